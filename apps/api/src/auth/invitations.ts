import type { AcceptInvitation, CreateInvitation } from "@inlet/contract";
import { invitation } from "@inlet/contract/tables";
import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { AppError } from "../errors.ts";
import { findUserByEmail, hashPassword, insertAccount, normalizeEmail } from "./accounts.ts";
import type { Auth } from "./auth.ts";
import { hashToken, newToken } from "./tokens.ts";

const publicColumns = {
  id: invitation.id,
  email: invitation.email,
  role: invitation.role,
  expires_at: invitation.expiresAt,
  created_at: invitation.createdAt,
};
const isOpen = gt(invitation.expiresAt, sql`now()`);

/**
 * Invite somebody. An open invitation to the same email is replaced, so that
 * its link stops working.
 *
 * @returns the token of the link, which cannot be read again
 * @throws {AppError} 409 `user_exists`
 */
export async function createInvitation(db: Db, invitedBy: string, { email, role }: CreateInvitation) {
  if (await findUserByEmail(db, email)) throw userExists();
  const token = newToken();
  const values = {
    email: normalizeEmail(email),
    role,
    hash: hashToken(token),
    invitedBy,
    createdAt: sql`now()`,
    expiresAt: sql`now() + interval '7 days'`,
  };
  const [row] = await db
    .insert(invitation)
    .values(values)
    .onConflictDoUpdate({ target: invitation.email, set: values })
    .returning(publicColumns);
  if (!row) throw new Error("INSERT returned no row");
  return { ...row, token };
}

/** Invitations that can still be accepted, newest first. */
export async function listInvitations(db: Db) {
  return await db
    .select(publicColumns)
    .from(invitation)
    .where(isOpen)
    .orderBy(desc(invitation.createdAt), invitation.id);
}

/** @throws {AppError} 404 `invitation_not_found` */
export async function withdrawInvitation(db: Db, id: string): Promise<void> {
  const gone = await db.delete(invitation).where(eq(invitation.id, id)).returning({ id: invitation.id });
  if (gone.length === 0) throw invitationNotFound();
}

/** @throws {AppError} 404 `invitation_not_found`, also when it is used up or too old */
export async function readInvitation(db: Db, token: string) {
  const { email, role } = invitation;
  const [found] = await db
    .select({ email, role })
    .from(invitation)
    .where(and(eq(invitation.hash, hashToken(token)), isOpen));
  if (!found) throw invitationNotFound();
  return found;
}

/**
 * Make the account of whoever holds the token. The invitation goes in the same
 * transaction, so of two acceptances at once one wins.
 *
 * @throws {AppError} 404 `invitation_not_found`, 409 `user_exists`
 */
export async function acceptInvitation(
  { db, auth }: { db: Db; auth: Auth },
  token: string,
  { name, password }: AcceptInvitation,
) {
  // Asked before hashing, so that a made-up token costs next to nothing.
  await readInvitation(db, token);
  const passwordHash = await hashPassword(auth, password);
  return await db.transaction(async (tx) => {
    const { email, role } = invitation;
    const [taken] = await tx
      .delete(invitation)
      .where(and(eq(invitation.hash, hashToken(token)), isOpen))
      .returning({ email, role });
    if (!taken) throw invitationNotFound();
    const id = await insertAccount(tx, { ...taken, name, passwordHash });
    if (id === null) throw userExists();
    return { id, email: taken.email };
  });
}

function invitationNotFound(): AppError {
  return new AppError(404, "invitation_not_found", "This invitation is used up, withdrawn, or older than seven days.", {
    hint: "Ask whoever invited you for a new one.",
  });
}

function userExists(): AppError {
  return new AppError(409, "user_exists", "Somebody with this email has an account already.");
}
