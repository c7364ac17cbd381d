import type { Role } from "@inlet/contract";
import { account, appUser } from "@inlet/contract/tables";
import { eq, sql } from "drizzle-orm";
import { randomUUID } from "node:crypto";
import type { Db, Transaction } from "../database.ts";
import { AppError } from "../errors.ts";
import type { Auth } from "./auth.ts";

export interface NewAccount {
  name: string;
  email: string;
  role: Role;
  passwordHash: string;
}

/** @returns a salted scrypt hash; takes tenths of a second by design, off the main thread */
export async function hashPassword(auth: Auth, password: string): Promise<string> {
  const { password: passwords } = await auth.$context;
  return await passwords.hash(password);
}

/** Emails are one person's whatever their case. */
export function normalizeEmail(email: string): string {
  return email.toLowerCase();
}

/**
 * Write a user who can sign in with a password.
 *
 * @returns the new id, or null when the email or the place of the owner is taken
 */
export async function insertAccount(tx: Transaction, { name, email, role, passwordHash }: NewAccount) {
  const id = randomUUID();
  const added = await tx
    .insert(appUser)
    .values({ id, name, email: normalizeEmail(email), emailVerified: true, role })
    .onConflictDoNothing()
    .returning({ id: appUser.id });
  if (added.length === 0) return null;
  // The shape in which better-auth looks for a password.
  await tx
    .insert(account)
    .values({ id: randomUUID(), accountId: id, providerId: "credential", userId: id, password: passwordHash });
  return id;
}

/** Whether the first account is still to be made. */
export async function needsOwner(db: Db): Promise<boolean> {
  const owners = await db.select({ id: appUser.id }).from(appUser).where(eq(appUser.role, "owner")).limit(1);
  return owners.length === 0;
}

/**
 * Make the first account. The owner is never removed, so this works once.
 *
 * @throws {AppError} 409 `owner_exists`
 */
export async function createOwner(
  { db, auth }: { db: Db; auth: Auth },
  { name, email, password }: { name: string; email: string; password: string },
): Promise<string> {
  // Asked before hashing, so that this open route costs nothing once it is used up.
  if (!(await needsOwner(db))) throw ownerExists();
  const passwordHash = await hashPassword(auth, password);
  const id = await db.transaction((tx) => insertAccount(tx, { name, email, role: "owner", passwordHash }));
  if (id === null) throw ownerExists();
  return id;
}

function ownerExists(): AppError {
  return new AppError(409, "owner_exists", "The owner account is already made.", {
    hint: "Sign in, or ask the owner for an invitation.",
  });
}

/** Name a user by email. */
export async function findUserByEmail(db: Db, email: string) {
  const [user] = await db
    .select()
    .from(appUser)
    .where(eq(appUser.email, sql`lower(${email})`));
  return user ?? null;
}
