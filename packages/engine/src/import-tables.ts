import type { Column } from "@inlet/contract";
import { importTables, type ImportTables } from "@inlet/contract/tables";
import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import { escapeIdentifier } from "pg";
import type { Queryable } from "./database.ts";
import type { Destination } from "./define.ts";
import { rowState } from "./row-state.ts";
import { tableName } from "./table-name.ts";
import { valueColumn } from "./value-column.ts";

/** A view may have no more columns than this; further ones are in `cells`. */
const MAX_VIEW_COLUMNS = 1_500;
const MAX_IDENTIFIER_BYTES = 63;
/** Of 300 rows for each of these, PostgreSQL makes its picture of a column; 100 is the default. */
const FEW_STATISTICS = 1;

/** @param more columns beside those of the model, in SQL */
function createStatement(table: PgTable, more: readonly string[] = []): string {
  const columns = getTableConfig(table).columns.map((column) => {
    const fallback = column.hasDefault ? ` DEFAULT ${String(column.default)}` : "";
    return `${escapeIdentifier(column.name)} ${column.getSQLType()}${column.notNull ? " NOT NULL" : ""}${fallback}`;
  });
  return `CREATE TABLE ${tableName(table)} (${[...columns, ...more].join(", ")})`;
}

/** Cut to what PostgreSQL keeps of a name, by whole characters. */
function cutIdentifier(name: string, maxBytes: number): string {
  let cut = "";
  let bytes = 0;
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxBytes) break;
    cut += character;
  }
  return cut;
}

/** Distinct column names for the view: the file's own, cut and numbered where PostgreSQL would confuse them. */
export function viewColumnNames(columns: readonly Column[]): string[] {
  const taken = new Set(["_id", "_line", "_status", "_action", "_status_message", "_entity_id"]);
  return columns.map(({ name, index }) => {
    const wanted = cutIdentifier(name.replaceAll("\0", ""), MAX_IDENTIFIER_BYTES) || `col_${index}`;
    let unique = wanted;
    for (let n = 2; taken.has(unique); n++) {
      const suffix = ` (${n})`;
      unique = cutIdentifier(wanted, MAX_IDENTIFIER_BYTES - suffix.length) + suffix;
    }
    taken.add(unique);
    return unique;
  });
}

function viewStatement(jobId: string, columns: readonly Column[]): string {
  const tables = importTables(jobId);
  const shown = viewColumnNames(columns.slice(0, MAX_VIEW_COLUMNS)).map(
    (name, index) => `r.cells->>${index} AS ${escapeIdentifier(name)}`,
  );
  const { status, action, message, entityId, from } = rowState(jobId);
  return `CREATE VIEW ${tables.view} AS SELECT r._id, r.line AS _line, ${status} AS _status, ${action} AS _action,
    ${message} AS _status_message, ${entityId} AS _entity_id${shown.map((column) => `, ${column}`).join("")} FROM ${from}`;
}

/** Make a job's import tables, empty, in place of those it had. The keys of the plan come with `indexPlan`. */
export async function createImportTables(
  db: Queryable,
  jobId: string,
  { columns }: Pick<Destination, "columns">,
): Promise<ImportTables> {
  const tables = importTables(jobId);
  const values = [...columns].map(([field, type]) => `${valueColumn(field)} ${type}`);
  await dropImportTables(db, jobId);
  await db.query([tables.row, tables.issue, tables.made].map((table) => createStatement(table)).join("; "));
  await db.query([tables.plan, tables.outcome].map((table) => createStatement(table, values)).join("; "));
  // Rows come in the order of their key: PostgreSQL keeps it up while the next ones are being read.
  await db.query(`ALTER TABLE ${tableName(tables.row)} ADD PRIMARY KEY (_id)`);
  await db.query(`CREATE INDEX ON ${tableName(tables.row)} (_id) WHERE excluded`);
  await db.query(`ALTER TABLE ${tableName(tables.outcome)} ADD PRIMARY KEY (row_id)`);
  await db.query(`ALTER TABLE ${tableName(tables.made)} ADD PRIMARY KEY (entity, key)`);
  return tables;
}

