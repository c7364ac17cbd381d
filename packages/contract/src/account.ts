import { z } from "zod";
import { Instant } from "./common.ts";

export const Role = z.enum(["owner", "admin", "member"]);
export type Role = z.infer<typeof Role>;

const Email = z.email().max(254);
/** Twelve characters at least: length is what makes a password hard to guess (NIST SP 800-63B). */
const Password = z.string().min(12).max(200);
const PersonName = z.string().trim().min(1).max(100);

export const User = z.object({ id: z.string(), name: z.string(), email: z.string(), role: Role, created_at: Instant });
export type User = z.infer<typeof User>;
export const UserList = z.object({ users: z.array(User) });
export type UserList = z.infer<typeof UserList>;
export const PatchUser = z.strictObject({ role: z.enum(["admin", "member"]) });
export type PatchUser = z.infer<typeof PatchUser>;

/** Who is signed in. `needs_owner` is true until the first account is made. */
export const Session = z.object({ user: User.nullable(), needs_owner: z.boolean() });
export type Session = z.infer<typeof Session>;

export const SignIn = z.strictObject({ email: Email, password: z.string().min(1).max(200) });
export type SignIn = z.infer<typeof SignIn>;
export const CreateOwner = z.strictObject({ name: PersonName, email: Email, password: Password });
export type CreateOwner = z.infer<typeof CreateOwner>;

export const CreateInvitation = z.strictObject({ email: Email, role: z.enum(["admin", "member"]) });
export type CreateInvitation = z.infer<typeof CreateInvitation>;
export const Invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  role: Role,
  expires_at: Instant,
  created_at: Instant,
});
export type Invitation = z.infer<typeof Invitation>;
/** `url` is shown once, to whoever invites; it is mailed too when mail is set up. */
export const CreatedInvitation = z.object({ ...Invitation.shape, url: z.string(), is_mailed: z.boolean() });
export type CreatedInvitation = z.infer<typeof CreatedInvitation>;
export const InvitationList = z.object({ invitations: z.array(Invitation) });
export type InvitationList = z.infer<typeof InvitationList>;
export const OpenInvitation = z.object({ email: z.string(), role: Role });
export type OpenInvitation = z.infer<typeof OpenInvitation>;
export const AcceptInvitation = z.strictObject({ name: PersonName, password: Password });
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;
export const InvitationTokenParams = z.strictObject({ token: z.string().max(200) });

export const ApiKey = z.object({
  id: z.uuid(),
  name: z.string(),
  /** First characters of the key, to tell keys apart. */
  prefix: z.string(),
  created_at: Instant,
  last_used_at: Instant.nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;
export const ApiKeyList = z.object({ api_keys: z.array(ApiKey) });
export type ApiKeyList = z.infer<typeof ApiKeyList>;
export const CreateApiKey = z.strictObject({ name: z.string().trim().min(1).max(100) });
export type CreateApiKey = z.infer<typeof CreateApiKey>;
/** `key` is shown this once; only its hash is kept. */
export const CreatedApiKey = z.object({ ...ApiKey.shape, key: z.string() });
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;
