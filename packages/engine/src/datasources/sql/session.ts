import { Client } from "pg";
import { CONNECT_TIMEOUT_MS, IDLE_TIMEOUT_MS, LOCK_TIMEOUT_MS, MAX_FETCH_BYTES } from "./limits.ts";

/** How soon the database notices that whoever asked is gone. */
const CLIENT_CHECK = "2s";
const END_MS = 2_000;

/** What a connection has received. */
interface Flow {
  /** Begin to count. */
  watch(): void;
  /** Bytes since `watch`. */
  readonly received: number;
  /** Whether the connection was cut because too much came at once. */
  readonly isFlooded: boolean;
}

/** A connection of one query's own: what the query may leave behind in it, no other meets. */
export interface SqlSession {
  db: Client;
  flow: Flow;
  /** Close the connection; whatever the query did is rolled back. */
  close(): Promise<void>;
}

/**
 * Connect to a database for one query.
 *
 * @param options.stop cuts the connection, and ends what the database still does for it
 * @throws whatever goes wrong; it may name hosts and users
 */
export async function openSession(
  url: string,
  { stop, timeMs }: { stop: AbortSignal; timeMs: number },
): Promise<SqlSession> {
  stop.throwIfAborted();
  const db = newClient(url, CONNECT_TIMEOUT_MS);
  let pid: number | null = null;
  let ending: Promise<void> | undefined;
  const onStop = () => {
    ending = pid === null ? undefined : endBackend(url, pid);
    db.connection.stream.destroy();
  };
  stop.addEventListener("abort", onStop);
  const close = async () => {
    stop.removeEventListener("abort", onStop);
    await ending;
    await endClient(db);
  };
  try {
    await db.connect();
    const flow = watchFlow(db);
    pid = await setUp(db, timeMs);
    stop.throwIfAborted();
    return { db, flow, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function newClient(url: string, connectionTimeoutMillis: number): Client {
  const db = new Client({ connectionString: url, connectionTimeoutMillis, application_name: "inlet-sql" });
  db.on("error", () => {}); // what was under way rejects, and tells it
  return db;
}

/** Cut a connection by which more comes at once than memory is to hold; it is open already, so with TLS if it has any. */
function watchFlow({ connection: { stream } }: Client): Flow {
  let received = 0;
  let isFlooded = false;
  stream.on("data", (bytes: Uint8Array) => {
    received += bytes.byteLength;
    if (received <= MAX_FETCH_BYTES) return;
    isFlooded = true;
    stream.destroy();
  });
  return {
    watch: () => void (received = 0),
    get received() {
      return received;
    },
    get isFlooded() {
      return isFlooded;
    },
  };
}

/** Limits, and how values are written as text. @returns process id of the session in the database */
async function setUp(db: Client, timeMs: number): Promise<number> {
  await db.query(
    `SET default_transaction_read_only = on;
     SET statement_timeout = ${timeMs};
     SET lock_timeout = ${LOCK_TIMEOUT_MS};
     SET idle_in_transaction_session_timeout = ${IDLE_TIMEOUT_MS};
     SET datestyle = 'ISO, YMD';
     SET intervalstyle = 'postgres';
     SET bytea_output = 'hex';
     SET cursor_tuple_fraction = 1`,
  );
  // Not every system can look whether the other end is still there.
  await db.query(`SET client_connection_check_interval = '${CLIENT_CHECK}'`).catch(() => {});
  const { rows } = await db.query<{ pid: number }>("SELECT pg_catalog.pg_backend_pid() AS pid");
  if (!rows[0]) throw new Error("the database does not say which session this is");
  return rows[0].pid;
}

/** End a session from another one. Where that is not possible, the database notices by itself within seconds. */
async function endBackend(url: string, pid: number): Promise<void> {
  const db = newClient(url, END_MS);
  const timer = setTimeout(() => db.connection.stream.destroy(), 2 * END_MS);
  try {
    await db.connect();
    await db.query("SELECT pg_catalog.pg_terminate_backend($1)", [pid]);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  } finally {
    clearTimeout(timer);
    await endClient(db);
  }
}

async function endClient(db: Client): Promise<void> {
  const timer = setTimeout(() => db.connection.stream.destroy(), END_MS);
  try {
    await db.end();
  } finally {
    clearTimeout(timer);
    db.connection.stream.destroy();
  }
}
