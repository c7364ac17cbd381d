import type { IssueGroup } from "@inlet/contract";
import { importTables } from "@inlet/contract/tables";
import type { Pool } from "pg";
import type { Job } from "../jobs.ts";
import { tableName } from "../table-name.ts";

const MAX_GROUPS = 200;
const ROWS_PER_GROUP = 100;

/**
 * The issues of a job's rows by kind, errors first, then the most frequent; at
 * most a hundred row numbers each, the first.
 */
export async function groupIssues(pool: Pool, jobId: string): Promise<IssueGroup[]> {
  const { issue, row } = importTables(jobId);
  const shown = `SELECT row_id, code, severity, COALESCE(field, '') AS field, COALESCE(column_index, -1) AS column_index,
      message, hint FROM ${tableName(issue)}
    WHERE row_id NOT IN (SELECT r._id FROM ${tableName(row)} r WHERE r.excluded)`;
  // Kinds get a number first: sorting by it takes a quarter of the time that sorting by all their words does.
  const { rows } = await pool.query<IssueGroup>(
    `WITH kinds AS MATERIALIZED (
       SELECT code, severity, field, column_index, min(message) AS message,
         min(message) <> max(message) AS is_varied, min(hint) AS hint, count(*)::int AS count,
         row_number() OVER (
           ORDER BY array_position(ARRAY['error', 'warning', 'info'], severity), count(*) DESC, code, field, column_index
         ) AS kind
       FROM (${shown}) AS i GROUP BY code, severity, field, column_index ORDER BY kind LIMIT ${MAX_GROUPS}
     ), numbered AS (
       SELECT k.kind, i.row_id, row_number() OVER (PARTITION BY k.kind ORDER BY i.row_id) AS n
       FROM (${shown}) AS i JOIN kinds k USING (code, severity, field, column_index)
     ), firsts AS (
       SELECT kind, array_agg(row_id::int ORDER BY n) AS rows FROM numbered WHERE n <= ${ROWS_PER_GROUP} GROUP BY kind
     )
     SELECT code, severity, NULLIF(field, '') AS field, NULLIF(column_index, -1) AS "column", message, is_varied, hint,
       count, rows
     FROM kinds JOIN firsts USING (kind) ORDER BY kind`,
  );
  return rows;
}

interface Known {
  plannedAt: number;
  groups: Promise<IssueGroup[]>;
}

/** By job, the ones asked for last at the end. */
const known = new Map<string, Known>();
const MAX_KNOWN = 50;

/**
 * The groups of a preview. They change when rows are planned, and are asked for
 * by everybody who looks, so they are kept in between. What the run finds
 * otherwise is the summary's.
 */
export async function groupPlannedIssues(pool: Pool, { id, plannedAt }: Job): Promise<IssueGroup[]> {
  const at = plannedAt?.getTime() ?? 0;
  const before = known.get(id);
  known.delete(id);
  const one = before?.plannedAt === at ? before : { plannedAt: at, groups: groupIssues(pool, id) };
  known.set(id, one);
  const [oldest] = known.keys();
  if (known.size > MAX_KNOWN && oldest !== undefined) known.delete(oldest);
  try {
    return await one.groups;
  } catch (error) {
    if (known.get(id) === one) known.delete(id);
    throw error;
  }
}
