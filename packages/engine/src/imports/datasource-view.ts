import type { CsvOptions, DatasourceView, UserJob } from "@inlet/contract";
import { importTables } from "@inlet/contract/tables";
import { AppError } from "../errors.ts";
import { tableName } from "../import-tables.ts";
import type { Job } from "../jobs.ts";
import { loadTask } from "../queue/tasks.ts";
import { withConnection } from "../database.ts";
import { readRange } from "../stages/staged-rows.ts";
import { readOwnJob, type Actor } from "./access.ts";
import type { ImportsContext } from "./context.ts";
import { askMove } from "./moves.ts";
import { presentJobs } from "./present-job.ts";
import { settleJob } from "./settle.ts";

const SAMPLE_ROWS = 20;
const SETTLE_MS = 10_000;

/** What stands in the datasource form. */
export async function viewDatasource(context: ImportsContext, actor: Actor, id: string): Promise<DatasourceView> {
  return presentDatasource(context, await readOwnJob(context.pool, actor, id));
}

async function presentDatasource({ pool }: ImportsContext, job: Job): Promise<DatasourceView> {
  const rows = job.findings && job.status !== "loading" ? await sampleRows(pool, job.id) : [];
  return {
    job_id: job.id,
    datasource: job.datasource,
    file_name: job.fileName,
    file_size: job.fileSize,
    sha256: job.sha256,
    findings: job.status === "loading" ? null : job.findings,
    options: job.options,
    rows_loaded: job.rowsLoaded,
    sample: rows.map(({ rowId, line, cells }) => ({ row: rowId, line, cells })),
    raw_lines: job.rawLines,
  };
}

async function sampleRows(pool: ImportsContext["pool"], jobId: string) {
  const tables = importTables(jobId);
  return withConnection(pool, async (db) => {
    const { rows } = await db.query("SELECT to_regclass($1) IS NOT NULL AS there", [tableName(tables.row)]);
    return rows[0]?.there ? readRange(db, tables, 1, SAMPLE_ROWS) : [];
  });
}

/**
 * Read the stored file again with other options. A mapping that was saved goes:
 * its columns may be others now.
 *
 * @throws {AppError} 409 `wrong_status` once the run has begun; 422 when the
 *   file cannot be read with these options
 */
export async function changeDatasource(
  context: ImportsContext,
  actor: Actor,
  { id, options }: { id: string; options: CsvOptions },
): Promise<UserJob> {
  await askMove(context, actor, {
    jobId: id,
    check: refuseAfterRun,
    move: {
      name: "datasource",
      from: ["loaded", "validated", "failed"],
      to: "loading",
      task: loadTask,
      set: () => ({ options, mapping: null, plan: null, bytesRead: 0, rowsLoaded: 0, failure: null }),
    },
  });
  const job = await settleJob(context, id, SETTLE_MS);
  if (job.status === "failed" && job.failure) {
    const { code, message, hint } = job.failure;
    throw new AppError(422, code, message, { hint: hint ?? undefined });
  }
  const [presented] = await presentJobs(context.pool, [job]);
  if (!presented) throw new Error("a job that was read again is gone");
  return presented;
}

/** A failed run keeps what it did: its file is not read again under it. */
function refuseAfterRun(job: Job): void {
  if (job.counts === null) return;
  throw new AppError(409, "wrong_status", "This import has run; its file cannot be read in another way any more.", {
    hint: "Start a new import with the same file.",
  });
}
