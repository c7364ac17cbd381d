import { sql } from "drizzle-orm";
import { bigint, char, check, date, integer, jsonb, numeric, text, timestamp } from "drizzle-orm/pg-core";

/** A moment, with time zone. */
export const instant = (name: string) => timestamp(name, { withTimezone: true });

/** A day, as text: `2026-11-25`. */
export const day = (name: string) => date(name, { mode: "string" });

/** The id of another record. */
export const idOf = (name: string) => bigint(name, { mode: "number" });

/**
 * An amount, exact, as text: `12.5000`. PostgreSQL rounds what has more than
 * four decimals without a word, so whoever writes has to refuse that before.
 */
export const money = (name: string) => numeric(name, { precision: 20, scale: 4 });

/** Code of ISO 4217. */
export const currency = () => char("currency", { length: 3 });

export const currencyIsCode = (table: string) => check(`${table}_currency_code`, sql`currency ~ '^[A-Z]{3}$'`);

export const isOneOf = (name: string, column: string, values: readonly string[]) =>
  check(name, sql.raw(`${column} IN (${values.map((value) => `'${value}'`).join(", ")})`));

export const amountHasCurrency = (table: string, amount: string) =>
  check(`${table}_${amount}_has_currency`, sql.raw(`${amount} IS NULL OR currency IS NOT NULL`));

/** Number of a row that imports do not write: a setting. */
export const settingId = () => idOf("id").primaryKey().generatedByDefaultAsIdentity();

/**
 * What every record has that imports write. `version` goes up with every UPDATE:
 * an import moves it on by one, and `updated_at` with it; for everybody else the
 * trigger `<table>_version` does. Only undo sets it back.
 */
export const recordColumns = () => ({
  id: idOf("id").primaryKey().generatedByDefaultAsIdentity(),
  version: integer("version").notNull().default(1),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

/**
 * What the contact of an address and the address have in common with others that
 * are the same: `ada|byron/12 mill lane/02134`. Triggers keep it, from the names
 * of the contact and the parts of the address; null where one of them lacks.
 */
export const nameAndAddressKey = () => text("match_key");

/** Values of custom fields by `<name of the group>.<name of the field>`, so that groups may share names of fields. */
export const customValues = () => jsonb("custom").$type<Record<string, unknown>>().notNull().default({});

/** What was imported under the names of columns that no field takes. */
export const keptMetadata = () => jsonb("metadata").$type<Record<string, string>>().notNull().default({});

export const customIsObject = (table: string) => check(`${table}_custom_object`, sql`jsonb_typeof(custom) = 'object'`);
