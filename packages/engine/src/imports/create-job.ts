import { randomUUID } from "node:crypto";
import type { DatasourceOptions, UserJob } from "@inlet/contract";
import { userJob, type Autopilot } from "@inlet/contract/tables";
import { drizzle } from "drizzle-orm/node-postgres";
import { chooseDatasource, findDatasource } from "../choose-datasource.ts";
import { inRetriedTransaction, type Queryable } from "../database.ts";
import { isDatabaseDown } from "../database-down.ts";
import type { Datasource, Inspection } from "../define.ts";
import { AppError } from "../errors.ts";
import { failpoint } from "../failpoint.ts";
import type { SavedFile } from "../file-store.ts";
import { readJob, type Job } from "../jobs.ts";
import { refuseDatasource } from "./datasources.ts";
import { loadTask } from "../queue/tasks.ts";
import type { Actor } from "./access.ts";
import type { ImportsContext } from "./context.ts";
import { refuseUnknownType } from "./import-types.ts";
import { noteRequest } from "./moves.ts";
import { presentJobs } from "./present-job.ts";
import { purgeJob } from "./purge-job.ts";
import { settleJob } from "./settle.ts";

/** Files up to this size are read before the answer goes out, so that a refusal is the answer. */
const READ_AT_ONCE_BYTES = 2 * 1024 * 1024;
const SETTLE_MS = 10_000;

export interface NewJob {
  importType: string;
  /** null: as the file's name and bytes say. */
  datasource: string | null;
  source: "csv" | "api";
  fileName: string;
  /** Those of the datasource. */
  options: Record<string, unknown>;
  idempotencyKey?: string | undefined;
  /** Given when the job is to go from upload to run by itself. */
  autopilot?: Autopilot;
  /** Headers that its template knows; absent: it has none. */
  knownHeaders?: readonly string[];
  /** The upload, in the store already; removed again when it is refused. */
  saved: SavedFile;
  /** Whether `saved` is what the datasource was told when it asked, rather than a file that somebody sent. */
  isAnswer?: boolean;
  signal: AbortSignal;
}

/**
 * Make a job of an uploaded file and begin to read it.
 *
 * @throws {AppError} 422 with the code of what is wrong with it. Nothing stays
 *   of a file that is refused.
 */
export async function createJob(context: ImportsContext, actor: Actor, asked: NewJob): Promise<UserJob> {
  const job = await createLoadingJob(context, actor, asked);
  const isSmall = job.fileSize <= READ_AT_ONCE_BYTES;
  // A job that goes on by itself is under way until its end; here only the file is waited for.
  const busy = asked.autopilot ? (["loading"] as const) : undefined;
  const settled = isSmall ? await settleJob(context, job.id, { waitMs: SETTLE_MS, ...(busy && { busy }) }) : job;
  if (settled.status === "failed" && settled.failure?.at === "loading") {
    await purgeJob(context, settled);
    const { code, message, hint } = settled.failure;
    throw new AppError(422, code, message, { hint: hint ?? undefined });
  }
  const [presented] = await presentJobs(context.pool, [settled]);
  if (!presented) throw new Error("a job that was created is gone");
  return presented;
}

async function createLoadingJob(context: ImportsContext, actor: Actor, asked: NewJob): Promise<Job> {
  const id = randomUUID();
  const jobId = await storeJob(context, { id, actor, asked });
  await failpoint("upload.committed");
  if (jobId !== id) await context.files.remove(asked.saved.key);
  return await readJob(context.pool, jobId);
}

/** @returns id of the new job, or of the one that the same request made before */
async function storeJob(context: ImportsContext, made: { id: string; actor: Actor; asked: NewJob }): Promise<string> {
  const { files, pool } = context;
  const { asked } = made;
  try {
    await refuseUnknownType(context, asked.importType);
    const file = files.file(asked.saved.key, { name: asked.fileName, size: asked.saved.size });
    const datasource = asked.datasource ? findDatasource(asked.datasource) : await chooseDatasource(file, asked.signal);
    refuseDatasource(made.actor, datasource);
    if (datasource.ask && asked.isAnswer !== true) throw noFileTaken(datasource);
    const options = datasource.parseOptions(asked.options);
    const inspection = await datasource.inspect(file, options, {
      signal: asked.signal,
      knownHeaders: asked.knownHeaders,
    });
    const job = { ...asked, datasource: datasource.key, options, inspection };
    return await inRetriedTransaction(pool, (db) => insertJob(db, { context, ...made, asked: job }));
  } catch (error) {
    // Whether the job was made before the database went away nobody knows. If not, the file is swept later.
    if (!isDatabaseDown(error)) await files.remove(asked.saved.key);
    throw error;
  }
}

function noFileTaken({ key, label }: Datasource): AppError {
  return new AppError(422, "no_file_taken", `No file can be sent for this: ${label}.`, {
    hint: `Send JSON with datasource “${key}” and its options.`,
  });
}

/** A job whose datasource has been chosen and has looked at the file. */
type ReadableJob = Omit<NewJob, "datasource" | "options"> & {
  datasource: string;
  options: DatasourceOptions;
  inspection: Inspection;
};

/** What makes two uploads under one key the same request; of two questions it is not what was answered. */
function requestOf({ importType, saved, isAnswer, options, autopilot }: ReadableJob): string {
  if (isAnswer === true) return askRequest(importType, options);
  return `create ${importType} ${saved.sha256} ${JSON.stringify([options, autopilot ?? null])}`;
}

/** The same of a question that was not asked yet. */
export const askRequest = (importType: string, options: DatasourceOptions): string =>
  `ask ${importType} ${JSON.stringify(options)}`;

/** @returns as `storeJob`. Done twice, because its first answer was lost, it makes one job. */
async function insertJob(
  db: Queryable,
  { context, id, actor, asked }: { context: ImportsContext; id: string; actor: Actor; asked: ReadableJob },
): Promise<string> {
  const { saved, inspection } = asked;
  // Noted first: a request that is sent twice at once waits here for the other's end.
  const repeated = await noteRequest(db, actor, { key: asked.idempotencyKey, request: requestOf(asked), jobId: id });
  if (repeated) return repeated;
  const inserted = await drizzle(db)
    .insert(userJob)
    .values({
      id,
      importType: asked.importType,
      datasource: asked.datasource,
      status: "loading",
      createdBy: actor.id,
      source: asked.source,
      fileName: asked.fileName,
      fileSize: saved.size,
      fileKey: saved.key,
      sha256: saved.sha256,
      options: asked.options,
      ...inspection,
      autopilot: asked.autopilot ?? null,
    })
    .onConflictDoNothing({ target: userJob.id })
    .returning({ id: userJob.id });
  if (inserted.length > 0) await context.enqueue(db, loadTask.name, { jobId: id });
  await failpoint("upload.before_commit");
  return id;
}
