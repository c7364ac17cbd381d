import type { CreateSettingEntry, PatchSettingEntry, SettingEntry, SettingEntryList } from "@inlet/contract";
import { AppError } from "@inlet/engine";
import type { Pool } from "pg";
import { readOptions } from "../options/read-options.ts";
import { findSettingKind, presentSettingKind, type KindField, type SettingKind } from "./setting-kind.ts";
import { fieldTypes, readValues, refused } from "./setting-values.ts";
import { orTellRefusal } from "./tell-refusal.ts";

const MAX_ENTRIES = 1_000;

/** @throws {AppError} 404 `not_found`; 400 `invalid_request` where a parent is missing or there is none */
export async function listSettingEntries(
  pool: Pool,
  key: string,
  { parent_id }: { parent_id?: string | undefined },
): Promise<SettingEntryList> {
  const kind = await withChoices(pool, findSettingKind(key));
  const parent = await readParent(pool, kind, parent_id);
  const entries = kind.parent
    ? await select(pool, kind, { where: `s.${kind.parent.column} = $1::bigint`, values: [parent?.id] })
    : await select(pool, kind, { where: "true", values: [] });
  const fields = kind.fields.map(({ key: field, label, type, hint, isRequired, choices, initial }) => ({
    ...{ key: field, label, type, hint: hint ?? null, is_required: isRequired ?? false },
    ...{ choices: choices ?? [], initial: initial ?? null },
  }));
  return { kind: presentSettingKind(kind), parent, fields, entries };
}

/** @throws {AppError} 400, 404, 409 `already_exists`, 422 */
export async function createSettingEntry(pool: Pool, key: string, body: CreateSettingEntry): Promise<SettingEntry> {
  const kind = await withChoices(pool, findSettingKind(key));
  const parent = await readParent(pool, kind, body.parent_id);
  const initial = Object.fromEntries(kind.fields.map((field) => [field.key, field.initial ?? null]));
  const given = readValues(kind.fields, { ...initial, ...body.values });
  const columns = given.map(([field]) => field.key);
  const values: unknown[] = given.map(([, value]) => value);
  const sql = given.map(([{ type }], index) => `$${index + 1}::${fieldTypes[type].columnType}`);
  const hold = (column: string, value: unknown, cast: string) => {
    columns.push(column);
    sql.push(`$${values.push(value)}::${cast}`);
  };
  if (kind.codeColumn) hold(kind.codeColumn, await freeCode(pool, kind, { name: String(values[0]), parent }), "text");
  if (kind.parent) hold(kind.parent.column, parent?.id, "bigint");
  const { rows } = await orTellRefusal(kind, () =>
    pool.query<{ id: string }>(
      `INSERT INTO ${kind.key} (${columns.join(", ")}) VALUES (${sql.join(", ")}) RETURNING id`,
      values,
    ),
  );
  return await readEntry(pool, kind, rows[0]?.id ?? "0");
}

/** @throws {AppError} 400, 404, 409 `already_exists`, 422 */
export async function changeSettingEntry(
  pool: Pool,
  { key, id }: { key: string; id: string },
  body: PatchSettingEntry,
): Promise<SettingEntry> {
  const kind = await withChoices(pool, findSettingKind(key));
  const given = readValues(kind.fields, body.values);
  if (given.length > 0) {
    const set = given.map(([field], index) => `${field.key} = $${index + 2}::${fieldTypes[field.type].columnType}`);
    await orTellRefusal(kind, () =>
      pool.query(`UPDATE ${kind.key} SET ${set.join(", ")} WHERE id = $1::bigint`, [
        id,
        ...given.map(([, value]) => value),
      ]),
    );
  }
  return await readEntry(pool, kind, id);
}

/** @throws {AppError} 404 `not_found`; 409 `in_use`; 422 `not_deleted` for kinds whose entries are switched off instead */
export async function removeSettingEntry(pool: Pool, { key, id }: { key: string; id: string }): Promise<void> {
  const kind = findSettingKind(key);
  if (!kind.canBeDeleted) throw refused("not_deleted", `${kind.label} are not deleted.`, "Switch it off instead.");
  const { rowCount } = await orTellRefusal(kind, () =>
    pool.query(`DELETE FROM ${kind.key} WHERE id = $1::bigint`, [id]),
  );
  if (rowCount === 0) throw noEntry(kind);
}

/** The kind with the choices of its fields as they are now. */
async function withChoices(pool: Pool, kind: SettingKind): Promise<SettingKind> {
  const fields = kind.fields.map(async (field): Promise<KindField> => {
    if (field.choicesFrom === undefined) return field;
    const options = await readOptions(pool, field.choicesFrom);
    return { ...field, choices: options.map(({ value, label }) => ({ value, label })) };
  });
  return { ...kind, fields: await Promise.all(fields) };
}

async function readParent(pool: Pool, { parent, label }: SettingKind, id: string | undefined) {
  if (!parent && id === undefined) return null;
  if (!parent || id === undefined) {
    const message = parent ? `${label} belong to something: say to what.` : `${label} belong to nothing.`;
    throw new AppError(400, "invalid_request", message, { hint: "See parent_id." });
  }
  const entry = await readEntry(pool, findSettingKind(parent.kind), id);
  return { id, name: entry.name };
}

async function select(pool: Pool, { key, fields, order }: SettingKind, by: { where: string; values: unknown[] }) {
  const values = fields.map((field) => `'${field.key}', ${fieldTypes[field.type].show(`s.${field.key}`)}`);
  const { rows } = await pool.query<SettingEntry>(
    `SELECT s.id::text, s.${fields[0]?.key ?? "id"} AS name, json_build_object(${values.join(", ")}) AS values
     FROM ${key} s WHERE ${by.where} ORDER BY ${order} LIMIT ${MAX_ENTRIES}`,
    by.values,
  );
  return rows;
}

async function readEntry(pool: Pool, kind: SettingKind, id: string): Promise<SettingEntry> {
  const [entry] = await select(pool, kind, { where: "s.id = $1::bigint", values: [id] });
  if (!entry) throw noEntry(kind);
  return entry;
}

const noEntry = ({ noun }: SettingKind) => new AppError(404, "not_found", `There is no such ${noun.one}.`);

/** A code made of a name that no other entry has: letters, digits and underscores. */
async function freeCode(
  pool: Pool,
  { key, codeColumn, parent }: SettingKind,
  of: { name: string; parent: { id: string } | null },
): Promise<string> {
  const plain =
    of.name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^_+|_+$/g, "") || "other";
  const { rows } = await pool.query<{ code: string }>(
    `SELECT ${codeColumn} AS code FROM ${key} WHERE starts_with(${codeColumn}, $1)
       ${parent ? `AND ${parent.column} = $2::bigint` : ""}`,
    parent ? [plain, of.parent?.id] : [plain],
  );
  const taken = new Set(rows.map(({ code }) => code));
  for (let number = 1; ; number += 1) {
    const code = number === 1 ? plain : `${plain}_${number}`;
    if (!taken.has(code)) return code;
  }
}
