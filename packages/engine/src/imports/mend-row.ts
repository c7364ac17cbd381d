import type { JobRow, PatchRow } from "@inlet/contract";
import { importTables } from "@inlet/contract/tables";
import { sql } from "drizzle-orm";
import { inRetriedTransaction, type Queryable } from "../database.ts";
import { AppError } from "../errors.ts";
import { tableName } from "../table-name.ts";
import { changeJob, lockJob, type Job } from "../jobs.ts";
import { readImportType } from "../read-import-type.ts";
import { planAgain } from "../stages/plan-again.ts";
import { readPlanTotals } from "../stages/plan-totals.ts";
import { createPlanner } from "../stages/planner.ts";
import { readOwnJob, type Actor } from "./access.ts";
import type { ImportsContext } from "./context.ts";
import { selectRows } from "./read-rows.ts";

/**
 * Mend cells of a row, leave it out, or take it back in. The row, and those of
 * the file that share a match key with it before or after, are planned again.
 *
 * @returns the row as it then stands
 * @throws {AppError} 409 `wrong_status` unless the job is validated; 404 for a
 *   row that is not there; 422 `unknown_column`
 */
export async function mendRow(
  context: ImportsContext,
  actor: Actor,
  { id, rowId, patch }: { id: string; rowId: number; patch: PatchRow },
): Promise<JobRow> {
  const job = await readOwnJob(context.pool, actor, id);
  const importType = await readImportType(context, job.importType);
  await inRetriedTransaction(context.pool, async (db) => {
    const held = await lockJob(db, id);
    if (held.status !== "validated") {
      throw new AppError(409, "wrong_status", "Rows can be changed between the check and the run only.");
    }
    const planner = createPlanner(held, importType);
    await changeStagedRow(db, held, { rowId, patch });
    await planAgain(db, held, { rowId, planner });
    const plan = await readPlanTotals(db, importTables(id), planner);
    await changeJob(db, held, { plan, plannedAt: sql`now()` });
  });
  const [row] = await selectRows(context, job, { where: "r._id = $1", values: [rowId, 1] });
  if (!row) throw new Error("a row that was changed is gone");
  return row;
}

async function changeStagedRow(db: Queryable, job: Job, { rowId, patch }: { rowId: number; patch: PatchRow }) {
  const { row: table } = importTables(job.id);
  const { rows } = await db.query<{ cells: string[]; edits: [number, string][] | null; excluded: boolean }>(
    `SELECT cells, edits, excluded FROM ${tableName(table)} WHERE _id = $1 FOR UPDATE`,
    [rowId],
  );
  const [row] = rows;
  if (!row) throw new AppError(404, "not_found", "There is no such row.");
  const cells = [...row.cells];
  const edits = new Map(row.edits ?? []);
  for (const { column, value } of patch.cells ?? []) {
    const before = cells[column];
    if (before === undefined) throw new AppError(422, "unknown_column", `Row ${rowId} has no column ${column + 1}.`);
    refuseBrokenText(value);
    if (!edits.has(column)) edits.set(column, before);
    cells[column] = value;
  }
  await db.query(
    `UPDATE ${tableName(table)} SET cells = $2, edits = $3, excluded = $4,
        defect = CASE WHEN $5 THEN NULL ELSE defect END WHERE _id = $1`,
    [
      rowId,
      JSON.stringify(cells),
      edits.size > 0 ? JSON.stringify([...edits]) : null,
      patch.is_excluded ?? row.excluded,
      // A row that somebody looked at and mended is taken as it now stands.
      (patch.cells?.length ?? 0) > 0,
    ],
  );
}

/** @throws {AppError} 422 `invalid_text` for text that no database column can hold */
function refuseBrokenText(value: string): void {
  if (value.isWellFormed() && !value.includes("\0")) return;
  throw new AppError(422, "invalid_text", "This value has a character that cannot be stored.", {
    hint: "Type the value again instead of pasting it.",
  });
}
