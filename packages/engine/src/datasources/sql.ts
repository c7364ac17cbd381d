import { SqlFindings, SqlOptions } from "@inlet/contract";
import { defineDatasource } from "../define-datasource.ts";
import { readAnswer } from "./sql/answer.ts";
import { columnsOf } from "./sql/columns.ts";
import { readColumns, readRows, writeSnapshot } from "./sql/snapshot.ts";

/** What a query on a configured connection answers. It is asked once; the answer is kept as the job's file. */
export default defineDatasource({
  key: "sql",
  label: "Database query",
  accepts: [],
  permission: "admin",
  options: SqlOptions,
  findings: SqlFindings,

  ask: (options, context) => ({
    name: `Query on ${options.connection}`,
    bytes: writeSnapshot(readAnswer(options, context), { limits: context.sources.limits, maxBytes: context.maxBytes }),
  }),

  async inspect(file, { connection }, { signal }) {
    const columns = await readColumns(file, signal);
    const findings: SqlFindings = {
      datasource: "sql",
      connection,
      types: columns.map(({ type }) => type),
      header_row: null,
      header_rows: 0,
      columns: columnsOf(columns),
      left_out: [],
      blank_lines: 0,
      issues: [],
    };
    return { findings, rawLines: [] };
  },

  read(file, { columns }, { signal }) {
    let bytesRead = 0;
    return {
      batches: readRows(file, { columnCount: columns.length, signal, onBytes: (count) => (bytesRead += count) }),
      get bytesRead() {
        return bytesRead;
      },
      leftOut: [],
      blankLines: 0,
    };
  },
});
