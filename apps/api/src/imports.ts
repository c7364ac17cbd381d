import { importTypes as crmTypes, nameReferences, optionsPlace, readOptions, type Records } from "@inlet/crm";
import {
  createFolderStore,
  createImports,
  openJobFeed,
  openQueue,
  purgeExpired,
  tasks,
  type EngineContext,
  type ImportType,
  type Imports,
  type ImportsContext,
  type JobFeed,
  type SqlSources,
} from "@inlet/engine";
import type { FastifyBaseLogger, FastifyPluginAsync } from "fastify";
import { join } from "node:path";
import type { Pool } from "pg";
import { contactRoutes } from "./routes/contacts.ts";
import { importCsvRoutes } from "./routes/import-csv.ts";
import { datasourceRoutes } from "./routes/datasources.ts";
import { importTypeRoutes } from "./routes/import-types.ts";
import { jobEventRoutes } from "./routes/job-events.ts";
import { mappingTemplateRoutes } from "./routes/mapping-templates.ts";
import { recordRoutes } from "./routes/records.ts";
import { rowRoutes } from "./routes/rows.ts";
import { settingEntryRoutes } from "./routes/setting-entries.ts";
import { userJobMoveRoutes } from "./routes/user-job-moves.ts";
import { userJobStepRoutes } from "./routes/user-job-steps.ts";
import { userJobRoutes } from "./routes/user-jobs.ts";
import type { SettingsStore } from "./settings.ts";
import { refuseUnstorableText } from "./storable-text.ts";
import { addUploads } from "./upload.ts";
import type { WebFiles } from "./web-files/web-files.ts";

/** The engine, open: what a worker needs, and what a server adds to it. */
export interface OpenEngine {
  context: EngineContext;
  /** Begin to take tasks from the queue. */
  work(): Promise<void>;
  close(): Promise<void>;
}

/** Open the engine on a database that is migrated already. */
export async function openEngine(options: {
  databaseUrl: string;
  /** For requests. */
  pool: Pool;
  /** For tasks. */
  taskPool: Pool;
  dataDir: string;
  /** Rows that one import may have. */
  maxRows: number;
  settings: SettingsStore;
  log: FastifyBaseLogger;
  /** What can be imported; absent: all that the CRM has. */
  importTypes?: ReadonlyMap<string, ImportType> | undefined;
}): Promise<OpenEngine> {
  const { databaseUrl, pool, taskPool, dataDir, maxRows, settings, log, importTypes = crmTypes } = options;
  const files = await createFolderStore(join(dataDir, "files"));
  const queue = await openQueue({ connectionString: databaseUrl, tasks, log });
  const optionsOf = (from: Pool) => (source: string) => readOptions(from, source);
  const context: EngineContext = {
    pool,
    files,
    importTypes,
    log,
    enqueue: (db, task, payload) => queue.enqueue(db, task, payload),
    options: optionsOf(pool),
    optionsPlace,
    defaultCountry: async () => (await settings.read()).default_country,
    maxRows,
  };
  const nightly = async (signal: AbortSignal) => {
    const { keep_finished_days: finishedDays, keep_drafts_days: draftsDays } = await settings.read();
    await purgeExpired(context, { retention: { finishedDays, draftsDays }, signal });
  };
  const forTasks = { ...context, pool: taskPool, options: optionsOf(taskPool) };
  return { context, work: () => queue.work(forTasks, nightly), close: () => queue.close() };
}

/** The imports as a server answers for them, and the feed that tells of their changes. */
export async function openImports(
  { context }: OpenEngine,
  options: { databaseUrl: string; maxUploadBytes: number; sqlSources: SqlSources },
): Promise<{ imports: Imports; feed: JobFeed }> {
  const { databaseUrl, maxUploadBytes, sqlSources } = options;
  const feed = await openJobFeed(databaseUrl, context.log);
  const nameRecords: ImportsContext["nameRecords"] = (stored) => nameReferences(context.pool, stored);
  return { imports: createImports({ ...context, feed, nameRecords, maxUploadBytes, sqlSources }), feed };
}

/** The routes of imports and of what they fill. */
export function importRoutes(parts: {
  imports: Imports;
  /** What they fill. */
  records: Records;
  /** null: no files are fetched from the web. */
  webFiles: WebFiles | null;
}): FastifyPluginAsync[] {
  const { imports, records, webFiles } = parts;
  const all: FastifyPluginAsync = async (app) => {
    app.addHook("preValidation", async ({ body, query }) => {
      refuseUnstorableText(body);
      refuseUnstorableText(query);
    });
    await addUploads(app);
    await app.register(importTypeRoutes, { imports });
    await app.register(datasourceRoutes, { imports });
    await app.register(userJobRoutes, { imports, webFiles });
    await app.register(userJobStepRoutes, { imports });
    await app.register(userJobMoveRoutes, { imports });
    await app.register(rowRoutes, { imports });
    await app.register(jobEventRoutes, { imports });
    await app.register(importCsvRoutes, { imports });
    await app.register(mappingTemplateRoutes, { imports });
    await app.register(contactRoutes, { records });
    await app.register(recordRoutes, { records });
    await app.register(settingEntryRoutes, { pool: records.pool });
  };
  return [all];
}
