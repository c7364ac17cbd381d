import type { EntityRecord, Queryable, Stamps } from "@inlet/engine";
import { selectFields, toRecord, type RecordRow } from "./record-columns.ts";
import { stampColumns, type RecordTable } from "./record-table.ts";

/** SQL condition that a row of the table, `c`, is one of the records. */
export const isMeant = ({ only }: RecordTable): string => (only === undefined ? "true" : `(${only})`);

/** Every record under one of the keys, in order of id. */
export async function findRecords(
  db: Queryable,
  spec: RecordTable,
  { rule, keys, fields }: { rule: string; keys: readonly string[]; fields: readonly string[] },
): Promise<{ key: string; record: EntityRecord }[]> {
  const by = spec.matchedBy.get(rule);
  if (!by || keys.length === 0) return [];
  // OFFSET 0 keeps the index look-up per key even while statistics still take the growing table for empty.
  const { rows } = await db.query<RecordRow & { match_key: string }>(
    `SELECT found.* FROM unnest($1::text[]) AS k(key), LATERAL (
       SELECT k.key AS match_key, ${selectFields(spec, fields)} FROM ${spec.table} c
        WHERE ${isMeant(spec)} AND ${by.isUnderSql("k.key")} OFFSET 0
     ) AS found ORDER BY found.id`,
    [keys],
  );
  return rows.map((row) => ({ key: row.match_key, record: toRecord(row, fields) }));
}

/** Records by id, with their stamps; one that is gone is left out. */
export async function readRecords(
  db: Queryable,
  spec: RecordTable,
  { ids, hold }: { ids: readonly string[]; hold: boolean },
): Promise<EntityRecord[]> {
  if (ids.length === 0) return [];
  const moments = stampColumns(spec);
  const stamps = moments.map((column) => `, c.${column}::text AS stamp_${column}`).join("");
  const kept = spec.kept === undefined ? "" : `, c.${spec.kept.column} AS kept_values`;
  const { rows } = await db.query<RecordRow>(
    `SELECT ${selectFields(spec, spec.columns.keys())}${kept}${stamps} FROM ${spec.table} c
      WHERE c.id = ANY($1::bigint[]) AND ${isMeant(spec)} ORDER BY c.id${hold ? " FOR UPDATE" : ""}`,
    [ids],
  );
  return rows.map((row) => ({ ...toRecord(row, spec.columns.keys()), stamps: stampsOf(row, moments) }));
}

function stampsOf(row: RecordRow, moments: readonly string[]): Stamps {
  const stamp = (column: string): string | null => {
    const value = row[`stamp_${column}`];
    return typeof value === "string" ? value : null;
  };
  return { version: String(row.version), ...Object.fromEntries(moments.map((column) => [column, stamp(column)])) };
}
