import { importTables } from "@inlet/contract/tables";
import { formulaSafeCsv } from "../formula-safe.ts";
import { tableName } from "../table-name.ts";
import { rowState } from "../row-state.ts";
import { reportColumns } from "../mapping/report-columns.ts";
import { readOwnJob, type Actor } from "./access.ts";
import type { ImportsContext } from "./context.ts";
import { refuseUnread, statusesOf } from "./read-rows.ts";

const BATCH_ROWS = 1_000;

/**
 * A job's rows as a CSV file, streamed: the file's columns, then line number,
 * status, reason and hint.
 *
 * @param status a row status or the name of a group; absent: all rows
 */
export async function downloadRows(
  context: ImportsContext,
  actor: Actor,
  { id, status }: { id: string; status?: string | undefined },
): Promise<{ fileName: string; csv: AsyncIterable<string> }> {
  const job = await readOwnJob(context.pool, actor, id);
  refuseUnread(job);
  const statuses = status === undefined ? null : statusesOf(status);
  const columns = job.findings?.columns.map(({ header, name }) => header || name) ?? [];
  const base = job.fileName.replace(/\.[A-Za-z0-9]{1,5}$/, "");
  const csv = rowsCsv(context, { jobId: id, columns, statuses });
  return { fileName: `${base} - ${status ? status.toLowerCase() : "all"} rows.csv`, csv };
}

interface DownloadedRow {
  id: string;
  line: string;
  cells: string[];
  status: string;
  reason: string | null;
  hint: string | null;
}

/** A page of rows with what is wrong with each; `$1` row before it, `$2` statuses or null, `$3` rows. */
function pageSql(jobId: string): string {
  const { issue } = importTables(jobId);
  const { status, message, from } = rowState(jobId);
  return `SELECT page.id, page.line, page.cells, page.status, COALESCE(i.reason, page.message) AS reason, i.hint FROM (
      SELECT r._id AS id, r.line, r.cells, ${message} AS message, ${status} AS status FROM ${from}
      WHERE r._id > $1 AND ($2::text[] IS NULL OR ${status} = ANY($2))
      ORDER BY r._id LIMIT $3) page
    LEFT JOIN LATERAL (
      SELECT string_agg(message, '; ' ORDER BY severity, code) AS reason, string_agg(DISTINCT hint, ' ') AS hint
      FROM ${tableName(issue)} WHERE row_id = page.id AND severity <> 'info') i ON true
    ORDER BY page.id`;
}

async function* rowsCsv(
  { pool }: ImportsContext,
  { jobId, columns, statuses }: { jobId: string; columns: string[]; statuses: readonly string[] | null },
): AsyncIterable<string> {
  yield `\uFEFF${formulaSafeCsv([[...columns, ...reportColumns]])}`;
  const sql = pageSql(jobId);
  for (let after = 0; ;) {
    const { rows } = await pool.query<DownloadedRow>(sql, [after, statuses, BATCH_ROWS]);
    const last = rows.at(-1);
    if (!last) return;
    yield formulaSafeCsv(
      rows.map(({ line, cells, status, reason, hint }) => [
        ...columns.map((_, index) => cells[index] ?? ""),
        line,
        status,
        reason ?? "",
        hint ?? "",
      ]),
    );
    after = Number(last.id);
  }
}
