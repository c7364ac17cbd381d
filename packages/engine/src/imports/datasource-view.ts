import { isDeepStrictEqual } from "node:util";
import type { DatasourceOptions, DatasourceView, UserJob } from "@inlet/contract";
import { importTables } from "@inlet/contract/tables";
import { findDatasource } from "../choose-datasource.ts";
import { isDatabaseDown } from "../database-down.ts";
import type { Inspection } from "../define.ts";
import { AppError } from "../errors.ts";
import type { Job } from "../jobs.ts";
import { loadTask } from "../queue/tasks.ts";
import { withConnection } from "../database.ts";
import { readRange } from "../stages/staged-rows.ts";
import { readOwnJob, type Actor } from "./access.ts";
import { saveAnswer, type SavedAnswer } from "./ask-datasource.ts";
import type { ImportsContext } from "./context.ts";
import { refuseDatasource } from "./datasources.ts";
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
 * its columns may be others now. Where the rows were asked for, another question
 * is asked anew, and its answer takes the place of the file.
 *
 * @throws {AppError} 403 `not_allowed` for who may not use the datasource; 409
 *   `wrong_status` once the run has begun; 422 when the file cannot be read with
 *   these options, or nothing comes of the question: the job stays as it is
 */
export async function changeDatasource(
  context: ImportsContext,
  actor: Actor,
  { id, options: asked, signal }: { id: string; options: Record<string, unknown>; signal: AbortSignal },
): Promise<UserJob> {
  const before = await readOwnJob(context.pool, actor, id);
  const options = checkOptions(actor, before, asked);
  const answer = await askAnew(context, before, { options, signal });
  const inspection = await inspect(context, answer ?? storedFile(before), { key: before.datasource, options, signal });
  await readAgain(context, actor, { id, read: { options, ...inspection }, answer });
  const job = await settleJob(context, id, { waitMs: SETTLE_MS });
  if (job.status === "failed" && job.failure) {
    const { code, message, hint } = job.failure;
    throw new AppError(422, code, message, { hint: hint ?? undefined });
  }
  const [presented] = await presentJobs(context.pool, [job]);
  if (!presented) throw new Error("a job that was read again is gone");
  return presented;
}

/** With which options a file is read, and what was found out with them. */
type HowRead = Inspection & { options: DatasourceOptions };

/** Move the job back to its beginning; of two files the one that is not the job's any more goes. */
async function readAgain(
  context: ImportsContext,
  actor: Actor,
  { id, read, answer }: { id: string; read: HowRead; answer: SavedAnswer | null },
): Promise<void> {
  let replacedKey: string | null = null;
  const file = answer && { fileKey: answer.key, fileName: answer.name, fileSize: answer.size, sha256: answer.sha256 };
  const set = (job: Job) => {
    replacedKey = file && job.fileKey;
    return { ...notLoaded, ...read, ...file };
  };
  try {
    await askMove(context, actor, {
      jobId: id,
      check: refuseAfterRun,
      move: { name: "datasource", from: ["loaded", "validated", "failed"], to: "loading", task: loadTask, set },
    });
  } catch (error) {
    // Whether the job was moved before the database went away nobody knows. The file that is not its own is swept later.
    if (answer && !isDatabaseDown(error)) await context.files.remove(answer.key);
    throw error;
  }
  if (replacedKey !== null) await context.files.remove(replacedKey);
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

function checkOptions(actor: Actor, job: Job, options: Record<string, unknown>): DatasourceOptions {
  refuseExpired(job);
  refuseAfterRun(job);
  const datasource = findDatasource(job.datasource);
  refuseDatasource(actor, datasource);
  return datasource.parseOptions(options);
}

/** @returns null where the rows came in a file, or the question is the one that was asked */
async function askAnew(
  context: ImportsContext,
  job: Job,
  { options, signal }: { options: DatasourceOptions; signal: AbortSignal },
): Promise<SavedAnswer | null> {
  const datasource = findDatasource(job.datasource);
  if (!datasource.ask || isDeepStrictEqual(options, job.options)) return null;
  return await saveAnswer(context, { datasource, options, signal });
}

const storedFile = (job: Job) => ({ key: job.fileKey, name: job.fileName, size: job.fileSize });

/** Look whether the file can be read so, before the job gives up what it has. */
async function inspect(
  { files }: ImportsContext,
  { key, ...about }: { key: string; name: string; size: number },
  asked: { key: string; options: DatasourceOptions; signal: AbortSignal },
): Promise<Inspection> {
  return await findDatasource(asked.key).inspect(files.file(key, about), asked.options, { signal: asked.signal });
}

/** A failed run keeps what it did: its file is not read again under it. */
function refuseAfterRun(job: Job): void {
  if (job.counts === null) return;
  throw new AppError(409, "wrong_status", "This import has run; its file cannot be read in another way any more.", {
    hint: "Start a new import with the same file.",
  });
}
