import type { FastifyBaseLogger } from "fastify";
import { setTimeout as sleep } from "node:timers/promises";
import { Pool, type ClientBase } from "pg";
import { openDb, type Db } from "./database.ts";
import type { Env } from "./env.ts";
import { openSettings, type SettingsStore } from "./settings.ts";

const CONNECT_TIMEOUT_MS = 5_000;
const MAX_DATABASE_CONNECTIONS = 20;
/** A connection on which nothing is said is tried, so that one that died in silence is noticed. */
const KEEP_ALIVE_MS = 10_000;
/** Statements still at work at the end are cut off by it. */
const END_MS = 1_000;
/** A worker that stands still in a transaction does not hold its locks for ever. */
const IDLE_IN_TRANSACTION = "60s";
/** How soon PostgreSQL notices that whoever sent a long statement is gone. */
const CLIENT_CHECK = "2s";

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
  const pool = new Pool({
    connectionString: databaseUrl,
    max: MAX_DATABASE_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    application_name: "inlet",
    onConnect: (client) => setUp(client, log),
  });
  // An idle connection that breaks is replaced at the next use; unheard, its error would end the process.
  pool.on("error", (error) => log.warn({ error }, "database connection lost"));
  const db = openDb(pool);
  const settings = openSettings(db, env);
  return { env, log, pool, db, settings, close: async () => await end(pool) };
}

/** A connection that breaks while it is in use fails the statement; unheard, its error would end the process as well. */
async function setUp(client: ClientBase, log: FastifyBaseLogger): Promise<void> {
  client.on("error", (error) => log.warn({ error }, "database connection lost"));
  await client.query(`SET idle_in_transaction_session_timeout = '${IDLE_IN_TRANSACTION}'`);
  // Not every system can look whether the other end is still there.
  await client.query(`SET client_connection_check_interval = '${CLIENT_CHECK}'`).catch(() => {});
}

async function end(pool: Pool): Promise<void> {
  await Promise.race([pool.end(), sleep(END_MS, undefined, { ref: false })]);
}
