import type { DatasourceOptions, SqlOptions, SqlPreview, UserJob } from "@inlet/contract";
import { findDatasource } from "../choose-datasource.ts";
import { readAnswer } from "../datasources/sql/answer.ts";
import { columnsOf } from "../datasources/sql/columns.ts";
import { PREVIEW_ROWS } from "../datasources/sql/limits.ts";
import type { AskContext } from "../datasources/sql/sources.ts";
import type { Datasource } from "../define.ts";
import { AppError } from "../errors.ts";
import type { SavedFile } from "../file-store.ts";
import { readJob } from "../jobs.ts";
import type { Actor } from "./access.ts";
import type { ImportsContext } from "./context.ts";
import { askRequest, createJob } from "./create-job.ts";
import { refuseDatasource } from "./datasources.ts";
import { refuseUnknownType } from "./import-types.ts";
import { findRequest } from "./moves.ts";
import { presentJobs } from "./present-job.ts";

/** A job whose rows somebody asks for, in place of sending a file. */
export interface Question {
  importType: string;
  datasource: string;
  options: Record<string, unknown>;
  idempotencyKey?: string | undefined;
  signal: AbortSignal;
}

/** An answer in the store. */
export type SavedAnswer = SavedFile & { name: string };

/**
 * Ask for rows and make a job of them. The same request with the same key is
 * not asked again.
 *
 * @throws {AppError} 403 `not_allowed`; 422 with the code of what is wrong, and then nothing is kept
 */
export async function createFromQuestion(context: ImportsContext, actor: Actor, asked: Question): Promise<UserJob> {
  const datasource = findDatasource(asked.datasource);
  refuseDatasource(actor, datasource);
  await refuseUnknownType(context, asked.importType);
  const options = datasource.parseOptions(asked.options);
  const request = askRequest(asked.importType, options);
  const repeated = await findRequest(context.pool, actor, { key: asked.idempotencyKey, request });
  if (repeated !== null) return await presentOne(context, repeated);
  const { name, ...saved } = await saveAnswer(context, { datasource, options, signal: asked.signal });
  return await createJob(context, actor, { ...asked, source: "csv", fileName: name, saved, isAnswer: true });
}

async function presentOne({ pool }: ImportsContext, id: string): Promise<UserJob> {
  const [job] = await presentJobs(pool, [await readJob(pool, id)]);
  if (!job) throw new Error("a job that was made before is gone");
  return job;
}

/** Keep what a datasource is told. @throws {AppError} 422 when nothing comes of the question; nothing stays */
export async function saveAnswer(
  context: ImportsContext,
  { datasource, options, signal }: { datasource: Datasource; options: DatasourceOptions; signal: AbortSignal },
): Promise<SavedAnswer> {
  if (!datasource.ask) throw new AppError(422, "file_needed", `This is read from a file: ${datasource.label}.`);
  const { name, bytes } = datasource.ask(options, askContext(context, signal));
  const saved = await context.files.save(bytes, { maxBytes: context.maxUploadBytes });
  return { ...saved, name };
}

/**
 * What a query answers, its first rows; nothing is kept.
 *
 * @throws {AppError} 403 `not_allowed`; 422 as the query itself
 */
export async function previewQuery(
  context: ImportsContext,
  actor: Actor,
  { options, signal }: { options: SqlOptions; signal: AbortSignal },
): Promise<SqlPreview> {
  refuseDatasource(actor, findDatasource("sql"));
  const rows: string[][] = [];
  let columns: SqlPreview["columns"] = [];
  for await (const part of readAnswer(options, askContext(context, signal))) {
    columns = columnsOf(part.columns).map((column, index) => ({ ...column, type: part.columns[index]?.type ?? "" }));
    rows.push(...part.rows);
    if (rows.length > PREVIEW_ROWS) break;
  }
  return { columns, rows: rows.slice(0, PREVIEW_ROWS), is_more: rows.length > PREVIEW_ROWS };
}

function askContext({ sqlSources, pool, maxUploadBytes, log }: ImportsContext, signal: AbortSignal): AskContext {
  return { sources: sqlSources, pool, maxBytes: maxUploadBytes, log, signal };
}
