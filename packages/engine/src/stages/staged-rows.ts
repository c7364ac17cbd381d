import type { ImportTables } from "@inlet/contract/tables";
import type { Pool } from "pg";
import { copyOut } from "../copy-out.ts";
import type { Queryable } from "../database.ts";
import type { RowDefect } from "../define.ts";
import { tableName } from "../table-name.ts";

/** A row as it stands in the import table. */
export interface StagedRow {
  rowId: number;
  line: number;
  cells: string[];
  defect: RowDefect | null;
  isExcluded: boolean;
}

/** The same as the database answers it. */
export interface RawRow {
  _id: string;
  line: string;
  cells: string[];
  defect: RowDefect | null;
  excluded: boolean;
}

export const stagedColumns = "r._id, r.line, r.cells, r.defect, r.excluded";

export function toStagedRow(row: RawRow): StagedRow {
  return {
    rowId: Number(row._id),
    line: Number(row.line),
    cells: row.cells,
    defect: row.defect,
    isExcluded: row.excluded,
  };
}

/** The rows `from` to `to`, both included, in file order. The range is what keeps this fast. */
export async function readRange(db: Queryable, tables: ImportTables, from: number, to: number): Promise<StagedRow[]> {
  const { rows } = await db.query<RawRow>(
    `SELECT ${stagedColumns} FROM ${tableName(tables.row)} r WHERE r._id BETWEEN $1 AND $2 ORDER BY r._id`,
    [from, to],
  );
  return rows.map(toStagedRow);
}

/** A batch ends early at so many characters of cells, so that memory is bounded however long they are. */
const MAX_BATCH_LENGTH = 4_000_000;

/**
 * All rows in file order, a batch at a time: read on a connection of its own, so
 * that the database goes on reading while a batch is worked on.
 *
 * @param batchRows rows in a batch at most
 */
export async function* streamRows(
  pool: Pool,
  tables: ImportTables,
  batchRows: number,
): AsyncGenerator<StagedRow[], void, undefined> {
  let batch: StagedRow[] = [];
  let length = 0;
  for await (const records of copyOut(pool, `SELECT ${stagedColumns} FROM ${tableName(tables.row)} r ORDER BY r._id`)) {
    for (const record of records) {
      batch.push(copiedRow(record));
      length += record[2]?.length ?? 0;
      if (batch.length < batchRows && length < MAX_BATCH_LENGTH) continue;
      yield batch;
      batch = [];
      length = 0;
    }
  }
  if (batch.length > 0) yield batch;
}

/**
 * A JSON list of text. Where nothing in it is escaped its parts are cut out:
 * `JSON.parse` would keep every short one for good measure, in a table of all
 * texts that have to be told apart, and a million rows are a million entries.
 *
 * @throws {SyntaxError} when it is no JSON
 */
export function parseCells(json: string): string[] {
  const isPlain = json.startsWith('["') && json.endsWith('"]') && !json.includes("\\") && !json.includes('", "');
  return isPlain ? json.slice(2, -2).split('","') : JSON.parse(json);
}

function copiedRow([id, line, cells, defect = null, excluded]: readonly (string | null)[]): StagedRow {
  return {
    rowId: Number(id),
    line: Number(line),
    cells: parseCells(cells ?? "[]"),
    defect: defect === null ? null : JSON.parse(defect),
    isExcluded: excluded === "t",
  };
}

/** Whether nothing at all stands in a row: it is left out without being called wrong. */
export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}
