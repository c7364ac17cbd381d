import { apiKey, appUser } from "@inlet/contract/tables";
import { and, desc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { AppError } from "../errors.ts";
import type { SignedInUser } from "./signed-in-user.ts";
import { hashToken, newToken } from "./tokens.ts";

const KEY_START = "inl_";
/** Shown of a key; of a short one that was chosen elsewhere no more than a third. */
const prefixOf = (key: string) => key.slice(0, Math.min(12, Math.floor(key.length / 3)));

const publicColumns = {
  id: apiKey.id,
  name: apiKey.name,
  prefix: apiKey.prefix,
  created_at: apiKey.createdAt,
  last_used_at: apiKey.lastUsedAt,
};

/** @returns the key itself, which cannot be read again, with what the list shows of it */
export async function createApiKey(db: Db, userId: string, name: string) {
  const key = `${KEY_START}${newToken()}`;
  const [row] = await db.insert(apiKey).values(keyRow({ userId, name, key })).returning(publicColumns);
  if (!row) throw new Error("INSERT returned no row");
  return { ...row, key };
}

/**
 * Take a key that was chosen elsewhere as the user's only one of this name.
 * Saying so again changes nothing; a key that is somebody else's stays theirs.
 */
export async function replaceApiKey(db: Db, { userId, name, key }: { userId: string; name: string; key: string }) {
  const row = keyRow({ userId, name, key });
  const isOlder = and(eq(apiKey.userId, userId), eq(apiKey.name, name), ne(apiKey.hash, row.hash));
  await db.transaction(async (tx) => {
    await tx.delete(apiKey).where(isOlder);
    await tx.insert(apiKey).values(row).onConflictDoNothing();
  });
}

function keyRow({ userId, name, key }: { userId: string; name: string; key: string }) {
  return { userId, name, prefix: prefixOf(key), hash: hashToken(key) };
}

/** The user's own keys, newest first. */
export async function listApiKeys(db: Db, userId: string) {
  return await db
    .select(publicColumns)
    .from(apiKey)
    .where(eq(apiKey.userId, userId))
    .orderBy(desc(apiKey.createdAt), apiKey.id);
}

/** @throws {AppError} 404 `api_key_not_found`, also for a key of somebody else */
export async function revokeApiKey(db: Db, userId: string, id: string): Promise<void> {
  const revoked = await db
    .delete(apiKey)
    .where(and(eq(apiKey.id, id), eq(apiKey.userId, userId)))
    .returning({ id: apiKey.id });
  if (revoked.length === 0) throw new AppError(404, "api_key_not_found", "There is no such key.");
}

const NOTE_USE_EVERY_MS = 60_000;

/** Whose key this is; null when it was never made, or is revoked. */
export async function findApiKeyUser(db: Db, key: string): Promise<SignedInUser | null> {
  const { id, name, email, role, createdAt } = appUser;
  const [found] = await db
    .select({ keyId: apiKey.id, lastUsedAt: apiKey.lastUsedAt, user: { id, name, email, role, createdAt } })
    .from(apiKey)
    .innerJoin(appUser, eq(appUser.id, apiKey.userId))
    .where(and(eq(apiKey.hash, hashToken(key)), isNull(appUser.removedAt)));
  if (!found) return null;
  // Enough to see whether a key is still in use, and spares a write on every request.
  if (Date.now() - (found.lastUsedAt?.getTime() ?? 0) > NOTE_USE_EVERY_MS) {
    await db
      .update(apiKey)
      .set({ lastUsedAt: sql`now()` })
      .where(eq(apiKey.id, found.keyId));
  }
  return found.user;
}
