import { sql } from "drizzle-orm";
import { boolean, check, index, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { Role } from "../account.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/**
 * Whoever may sign in. Property names are those better-auth looks for.
 *
 * A removed user keeps the row, so that the history of imports can still say
 * who; the password, sessions and keys are gone and the email is free again.
 */
export const appUser = pgTable(
  "app_user",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    /** Lower case. */
    email: text("email").notNull(),
    emailVerified: boolean("email_verified").notNull().default(false),
    image: text("image"),
    role: text("role").$type<Role>().notNull().default("member"),
    removedAt: instant("removed_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("app_user_email_key").on(table.email),
    // Of two first visits at once, the database lets one make the owner.
    uniqueIndex("app_user_one_owner_key")
      .on(table.role)
      .where(sql`role = 'owner'`),
    check("app_user_role_known", sql`role IN ('owner', 'admin', 'member')`),
  ],
);

const userId = () =>
  text("user_id")
    .notNull()
    .references(() => appUser.id, { onDelete: "cascade" });

/** A sign-in that lasts until it expires or is signed out. */
export const session = pgTable(
  "session",
  {
    id: text("id").primaryKey(),
    token: text("token").notNull(),
    userId: userId(),
    expiresAt: instant("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [uniqueIndex("session_token_key").on(table.token), index("session_user_id_idx").on(table.userId)],
);

/** How a user proves who they are; `password` is a salted scrypt hash. */
export const account = pgTable(
  "account",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: userId(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: instant("access_token_expires_at"),
    refreshTokenExpiresAt: instant("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("account_provider_key").on(table.providerId, table.accountId),
    index("account_user_id_idx").on(table.userId),
  ],
);

/** Short-lived tokens of better-auth. */
export const verification = pgTable(
  "verification",
  {
    id: text("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [index("verification_identifier_idx").on(table.identifier)],
);

/** A key for scripts. Only the SHA-256 of the key is kept. */
export const apiKey = pgTable(
  "api_key",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: userId(),
    name: text("name").notNull(),
    prefix: text("prefix").notNull(),
    hash: text("hash").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    lastUsedAt: instant("last_used_at"),
  },
  (table) => [uniqueIndex("api_key_hash_key").on(table.hash), index("api_key_user_id_idx").on(table.userId)],
);

/** An open invitation; accepting or withdrawing it deletes the row. Only the SHA-256 of its token is kept. */
export const invitation = pgTable(
  "invitation",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    email: text("email").notNull(),
    role: text("role").$type<Role>().notNull(),
    hash: text("hash").notNull(),
    invitedBy: text("invited_by")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("invitation_hash_key").on(table.hash),
    uniqueIndex("invitation_email_key").on(table.email),
    check("invitation_role_known", sql`role IN ('admin', 'member')`),
  ],
);

/** What holds for the whole installation, one row a setting. */
export const setting = pgTable("setting", {
  key: text("key").primaryKey(),
  value: jsonb("value").notNull(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});
