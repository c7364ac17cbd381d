import type { ContactPage } from "@inlet/contract";
import {
  fieldsByKey,
  METADATA_PREFIX,
  showChanges,
  showValue,
  type EntityRecord,
  type Field,
  type FieldsByKey,
} from "@inlet/engine";
import type { Pool } from "pg";
import { nameFields } from "./named-fields.ts";

type History = ContactPage["history"];
type Change = [string, unknown, unknown];

interface HistoryRow {
  at: Date;
  action: "created" | "enriched" | "undone";
  job_id: string;
  file_name: string | null;
  row: number | null;
  by: string | null;
  changes: Change[] | null;
}

/**
 * Which import and row set which value, newest first. What a record was
 * created with is what it has now, less what was changed since.
 *
 * @param of the name of the record's kind, and the fields that imports fill
 */
export async function readHistory(
  pool: Pool,
  record: EntityRecord,
  of: { entity: string; fields: readonly Field[] },
): Promise<History> {
  const { rows } = await pool.query<HistoryRow>(
    `SELECT c.at, c.action, c.job_id, j.file_name, c.row_id::int AS row, u.name AS by, c.changes
     FROM change_record c
     LEFT JOIN user_job j ON j.id = c.job_id LEFT JOIN app_user u ON u.id = j.created_by
     WHERE c.entity = $2 AND c.entity_id = $1 AND c.action IN ('created', 'enriched', 'undone')
     ORDER BY c.id DESC LIMIT 1000`,
    [record.id, of.entity],
  );
  const standing = currentValues(record);
  const entries = rows.map(({ changes, action, ...entry }) => {
    const done = action === "created" ? createdWith(standing) : (changes ?? []);
    for (const [key, before] of done) standing.set(key, before);
    return { ...entry, action, done };
  });
  const stored = entries.flatMap(({ done }) =>
    done.flatMap(([key, ...both]) => both.map((one) => [key, one] as const)),
  );
  const fields = fieldsByKey(await nameFields(pool, of.fields, stored));
  return entries.map(({ done, ...entry }) => ({ ...entry, changes: shown(done, fields) }));
}

function currentValues(record: EntityRecord): Map<string, unknown> {
  const metadata = [...record.metadata].map(([key, value]) => [METADATA_PREFIX + key, value] as const);
  return new Map<string, unknown>([...record.values, ...metadata]);
}

function createdWith(standing: ReadonlyMap<string, unknown>): Change[] {
  return [...standing].flatMap(([key, value]): Change[] => (showValue(value) === null ? [] : [[key, null, value]]));
}

function shown(changes: readonly Change[], fields: FieldsByKey): History[number]["changes"] {
  return showChanges([...changes], fields).map(({ field, label, before, after }) => ({ field, label, before, after }));
}
