import type { PlannedRelation, Queryable, WriteContext } from "@inlet/engine";
import { holdReferred, withoutAsking } from "./hold-referred.ts";
import { keptNamesSql, plannedValuesSql } from "./kept-values.ts";
import { columnIn, type Origin, type RecordTable } from "./record-table.ts";

/** Make the records of rows that create. @returns how many */
export async function createRecords(
  db: Queryable,
  spec: RecordTable,
  { rows, context }: { rows: PlannedRelation; context: WriteContext },
): Promise<number> {
  const { sql, values, fields: all } = rows;
  const { table, columns, kept, metadata, noted = new Map<string, Origin>(), defaults } = spec;
  const parameters = [...values];
  const [fields, keptFields] = partFields(columns, all);
  const originSql = (origin: Origin): string => {
    if (origin === "now") return "now()";
    parameters.push({ source: context.source, file: context.fileName, user: context.userId }[origin]);
    return `$${parameters.length}`;
  };
  const valueOf = (field: string): string => {
    const fallback = defaults?.get(field);
    return fallback === undefined ? `p.v_${field}` : `COALESCE(p.v_${field}, ${fallback})`;
  };
  const others = [...(defaults ?? [])].filter(([field]) => !fields.includes(field));
  const ofRow: [string, string][] = [
    ["id", "p.entity_id"],
    ...fields.map((field): [string, string] => [columnIn(spec, field), valueOf(field)]),
    ...others,
  ];
  const filled: [string, string][] = [
    ...ofRow,
    ...(kept && keptFields.length > 0 ? [[kept.column, plannedValuesSql(keptFields)] satisfies [string, string]] : []),
    ...(metadata === null ? [] : [[metadata, "COALESCE(p.metadata, '{}')"] satisfies [string, string]]),
    ...[...noted].map(([column, origin]): [string, string] => [column, originSql(origin)]),
  ];
  const isHeld = await holdReferred(db, { table, filled: new Map(ofRow), others: [...noted.keys()], rows });
  const insert = `INSERT INTO ${table} (${filled.map(([column]) => column).join(", ")})
     SELECT ${filled.map(([, value]) => value).join(", ")}
     FROM ${sql} AS p WHERE p.action = 'create' ORDER BY p.row_id`;
  const { rowCount } = await withoutAsking(db, isHeld, () => db.query(insert, parameters));
  return rowCount ?? 0;
}

/** Those that are columns, and those that are kept in one. */
function partFields(columns: RecordTable["columns"], fields: readonly string[]): [string[], string[]] {
  return [fields.filter((field) => columns.has(field)), fields.filter((field) => !columns.has(field))];
}

/** What a planned row, `p`, erases, as `e.fields`. */
const erased = `, LATERAL (SELECT COALESCE(array_agg(change->>0), '{}') AS fields
  FROM json_array_elements(p.changes) AS change WHERE change->>2 IS NULL) AS e`;

/** Change the records of rows that enrich, at the version they were planned on. @returns how many */
export async function enrichRecords(
  db: Queryable,
  spec: RecordTable,
  { sql, values, fields: all, clears }: PlannedRelation,
): Promise<number> {
  const { table, columns, kept, metadata, touched = [] } = spec;
  const [fields, keptFields] = partFields(columns, all);
  const valueOf = (field: string): string => {
    const filled = `COALESCE(p.v_${field}, c.${columnIn(spec, field)})`;
    return clears.includes(field) ? `CASE WHEN '${field}' = ANY(e.fields) THEN NULL ELSE ${filled} END` : filled;
  };
  const without = keptFields.some((field) => clears.includes(field)) ? ` - ${keptNamesSql("e.fields")}` : "";
  const set = [
    ...fields.map((field) => `${columnIn(spec, field)} = ${valueOf(field)}`),
    ...(kept && keptFields.length > 0
      ? [`${kept.column} = (c.${kept.column} || ${plannedValuesSql(keptFields)})${without}`]
      : []),
    ...touched.map((column) => `${column} = now()`),
    "updated_at = now()",
    "version = c.version + 1",
    ...(metadata === null
      ? []
      : [`${metadata} = CASE WHEN p.metadata IS NULL THEN c.${metadata} ELSE c.${metadata} || p.metadata END`]),
  ];
  const { rowCount } = await db.query(
    `UPDATE ${table} c SET ${set.join(", ")}
     FROM ${sql} AS p${clears.length > 0 ? erased : ""} WHERE p.action = 'enrich' AND c.id = p.entity_id AND c.version = p.entity_version`,
    [...values],
  );
  return rowCount ?? 0;
}
