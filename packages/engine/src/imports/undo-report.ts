import type { KeptRecordChange, RefusedRecord, Summary } from "@inlet/contract";
import type { StoredChange } from "@inlet/contract/tables";
import type { Pool } from "pg";
import type { Job } from "../jobs.ts";
import { noUndoCounts } from "../stages/undo-counts.ts";
import { readImportType } from "../read-import-type.ts";
import { showKept } from "../stages/undo-steps.ts";
import type { ImportsContext } from "./context.ts";
import { namedFields } from "./named-fields.ts";

/** How much of what undo left alone is told one by one. */
export const SHOWN_KEPT = 100;

/** What taking a job back did, and what it left alone. */
export async function undoOf(
  context: ImportsContext,
  job: Job,
): Promise<Pick<Summary, "undo" | "undo_kept" | "undo_refused">> {
  if (!job.undo) return { undo: null, undo_kept: [], undo_refused: [] };
  const { pool } = context;
  const undo = { ...noUndoCounts, ...job.undo };
  const kept = undo.kept > 0 ? await noted(pool, job.id, "kept") : [];
  const refused = undo.refused > 0 ? await noted(pool, job.id, "refused") : [];
  const declared = (await readImportType(context, job.importType))?.fields ?? [];
  const fields = await namedFields(context, declared, [kept.map(({ change }) => change)]);
  return {
    undo,
    undo_kept: kept.map(({ entity, id, change }): KeptRecordChange => ({ entity, ...showKept(id, change, fields) })),
    undo_refused: refused.map(({ entity, id, change: [, , reason] }): RefusedRecord => ({
      entity,
      entity_id: id,
      reason: String(reason),
    })),
  };
}

async function noted(pool: Pool, jobId: string, action: "kept" | "refused") {
  const { rows } = await pool.query<{ entity: string; id: string; change: StoredChange }>(
    `SELECT c.entity, c.entity_id AS id, noted.change FROM change_record c, json_array_elements(c.changes) AS noted(change)
     WHERE c.job_id = $1 AND c.action = $2 ORDER BY c.id LIMIT $3`,
    [jobId, action, SHOWN_KEPT],
  );
  return rows;
}
