import type { FastifyBaseLogger } from "fastify";
import { setTimeout as sleep } from "node:timers/promises";
import { Pool, type ClientBase } from "pg";
import { openDb, type Db } from "./database.ts";
import type { Env } from "./env.ts";
import { askAtFailpoints } from "./failpoint-line.ts";
import { openSettings, type SettingsStore } from "./settings.ts";

const CONNECT_TIMEOUT_MS = 5_000;
const MAX_REQUEST_CONNECTIONS = 20;
/** A running job uses three, one that is checked four. */
const MAX_TASK_CONNECTIONS = 20;
/** Opening a connection takes the processor for longer than most requests: those that a busy moment opened are kept. */
const IDLE_MS = 300_000;
/** How soon PostgreSQL notices that whoever sent a long statement is gone. */
const CLIENT_CHECK = "2s";
/** Statements still at work at the end are cut off by it. */
const END_MS = 1_000;

/** What holds for every connection. `DATABASE_URL` may say otherwise: `?lock_timeout=…`, in milliseconds. */
const connection = {
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  idleTimeoutMillis: IDLE_MS,
  // Either side notices within seconds that the other one's machine is gone.
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  options: "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3",
  // Whoever is frozen in the middle of a transaction loses it, and with it the locks that others wait for.
  idle_in_transaction_session_timeout: 30_000,
};

/**
 * Of requests: somebody waits for the answer, so nothing goes on without end.
 * The client gives up after the server, for when the server is not heard any more.
 * A task has no such limit: its statements may take as long as the file is large,
 * and that its worker is alive the queue sees by its heartbeat.
 */
const requestLimits = { statement_timeout: 60_000, query_timeout: 65_000, lock_timeout: 10_000 };

/** What a server and a worker have in common. */
export interface Runtime {
  env: Env;
  log: FastifyBaseLogger;
  /** For requests. */
  pool: Pool;
  /** For tasks of the queue. */
  taskPool: Pool;
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
  const pool = openPool("requests", { databaseUrl, log });
  const taskPool = openPool("tasks", { databaseUrl, log });
  const db = openDb(pool);
  const settings = openSettings(db, env);
  const close = async () => void (await Promise.all([end(pool), end(taskPool)]));
  return { env, log, pool, taskPool, db, settings, close };
}

/** Connections to the database, made when they are needed, with the limits of what they are for. */
export function openPool(
  use: "requests" | "tasks",
  { databaseUrl, log }: { databaseUrl: string; log: FastifyBaseLogger },
): Pool {
  const pool = new Pool({
    ...connection,
    ...(use === "requests" && requestLimits),
    connectionString: databaseUrl,
    max: use === "requests" ? MAX_REQUEST_CONNECTIONS : MAX_TASK_CONNECTIONS,
    application_name: use === "requests" ? "inlet" : "inlet-tasks",
    onConnect: (client) => setUp(client, log),
  });
  pool.on("error", () => {}); // the connection has told it
  return pool;
}

/** A connection that breaks, idle or in use, is replaced at the next use; unheard, its error would end the process. */
async function setUp(client: ClientBase, log: FastifyBaseLogger): Promise<void> {
  client.on("error", (error) => log.warn({ error }, "database connection lost"));
  // Not every system can look whether the other end is still there.
  await client.query(`SET client_connection_check_interval = '${CLIENT_CHECK}'`).catch(() => {});
}

async function end(pool: Pool): Promise<void> {
  await Promise.race([pool.end(), sleep(END_MS, undefined, { ref: false })]);
}
