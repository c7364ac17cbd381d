import type { ImportTables } from "@inlet/contract/tables";
import type { Pool } from "pg";
import { copyOut } from "../copy-out.ts";
import type { Queryable } from "../database.ts";
import type { RowDefect } from "../define.ts";
import type { Range } from "./planned-relation.ts";
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

/** The rows `from` to `to`, by COPY: for many rows that is several times cheaper. */
export async function copyRange(pool: Pool, tables: ImportTables, { from, to }: Range): Promise<StagedRow[]> {
  const range = `r._id BETWEEN ${from} AND ${to}`;
  const query = `SELECT ${stagedColumns} FROM ${tableName(tables.row)} r WHERE ${range} ORDER BY r._id`;
  const rows: StagedRow[] = [];
  for await (const records of copyOut(pool, query)) for (const record of records) rows.push(copiedRow(record));
  return rows;
}

function copiedRow([id, line, cells, defect = null, excluded]: readonly (string | null)[]): StagedRow {
  return {
    rowId: Number(id),
    line: Number(line),
    cells: JSON.parse(cells ?? "[]"),
    defect: defect === null ? null : JSON.parse(defect),
    isExcluded: excluded === "t",
  };
}

/** Whether nothing at all stands in a row: it is left out without being called wrong. */
export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}
