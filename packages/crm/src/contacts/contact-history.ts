import type { ContactPage } from "@inlet/contract";
import { fieldsByKey, METADATA_PREFIX, showChanges, showValue, type EntityRecord } from "@inlet/engine";
import type { Pool } from "pg";
import { contactFields } from "../import-types/contact-fields.ts";

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

const fields = fieldsByKey(contactFields);

/**
 * Which import and row set which value, newest first. What a contact was
 * created with is what it has now, less what was changed since.
 */
export async function readHistory(pool: Pool, record: EntityRecord): Promise<History> {
  const { rows } = await pool.query<HistoryRow>(
    `SELECT c.at, c.action, c.job_id, j.file_name, c.row_id::int AS row, u.name AS by, c.changes
     FROM change_record c
     LEFT JOIN user_job j ON j.id = c.job_id LEFT JOIN app_user u ON u.id = j.created_by
     WHERE c.entity = 'contact' AND c.entity_id = $1 AND c.action IN ('created', 'enriched', 'undone')
     ORDER BY c.id DESC LIMIT 1000`,
    [record.id],
  );
  const standing = currentValues(record);
  return rows.map(({ changes, action, ...entry }) => {
    const done = action === "created" ? createdWith(standing) : (changes ?? []);
    for (const [key, before] of done) standing.set(key, before);
    return { ...entry, action, changes: shown(done) };
  });
}

function currentValues(record: EntityRecord): Map<string, unknown> {
  const metadata = [...record.metadata].map(([key, value]) => [METADATA_PREFIX + key, value] as const);
  return new Map<string, unknown>([...record.values, ...metadata]);
}

function createdWith(standing: ReadonlyMap<string, unknown>): Change[] {
  return [...standing].flatMap(([key, value]): Change[] => (showValue(value) === null ? [] : [[key, null, value]]));
}

function shown(changes: readonly Change[]): History[number]["changes"] {
  return showChanges([...changes], fields).map(({ field, label, before, after }) => ({ field, label, before, after }));
}