/** Tell PostgreSQL of the rows now that they are all in, and show them under the file's column names. */
export async function finishRows(db: Queryable, jobId: string, columns: readonly Column[]): Promise<void> {
  const tables = importTables(jobId);
  // Numbers that count up are known from a few.
  const few = `SET STATISTICS ${FEW_STATISTICS}`;
  await db.query(`ALTER TABLE ${tableName(tables.row)} ALTER _id ${few}, ALTER excluded ${few}`);
  await db.query(`ANALYZE ${tableName(tables.row)} (_id, excluded)`);
  await db.query(viewStatement(jobId, columns));
}

/**
 * Empty the plan and its issues, for a new check.
 *
 * @param planned `fields` that rows will fill, and the destination's columns; what was set up after the file was read
 *   gets its column now
 */
export async function resetPlan(
  db: Queryable,
  jobId: string,
  { fields, columns }: { fields: readonly string[]; columns: Destination["columns"] },
): Promise<ImportTables> {
  const tables = importTables(jobId);
  // Held to the end of the check, so that whoever deletes the tables waits at the first, not in between.
  await db.query(`LOCK TABLE ${tableName(tables.row)} IN ACCESS SHARE MODE`);
  const emptied = [tables.plan, tables.outcome, tables.issue, tables.made].map(tableName).join(", ");
  await db.query(`TRUNCATE ${emptied}`);
  const added = fields.map((field) => `ADD COLUMN IF NOT EXISTS ${valueColumn(field)} ${columns.get(field)}`);
  for (const table of added.length > 0 ? [tables.plan, tables.outcome] : []) {
    await db.query(`ALTER TABLE ${tableName(table)} ${added.join(", ")}`);
  }
  await db.query(`ALTER TABLE ${tableName(tables.plan)} DROP CONSTRAINT IF EXISTS ${planKey(tables)}`);
  await db.query(`DROP INDEX IF EXISTS ${issueIndex(tables)}, ${enrichedIndex(tables)}`);
  return tables;
}

function planKey(tables: ImportTables): string {
  return escapeIdentifier(`${getTableConfig(tables.plan).name}_pkey`);
}

function enrichedIndex(tables: ImportTables): string {
  const { name } = getTableConfig(tables.plan);
  return `import.${escapeIdentifier(`${name}_enrich_idx`)}`;
}

function issueIndex(tables: ImportTables): string {
  const { name } = getTableConfig(tables.issue);
  return `import.${escapeIdentifier(`${name}_row_idx`)}`;
}

/** Index the plan and its issues now that nearly all of them are in. */
export async function indexPlan(db: Queryable, jobId: string): Promise<void> {
  const tables = importTables(jobId);
  const { name } = getTableConfig(tables.issue);
  await db.query(`ALTER TABLE ${tableName(tables.plan)} ADD CONSTRAINT ${planKey(tables)} PRIMARY KEY (row_id)`);
  await db.query(`CREATE INDEX ${escapeIdentifier(`${name}_row_idx`)} ON ${tableName(tables.issue)} (row_id)`);
}

/** Make the plan quick to look at: the preview shows what is enriched, however rare that is. */
export async function finishPlan(db: Queryable, jobId: string): Promise<void> {
  const tables = importTables(jobId);
  const { name } = getTableConfig(tables.plan);
  const plan = tableName(tables.plan);
  await db.query(`CREATE INDEX ${escapeIdentifier(`${name}_enrich_idx`)} ON ${plan} (row_id) WHERE action = 'enrich'`);
  await db.query(`ANALYZE ${plan} (row_id, match_key, action)`);
}

/** Drop all that is kept of a job's rows. */
export async function dropImportTables(db: Queryable, jobId: string): Promise<void> {
  const { view, ...tables } = importTables(jobId);
  await db.query(`DROP VIEW IF EXISTS ${view}`);
  await db.query(
    Object.values(tables)
      .map((table) => `DROP TABLE IF EXISTS ${tableName(table)}`)
      .join("; "),
  );
}
