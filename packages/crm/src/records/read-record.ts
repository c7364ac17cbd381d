import type { RecordPage, RecordValue } from "@inlet/contract";
import { AppError, withConnection, type EntityRecord, type ImportType } from "@inlet/engine";
import type { Pool } from "pg";
import { presentColumn, valuesSql } from "./list-records.ts";
import { readHistory } from "./record-history.ts";
import { presentKind } from "./record-kind.ts";
import { findKind, type Records } from "./record-kinds.ts";

interface PageRow {
  values: RecordValue[];
  metadata: Record<string, string>;
  custom: Record<string, unknown>;
}

/** A record with everything known of it. @throws {AppError} 404 `not_found` */
export async function readRecord(from: Records, key: string, id: string): Promise<RecordPage> {
  const { pool } = from;
  const kind = findKind(from, key);
  const { rows } = await pool.query<PageRow>(
    `SELECT ${valuesSql(kind.columns)} AS values, ${kind.metadata === null ? "'{}'::jsonb" : `r.${kind.metadata}`} AS metadata,
        ${kind.hasCustom ? "r.custom" : "'{}'::jsonb"} AS custom
     FROM ${kind.from} WHERE r.id = $1::bigint`,
    [id],
  );
  const [row] = rows;
  if (!row) throw new AppError(404, "not_found", `There is no such ${kind.noun.one}.`);
  const { importType, record } = await importedAs(from, key, id);
  // A kind that nobody described does not know what its table keeps as metadata.
  const metadata = kind.metadata === null ? (record?.metadata ?? []) : Object.entries(row.metadata);
  const fields = kind.columns.map((column, index) => ({ ...presentColumn(column), value: row.values[index] ?? null }));
  return {
    kind: presentKind(kind),
    id,
    fields: [...fields, ...(await customFields(pool, row.custom))],
    metadata: [...metadata].map(([name, value]) => ({ key: name, value })),
    history: importType && record ? await readHistory(pool, record, { entity: key, fields: importType.fields }) : [],
  };
}

/** Values of custom fields under their labels; one whose field is gone goes by its key. */
async function customFields(pool: Pool, custom: PageRow["custom"]): Promise<RecordPage["fields"]> {
  const keys = Object.keys(custom);
  if (keys.length === 0) return [];
  const { rows } = await pool.query<{ key: string; label: string }>(
    `SELECT g.name || '.' || f.name AS key, f.label FROM custom_field f JOIN custom_group g ON g.id = f.group_id
     WHERE g.name || '.' || f.name = ANY($1)`,
    [keys],
  );
  const labels = new Map(rows.map(({ key, label }) => [key, label]));
  return Object.entries(custom).map(([key, value]) => ({
    ...{ key, label: labels.get(key) ?? key, type: "text" as const },
    value: Array.isArray(value) ? value.join(", ") : String(value),
  }));
}

/** A record as the import type has it that brings its kind; nothing where none does. */
async function importedAs(
  { pool, importTypes }: Records,
  kind: string,
  id: string,
): Promise<{ importType?: ImportType; record?: EntityRecord | undefined }> {
  const importType = [...importTypes.values()].find(({ destination }) => destination.entity === kind);
  if (!importType) return {};
  const [record] = await withConnection(pool, (db) => importType.destination.read(db, [id], { hold: false }));
  return { importType, record };
}
