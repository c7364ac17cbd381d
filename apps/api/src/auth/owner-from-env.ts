import { eq } from "drizzle-orm";
import { appUser } from "@inlet/contract/tables";
import type { FastifyBaseLogger } from "fastify";
import type { Db } from "../database.ts";
import { createOwner, needsOwner, normalizeEmail } from "./accounts.ts";
import { replaceApiKey } from "./api-keys.ts";
import type { Auth } from "./auth.ts";

/** The owner as the environment names it. */
export interface OwnerFromEnv {
  email: string;
  password: string;
  apiKey: string | null;
}

/**
 * Make the owner named by the environment, and the key for scripts. Safe to
 * repeat at every start. An owner who is there already stays as they are: a
 * password that was changed since is not set back, and another email in the
 * environment makes no second owner. A new key takes the place of the old one.
 */
export async function ensureOwner(deps: { db: Db; auth: Auth; log: FastifyBaseLogger }, owner: OwnerFromEnv) {
  const { db, log } = deps;
  if (await needsOwner(db)) {
    // Another server on the same database may be faster; then its owner is ours.
    await createOwner(deps, { ...owner, name: nameFrom(owner.email) }).catch((error: unknown) => {
      if (!(error instanceof Error && "code" in error && error.code === "owner_exists")) throw error;
    });
  }
  const [existing] = await db
    .select({ id: appUser.id, email: appUser.email })
    .from(appUser)
    .where(eq(appUser.role, "owner"));
  if (!existing) throw new Error("there is no owner after making one");
  if (existing.email !== normalizeEmail(owner.email)) {
    log.warn("INLET_OWNER_EMAIL names somebody else than the owner; the owner stays");
    return;
  }
  if (owner.apiKey !== null) {
    await replaceApiKey(db, { userId: existing.id, name: "INLET_OWNER_API_KEY", key: owner.apiKey });
  }
}

function nameFrom(email: string): string {
  return email.split("@")[0] ?? "Owner";
}
