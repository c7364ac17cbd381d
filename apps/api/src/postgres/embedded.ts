import { createHmac } from "node:crypto";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { Client, escapeIdentifier, escapeLiteral } from "pg";
import { findBinaries } from "./binaries.ts";
import { assertUsable, databaseUser, prepareHome } from "./database-user.ts";
import { type Control, ensureServer, openCluster, stopServer } from "./control.ts";
import { adminConnection, type Cluster } from "./postmaster.ts";

/** A PostgreSQL server of our own, until `stop`. */
export interface EmbeddedPostgres {
  /** Connects as `inlet`, owner of the database `inlet`, who is no superuser. */
  url: string;
  /** Connects as the superuser to the database `postgres`. */
  adminUrl: string;
  stop(): Promise<void>;
}

/** Where the cluster lives, and whether its data must survive a power cut. */
export interface EmbeddedOptions {
  folder: string;
  /** `false` only for data nobody will miss: tests. */
  durable?: boolean;
}

/** Somebody else uses this cluster now. */
export class AlreadyRunningError extends Error {
  constructor(folder: string, holder: string | null) {
    super(
      `Inlet is already running on ${folder}${holder ? ` (process ${holder})` : ""}. Stop it first, or set INLET_DATA_DIR to another folder.`,
    );
    this.name = "AlreadyRunningError";
  }
}

/** Held for as long as a cluster is in use; any number that nothing else locks. */
const usageLock = 4_938_271;
const appName = "inlet";

/**
 * Start PostgreSQL in a folder, or take over the server that a killed process
 * left running there. A server that falls is started again on the same port.
 *
 * @throws {AlreadyRunningError} when a living process uses the folder
 */
export async function startEmbeddedPostgres({ folder, durable = true }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const user = await databaseUser(folder);
  const home = await prepareHome(folder, user);
  await assertUsable(home);
  const control: Control = { home, user, durable, binaries: await findBinaries(user) };
  const cluster = await openCluster(control);
  const port = await ensureServer(control, cluster);
  const keeper = await keepServer(control, cluster, port);
  const password = createHmac("sha256", cluster.password).update(appName).digest("base64url");
  await prepareDatabase(cluster, port, password);
  return {
    url: `postgresql://${appName}:${password}@127.0.0.1:${port}/${appName}`,
    adminUrl: `postgresql://postgres:${cluster.password}@127.0.0.1:${port}/postgres`,
    async stop() {
      await keeper.release();
      await stopServer(control, cluster);
    },
  };
}

/** Stop whatever server a killed process left running in a folder. */
export async function stopAbandonedPostgres(folder: string): Promise<void> {
  const user = await databaseUser(folder);
  const home = await prepareHome(folder, user);
  const control: Control = { home, user, durable: false, binaries: await findBinaries(user) };
  await stopServer(control, await openCluster(control));
}

async function prepareDatabase(cluster: Cluster, port: number, password: string): Promise<void> {
  const client = new Client(adminConnection(cluster, port));
  await client.connect();
  try {
    const role = escapeIdentifier(appName);
    const known = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [appName]);
    if (known.rowCount === 0) await client.query(`CREATE ROLE ${role} LOGIN`);
    await client.query(`ALTER ROLE ${role} PASSWORD ${escapeLiteral(password)}`);
    const made = await client.query("SELECT FROM pg_database WHERE datname = $1", [appName]);
    if (made.rowCount === 0) await client.query(`CREATE DATABASE ${role} OWNER ${role}`);
  } finally {
    await client.end();
  }
}

interface Keeper {
  release(): Promise<void>;
}

/**
 * Hold the usage lock on a connection of its own. The lock ends with this
 * process, however it ends; the end of the connection tells that the server fell.
 */
async function keepServer(control: Control, cluster: Cluster, port: number): Promise<Keeper> {
  let released = false;
  let client = await takeLock(control, cluster, port);
  const watch = async () => {
    for (;;) {
      await once(client, "end");
      if (released) return;
      client = await recover();
    }
  };
  const recover = async (): Promise<Client> => {
    for (;;) {
      try {
        return await takeLock(control, cluster, await ensureServer(control, cluster, port));
      } catch (error) {
        if (released) throw error;
        await delay(1_000);
      }
    }
  };
  const watching = watch().catch(() => undefined); // fails only after the release
  return {
    async release() {
      released = true;
      await client.end();
      await watching;
    },
  };
}

async function takeLock(control: Control, cluster: Cluster, port: number): Promise<Client> {
  const client = new Client({ ...adminConnection(cluster, port), keepAlive: true });
  client.on("error", () => undefined); // "end" follows, and is acted on
  await client.connect();
  const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [usageLock]);
  if (rows[0]?.taken) return client;
  const holders = await client.query<{ application_name: string }>(
    "SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' AND objid = $1 AND granted",
    [usageLock],
  );
  await client.end();
  throw new AlreadyRunningError(control.home, holders.rows[0]?.application_name.replace("inlet ", "") ?? null);
}
