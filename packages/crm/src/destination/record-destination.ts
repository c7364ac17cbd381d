import type { Destination, Gathering, Queryable, WriteCount } from "@inlet/engine";
import { findRecords, isMeant, readRecords } from "./find-records.ts";
import { putRecordsBack } from "./put-back.ts";
import { stampColumns, type RecordTable } from "./record-table.ts";
import { removeRecords } from "./remove-records.ts";
import { createRecords, enrichRecords } from "./write-records.ts";

/** What is particular to the records of one kind beyond their table. */
interface Particulars {
  create?: Destination["create"];
  remove?: Destination["remove"];
  attached?: Destination["attached"];
  standing?: string;
  gathering?: Gathering;
  follows?: Destination["follows"];
  settle?: Destination["settle"];
  writeCount?: WriteCount;
}

/** Records of a table, whose kept values are set up. */
export interface RecordDestination extends Destination {
  /** The same records with fields whose values are kept. */
  keeping(fields: readonly string[], more?: Partial<RecordTable>): RecordDestination;
}

/** The records of a table as the engine reads and writes them. */
export function recordDestination(spec: RecordTable, particulars: Particulars = {}): RecordDestination {
  const { entity, label, table, columns, kept, required = [], defaults, keepsOne, unique, matchedBy } = spec;
  return {
    entity,
    ...(label !== undefined && { label }),
    table,
    columns: new Map([...columns, ...(kept?.fields ?? []).map((field) => [field, "jsonb"] as const)]),
    required,
    // What gets a value of itself where a new record has none is not nullable.
    lasting: [...new Set([...required, ...(defaults?.keys() ?? [])])],
    ...(keepsOne !== undefined && { keepsOne }),
    ...(unique !== undefined && { unique }),
    stampsSql: stampsSql(spec),
    find: (db, asked) => findRecords(db, spec, asked),
    rules: [...matchedBy.keys()],
    underKeySql(rule) {
      const by = matchedBy.get(rule);
      return by ? `${table} c WHERE ${isMeant(spec)} AND ${by.isUnderSql("p.match_key")}` : null;
    },
    read: (db, ids, options) => readRecords(db, spec, { ids, ...options }),
    nextIds: (db, count) => nextIds(db, table, count),
    create: (db, rows, context) => createRecords(db, spec, { rows, context }),
    enrich: (db, rows) => enrichRecords(db, spec, rows),
    putBack: (db, records) => putRecordsBack(db, spec, records),
    remove: (db, records) => removeRecords(db, spec, records),
    attached: async () => [],
    standing: `SELECT c.id, c.version, false AS is_attached FROM ${table} c`,
    ...particulars,
    keeping(fields, more) {
      if (!kept) throw new Error(`nothing is kept by name in ${table}`);
      return recordDestination({ ...spec, ...more, kept: { ...kept, fields } }, particulars);
    },
  };
}

function stampsSql(spec: RecordTable): string {
  const moments = stampColumns(spec).map((column) => `, '${column}', c.${column}::text`);
  return `json_build_object('version', c.version::text${moments.join("")})`;
}

async function nextIds(db: Queryable, table: string, count: number): Promise<string[]> {
  if (count === 0) return [];
  // The sequence's name is looked up once, not for every id; one text is cheaper to read than many rows.
  const { rows } = await db.query<{ ids: string }>(
    `WITH ids AS MATERIALIZED (SELECT pg_get_serial_sequence($2, 'id')::regclass AS name)
     SELECT string_agg(nextval(ids.name)::text, ',') AS ids FROM ids, generate_series(1, $1)`,
    [count, table],
  );
  return rows[0]?.ids.split(",") ?? [];
}
