import type { CreateSettingEntry, PatchSettingEntry, SettingEntry, SettingEntryList } from "@inlet/contract";
import { AppError, inTransaction, type Queryable, withConnection } from "@inlet/engine";
import type { Pool } from "pg";
import { readOptions } from "../options/read-options.ts";
import { freeCode } from "./code-of.ts";
import { refused } from "./refused.ts";
import { nextPosition } from "./move-entry.ts";
import { type KindField, presentSettingField, presentSettingKind, type SettingKind } from "./setting-kind.ts";
import { findSettingKind } from "./setting-kinds.ts";
import { castOf, readValues, shownSql } from "./setting-values.ts";
import { orTellRefusal } from "./tell-refusal.ts";

const MAX_ENTRIES = 1_000;

/** @throws {AppError} 404 `not_found`; 400 `invalid_request` where a parent is missing or there is none */
export async function listSettingEntries(
  pool: Pool,
  key: string,
  { parent_id }: { parent_id?: string | undefined },
): Promise<SettingEntryList> {
  const kind = await withChoices(pool, findSettingKind(key));
  return withConnection(pool, async (db) => {
    const parent = await readParent(db, kind, { id: parent_id });
    const entries = kind.parent
      ? await select(db, kind, { where: `s.${kind.parent.column} = $1::bigint`, values: [parent?.id] })
      : await select(db, kind, { where: "true", values: [] });
    return { kind: presentSettingKind(kind), parent, fields: kind.fields.map(presentSettingField), entries };
  });
}

/** @throws {AppError} 400, 404, 409 `already_exists`, 422 */
export async function createSettingEntry(pool: Pool, key: string, body: CreateSettingEntry): Promise<SettingEntry> {
  const kind = await withChoices(pool, findSettingKind(key));
  const initial = Object.fromEntries(kind.fields.map((field) => [field.key, field.initial ?? null]));
  return inTransaction(pool, async (db) => {
    // Held, so that of two new entries one after the other gets its code.
    const parent = await readParent(db, kind, { id: body.parent_id, hold: true });
    const given = readValues(kind.fields, { ...initial, ...body.values });
    const columns = given.map(([field]) => field.key);
    const values: unknown[] = given.map(([, value]) => value);
    const sql = given.map(([field], index) => `$${index + 1}::${castOf(field)}`);
    const hold = (column: string, value: unknown, cast: string) => {
      columns.push(column);
      sql.push(`$${values.push(value)}::${cast}`);
    };
    const { code } = kind;
    if (code) {
      const named = { name: String(values[0]), parentId: parent?.id ?? null };
      hold(code.column, await freeCode(db, { ...kind, code }, named), "text");
    }
    if (kind.parent) hold(kind.parent.column, parent?.id, "bigint");
    if (kind.canBeMoved) hold("position", await nextPosition(db, kind, parent?.id), "integer");
    const { rows } = await orTellRefusal(kind, () =>
      db.query<{ id: string }>(
        `INSERT INTO ${kind.key} (${columns.join(", ")}) VALUES (${sql.join(", ")}) RETURNING id`,
        values,
      ),
    );
    const after = await readEntry(db, kind, rows[0]?.id ?? "0");
    await kind.check?.(db, { before: null, after });
    return after;
  });
}

/** @throws {AppError} 400, 404, 409 `already_exists`, `in_use`, 422 */
export async function changeSettingEntry(
  pool: Pool,
  { key, id }: { key: string; id: string },
  body: PatchSettingEntry,
): Promise<SettingEntry> {
  const kind = await withChoices(pool, findSettingKind(key));
  return inTransaction(pool, async (db) => {
    const before = await holdEntry(db, kind, id);
    const given = readValues(kind.fields, body.values);
    if (given.length === 0) return before;
    const set = given.map(([field], index) => `${field.key} = $${index + 2}::${castOf(field)}`);
    const values = given.map(([, value]) => value);
    await orTellRefusal(kind, () =>
      db.query(`UPDATE ${kind.key} SET ${set.join(", ")} WHERE id = $1::bigint`, [id, ...values]),
    );
    const after = await readEntry(db, kind, id);
    await kind.check?.(db, { before, after });
    return after;
  });
}

/** @throws {AppError} 404 `not_found`; 409 `in_use`; 422 `not_deleted` for kinds whose entries are switched off instead */
export async function removeSettingEntry(pool: Pool, { key, id }: { key: string; id: string }): Promise<void> {
  const kind = findSettingKind(key);
  if (!kind.canBeDeleted) throw refused("not_deleted", `${kind.label} are not deleted.`, "Switch it off instead.");
  await inTransaction(pool, async (db) => {
    const entry = await holdEntry(db, kind, id);
    await kind.checkRemoval?.(db, entry);
    await orTellRefusal(kind, () => db.query(`DELETE FROM ${kind.key} WHERE id = $1::bigint`, [id]));
  });
}

/** The kind with the choices of its fields as they are now. */
async function withChoices(pool: Pool, kind: SettingKind): Promise<SettingKind> {
  const fields = kind.fields.map(async (field): Promise<KindField> => {
    if (field.choiceRows !== undefined) {
      const { rows } = await pool.query<{ value: string; label: string }>(field.choiceRows);
      return { ...field, choices: rows };
    }
    if (field.choicesFrom === undefined) return field;
    const options = await readOptions(pool, field.choicesFrom);
    return { ...field, choices: options.map(({ value, label }) => ({ value, label })) };
  });
  return { ...kind, fields: await Promise.all(fields) };
}

async function readParent(
  db: Queryable,
  { parent, label }: SettingKind,
  { id, hold = false }: { id: string | undefined; hold?: boolean },
): Promise<SettingEntryList["parent"]> {
  if (!parent && id === undefined) return null;
  if (!parent || id === undefined) {
    const message = parent ? `${label} belong to something: say to what.` : `${label} belong to nothing.`;
    throw new AppError(400, "invalid_request", message, { hint: "See parent_id." });
  }
  const kind = findSettingKind(parent.kind);
  const { name } = hold ? await holdEntry(db, kind, id) : await readEntry(db, kind, id);
  return { id, name, noun: kind.noun };
}

async function select(db: Queryable, { key, fields, order }: SettingKind, by: { where: string; values: unknown[] }) {
  const values = fields.map((field) => `'${field.key}', ${shownSql(field)}`);
  const { rows } = await db.query<SettingEntry>(
    `SELECT s.id::text, s.${fields[0]?.key ?? "id"} AS name, json_build_object(${values.join(", ")}) AS values
     FROM ${key} s WHERE ${by.where} ORDER BY ${order} LIMIT ${MAX_ENTRIES}`,
    by.values,
  );
  return rows;
}

/** @throws {AppError} 404 `not_found` */
async function readEntry(db: Queryable, kind: SettingKind, id: string): Promise<SettingEntry> {
  const [entry] = await select(db, kind, { where: "s.id = $1::bigint", values: [id] });
  if (!entry) throw new AppError(404, "not_found", `There is no such ${kind.noun.one}.`);
  return entry;
}

/** The same, and nobody else changes or refers to it before the transaction ends. */
export async function holdEntry(db: Queryable, kind: SettingKind, id: string): Promise<SettingEntry> {
  await db.query(`SELECT FROM ${kind.key} WHERE id = $1::bigint FOR UPDATE`, [id]);
  return readEntry(db, kind, id);
}
