import type { FastifyBaseLogger } from "fastify";
import { Pool } from "pg";
import { openDb, type Db } from "./database.ts";
import type { Env } from "./env.ts";
import { askAtFailpoints } from "./failpoint-line.ts";
import { openSettings, type SettingsStore } from "./settings.ts";

const CONNECT_TIMEOUT_MS = 5_000;
const MAX_DATABASE_CONNECTIONS = 20;

/** What a server and a worker have in common. */
export interface Runtime {
  env: Env;
  log: FastifyBaseLogger;
  pool: Pool;
  db: Db;
  settings: SettingsStore;
  close(): Promise<void>;
}

/** Open what a server or a worker needs; the database is migrated already. */
export async function openRuntime(options: {
  env: Env;
  databaseUrl: string;
  log: FastifyBaseLogger;
}): Promise<Runtime> {
  const { env, databaseUrl, log } = options;
  if (env.failpoints !== null) await askAtFailpoints(env.failpoints);
  const pool = new Pool({
    connectionString: databaseUrl,
    max: MAX_DATABASE_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: "inlet",
  });
  // An idle connection that breaks is replaced at the next use; unheard, its error would end the process.
  pool.on("error", (error) => log.warn({ error }, "database connection lost"));
  const db = openDb(pool);
  const settings = openSettings(db, { maxUploadBytes: env.maxUploadBytes });
  return { env, log, pool, db, settings, close: async () => await pool.end() };
}
