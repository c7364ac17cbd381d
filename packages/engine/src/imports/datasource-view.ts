import type { DatasourceOptions, DatasourceView, UserJob } from "@inlet/contract";
import { importTables } from "@inlet/contract/tables";
import { findDatasource } from "../choose-datasource.ts";
import { AppError } from "../errors.ts";
import type { Job } from "../jobs.ts";
import { loadTask } from "../queue/tasks.ts";
import { withConnection } from "../database.ts";
import { readRange } from "../stages/staged-rows.ts";
import { readOwnJob, type Actor } from "./access.ts";
import type { ImportsContext } from "./context.ts";
import { isLoaded, refuseExpired } from "./loaded.ts";
import { askMove } from "./moves.ts";
import { presentJobs } from "./present-job.ts";
import { findSameFile } from "./same-file.ts";
import { settleJob } from "./settle.ts";

const SAMPLE_ROWS = 20;
const SETTLE_MS = 10_000;

/** What stands in the datasource form. */
export async function viewDatasource(context: ImportsContext, actor: Actor, id: string): Promise<DatasourceView> {
  const job = await readOwnJob(context.pool, actor, id);
  return { ...(await presentDatasource(context, job)), same_file: await findSameFile(context.pool, actor, job) };
}

async function presentDatasource({ pool }: ImportsContext, job: Job): Promise<Omit<DatasourceView, "same_file">> {
  const rows = isLoaded(job)
    ? await withConnection(pool, (db) => readRange(db, importTables(job.id), 1, SAMPLE_ROWS))
    : [];
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
  { id, options: asked, signal }: { id: string; options: Record<string, unknown>; signal: AbortSignal },
): Promise<UserJob> {
  const options = await tryOptions(context, await readOwnJob(context.pool, actor, id), { options: asked, signal });
  await askMove(context, actor, {
    jobId: id,
    check: refuseAfterRun,
    move: {
      name: "datasource",
      from: ["loaded", "validated", "failed"],
      to: "loading",
      task: loadTask,
      set: () => ({ ...notLoaded, options }),
    },
  });
  const job = await settleJob(context, id, { waitMs: SETTLE_MS });
  if (job.status === "failed" && job.failure) {
    const { code, message, hint } = job.failure;
    throw new AppError(422, code, message, { hint: hint ?? undefined });
  }
  const [presented] = await presentJobs(context.pool, [job]);
  if (!presented) throw new Error("a job that was read again is gone");
  return presented;
}

/** A job before its file is read; it stops at the forms from here on, whoever began it. */
const notLoaded = {
  mapping: null,
  plan: null,
  profiles: [],
  suggestions: [],
  bytesRead: 0,
  rowsLoaded: 0,
  failure: null,
  autopilot: null,
};

/** Look whether the file can be read so, before the job gives up what it has. */
async function tryOptions(
  { files }: ImportsContext,
  job: Job,
  { options, signal }: { options: Record<string, unknown>; signal: AbortSignal },
): Promise<DatasourceOptions> {
  refuseExpired(job);
  refuseAfterRun(job);
  const datasource = findDatasource(job.datasource);
  const parsed = datasource.parseOptions(options);
  const file = files.file(job.fileKey, { name: job.fileName, size: job.fileSize });
  await datasource.inspect(file, parsed, { signal });
  return parsed;
}

/** A failed run keeps what it did: its file is not read again under it. */
function refuseAfterRun(job: Job): void {
  if (job.counts === null) return;
  throw new AppError(409, "wrong_status", "This import has run; its file cannot be read in another way any more.", {
    hint: "Start a new import with the same file.",
  });
}
