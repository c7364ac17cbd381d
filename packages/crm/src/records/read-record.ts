import type { RecordPage } from "@inlet/contract";
import { AppError, withConnection } from "@inlet/engine";
import { showCustom } from "../custom/show-custom.ts";
import { importTypesOf } from "./import-types-of.ts";
import { presentColumn, shownValues, valuesSql } from "./list-records.ts";
import { readHistory } from "./record-history.ts";
import { presentKind } from "./record-kind.ts";
import { findKind, type Records } from "./record-kinds.ts";

interface PageRow {
  values: unknown[];
  metadata: Record<string, string>;
  custom: Record<string, unknown>;
}

/** A record with everything known of it. @throws {AppError} 404 `not_found` */
export async function readRecord(from: Records, key: string, id: string): Promise<RecordPage> {
  const { pool } = from;
  const kind = findKind(from, key);
  const { rows } = await pool.query<PageRow>(
    `SELECT ${valuesSql(kind.columns)} AS values, ${kind.metadata === null ? "'{}'::jsonb" : `r.${kind.metadata}`} AS metadata,
        ${kind.custom ?? "'{}'::jsonb"} AS custom
     FROM ${kind.from} WHERE r.id = $1::bigint`,
    [id],
  );
  const [row] = rows;
  if (!row) throw new AppError(404, "not_found", `There is no such ${kind.noun.one}.`);
  const imported = await importedAs(from, key, id);
  // A kind that nobody described does not know what its table keeps as metadata.
  const metadata = kind.metadata === null ? (imported?.record.metadata ?? []) : Object.entries(row.metadata);
  const values = shownValues(kind.columns, row.values);
  const fields = kind.columns.map((column, index) => {
    return { ...presentColumn(column), group: null, value: values[index] ?? null };
  });
  return {
    kind: presentKind(kind),
    id,
    fields: [...fields, ...(await showCustom(pool, row.custom))],
    metadata: [...metadata].map(([name, value]) => ({ key: name, value })),
    history: imported ? await readHistory(pool, imported.record, { entity: key, fields: imported.fields }) : [],
  };
}

/** A record as the import type has it that brings its kind, and the fields of that; null where none does. */
async function importedAs(from: Records, kind: string, id: string) {
  return await withConnection(from.pool, async (db) => {
    for (const { destination, fields } of await importTypesOf(db, from, kind)) {
      const [record] = await destination.read(db, [id], { hold: false });
      if (record) return { record, fields };
    }
    return null;
  });
}
