import type { PatchUser } from "@inlet/contract";
import { account, apiKey, appUser, invitation, session } from "@inlet/contract/tables";
import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { AppError } from "../errors.ts";

const publicColumns = {
  id: appUser.id,
  name: appUser.name,
  email: appUser.email,
  role: appUser.role,
  created_at: appUser.createdAt,
};

/** Everybody who can sign in, in the order they came. */
export async function listUsers(db: Db) {
  return await db
    .select(publicColumns)
    .from(appUser)
    .where(isNull(appUser.removedAt))
    .orderBy(asc(appUser.createdAt), appUser.id);
}

/** Named by id, the owner aside: the owner stays as made. */
const isChangeable = (id: string) => and(eq(appUser.id, id), isNull(appUser.removedAt), ne(appUser.role, "owner"));

/** @throws {AppError} 404 `user_not_found`, 403 `owner_is_fixed` */
export async function changeUser(db: Db, id: string, { role }: PatchUser) {
  const [changed] = await db
    .update(appUser)
    .set({ role, updatedAt: sql`now()` })
    .where(isChangeable(id))
    .returning(publicColumns);
  return changed ?? (await refuseChange(db, id));
}

/**
 * Take away a user's access: password, sessions, keys and the invitations the
 * user gave go at once. The name stays beside what the user imported.
 *
 * @throws {AppError} 404 `user_not_found`, 403 `owner_is_fixed`
 */
export async function removeUser(db: Db, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const removed = await tx
      .update(appUser)
      .set({ removedAt: sql`now()`, updatedAt: sql`now()`, email: sql`${appUser.id} || '@removed.invalid'` })
      .where(isChangeable(id))
      .returning({ id: appUser.id });
    if (removed.length === 0) await refuseChange(db, id);
    await tx.delete(account).where(eq(account.userId, id));
    await tx.delete(session).where(eq(session.userId, id));
    await tx.delete(apiKey).where(eq(apiKey.userId, id));
    await tx.delete(invitation).where(eq(invitation.invitedBy, id));
  });
}

async function refuseChange(db: Db, id: string): Promise<never> {
  const [user] = await db
    .select({ role: appUser.role })
    .from(appUser)
    .where(and(eq(appUser.id, id), isNull(appUser.removedAt)));
  if (user?.role === "owner") throw new AppError(403, "owner_is_fixed", "The owner stays the owner.");
  throw new AppError(404, "user_not_found", "There is no such user.");
}
