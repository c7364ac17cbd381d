import type { PatchRow, PutMapField, PutMappingTemplate, RowQuery, SqlOptions, StartRun } from "@inlet/contract";
import type { JobStatus } from "@inlet/contract";
import { unpackUpload } from "../archives/unpack-upload.ts";
import { templateCsv } from "../template-file/template-csv.ts";
import { templateXlsx } from "../template-file/template-xlsx.ts";
import { listImportTypes } from "../read-import-type.ts";
import { readOwnJob, type Actor } from "./access.ts";
import { createFromQuestion, previewQuery, type Question } from "./ask-datasource.ts";
import type { ImportsContext } from "./context.ts";
import { createJob, type NewJob } from "./create-job.ts";
import { changeDatasource, viewDatasource } from "./datasource-view.ts";
import { presentDatasources } from "./datasources.ts";
import { downloadRows } from "./download-rows.ts";
import { importCsv, type OneShot } from "./import-csv.ts";
import { findImportType, presentFields, presentImportType, presentImportTypes } from "./import-types.ts";
import { createJobChannels } from "./job-channels.ts";
import { deleteJob, listJobs, readOneJob } from "./list-jobs.ts";
import { saveMapField, viewMapField } from "./map-field.ts";
import { mendRow } from "./mend-row.ts";
import { viewPreview } from "./preview.ts";
import { listRows } from "./read-rows.ts";
import { cancelJob, pauseRun, resumeRun, startRun, undoRun } from "./run-moves.ts";
import { viewSummary } from "./summary.ts";
import { changeTemplate, createTemplate, deleteTemplate, listTemplates, readTemplate } from "./templates.ts";
import { previewUndo } from "./undo-preview.ts";

interface Asked {
  id: string;
  key?: string | undefined;
}

/**
 * Everything that can be asked of the imports, without HTTP. Each call is given
 * who asks; somebody else's job answers like one that does not exist.
 */
export function createImports(context: ImportsContext) {
  return {
    files: context.files,
    maxUploadBytes: context.maxUploadBytes,
    ...aboutImportTypes(context),
    listDatasources: (actor: Actor) => ({ datasources: presentDatasources(context, actor) }),
    /** How long a query may go on, in milliseconds. */
    queryTimeMs: context.sqlSources.limits.timeMs,
    previewQuery: (actor: Actor, asked: { options: SqlOptions; signal: AbortSignal }) =>
      previewQuery(context, actor, asked),
    ...aboutJobs(context),
    ...aboutTemplates(context),
  };
}
export type Imports = ReturnType<typeof createImports>;

function aboutImportTypes(context: ImportsContext) {
  return {
    listImportTypes: async () => ({ import_types: presentImportTypes(await listImportTypes(context)) }),
    async listFields(key: string) {
      const importType = await findImportType(context, key);
      return { import_type: presentImportType(importType), fields: presentFields(importType) };
    },
    /** Files to start from. */
    templateCsv: async (key: string) => templateCsv(await findImportType(context, key)),
    templateXlsx: async (key: string) => templateXlsx(await findImportType(context, key)),
  };
}

function aboutJobs(context: ImportsContext) {
  const channels = createJobChannels(context);
  return {
    create: async (actor: Actor, job: NewJob) => createJob(context, actor, await unpackUpload(context, job)),
    createFromQuestion: (actor: Actor, asked: Question) => createFromQuestion(context, actor, asked),
    importCsv: async (actor: Actor, asked: OneShot) => importCsv(context, actor, await unpackUpload(context, asked)),
    list: (actor: Actor, query: { after?: string | undefined; limit: number; status?: JobStatus | undefined }) =>
      listJobs(context, actor, query),
    read: (actor: Actor, id: string) => readOneJob(context, actor, id),
    remove: (actor: Actor, id: string) => deleteJob(context, actor, id),
    datasource: (actor: Actor, id: string) => viewDatasource(context, actor, id),
    changeDatasource: (actor: Actor, asked: { id: string; options: Record<string, unknown>; signal: AbortSignal }) =>
      changeDatasource(context, actor, asked),
    mapField: (actor: Actor, id: string) => viewMapField(context, actor, id),
    saveMapField: (actor: Actor, asked: Asked & { body: PutMapField }) => saveMapField(context, actor, asked),
    preview: (actor: Actor, id: string) => viewPreview(context, actor, id),
    rows: (actor: Actor, asked: { id: string; query: RowQuery }) => listRows(context, actor, asked),
    mendRow: (actor: Actor, asked: { id: string; rowId: number; patch: PatchRow }) => mendRow(context, actor, asked),
    downloadRows: (actor: Actor, asked: { id: string; status?: string | undefined }) =>
      downloadRows(context, actor, asked),
    run: (actor: Actor, asked: Asked & { body: StartRun }) => startRun(context, actor, asked),
    pause: (actor: Actor, asked: Asked) => pauseRun(context, actor, asked),
    resume: (actor: Actor, asked: Asked) => resumeRun(context, actor, asked),
    cancel: (actor: Actor, asked: Asked) => cancelJob(context, actor, asked),
    undo: (actor: Actor, asked: Asked) => undoRun(context, actor, asked),
    previewUndo: (actor: Actor, id: string) => previewUndo(context, actor, id),
    summary: (actor: Actor, id: string) => viewSummary(context, actor, id),
    /** @throws {AppError} 404 `not_found` before anything is told */
    async watch(actor: Actor, id: string, options: { after?: number | undefined; signal: AbortSignal }) {
      await readOwnJob(context.pool, actor, id);
      return channels.watch(id, options);
    },
  };
}

function aboutTemplates(context: ImportsContext) {
  return {
    listTemplates: () => listTemplates(context),
    readTemplate: (id: string) => readTemplate(context, id),
    createTemplate: (actor: Actor, body: PutMappingTemplate) => createTemplate(context, actor, body),
    changeTemplate: (actor: Actor, asked: { id: string; body: PutMappingTemplate }) =>
      changeTemplate(context, actor, asked),
    deleteTemplate: (actor: Actor, id: string) => deleteTemplate(context, actor, id),
  };
}
