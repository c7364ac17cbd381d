import type { IssueGroup } from "@inlet/contract";
import { importTables } from "@inlet/contract/tables";
import type { Pool } from "pg";
import { tableName } from "../table-name.ts";

/** The issues of a job's rows by kind, the most frequent first; at most a hundred row numbers each. */
export async function groupIssues(pool: Pool, jobId: string): Promise<IssueGroup[]> {
  const { issue, row } = importTables(jobId);
  const { rows } = await pool.query<IssueGroup>(
    `SELECT i.code, i.severity, i.field, i.column_index AS "column", min(i.message) AS message, min(i.hint) AS hint,
        count(*)::int AS count, (array_agg(i.row_id::int ORDER BY i.row_id))[1:100] AS rows
     FROM ${tableName(issue)} i
     WHERE i.row_id NOT IN (SELECT r._id FROM ${tableName(row)} r WHERE r.excluded)
     GROUP BY i.code, i.severity, i.field, i.column_index
     ORDER BY array_position(ARRAY['error', 'warning', 'info'], i.severity), count(*) DESC
     LIMIT 200`,
  );
  return rows;
}
