import { createHmac } from "node:crypto";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { Client, escapeIdentifier, escapeLiteral } from "pg";
import { findBinaries } from "./binaries.ts";
import { assertUsable, databaseUser, prepareHome } from "./database-user.ts";
import { lockFolder } from "./folder-lock.ts";
import { type Control, ensureServer, openCluster, stopServer } from "./control.ts";
import { adminConnection, type Cluster, findServer } from "./postmaster.ts";

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

const appName = "inlet";

/**
 * Start PostgreSQL in a folder, or take over the server that a killed process
 * left running there. A server that falls is started again on the same port.
 *
 * @throws {FolderInUseError} when a living process uses the folder
 */
export async function startEmbeddedPostgres({ folder, durable = true }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { control, cluster, lock } = await takeCluster(folder, durable);
  try {
    const port = await ensureServer(control, cluster);
    const password = createHmac("sha256", cluster.password).update(appName).digest("base64url");
    await prepareDatabase(cluster, port, password);
    const keeper = await keepServer(control, cluster, port);
    return {
      url: `postgresql://${appName}:${password}@127.0.0.1:${port}/${appName}`,
      adminUrl: `postgresql://postgres:${cluster.password}@127.0.0.1:${port}/postgres`,
      async stop() {
        await keeper.release();
        await stopServer(control, cluster);
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Stop whatever server a killed process left running in a folder. */
export async function stopAbandonedPostgres(folder: string): Promise<void> {
  const { control, cluster, lock } = await takeCluster(folder, false);
  try {
    const stop = () => stopServer(control, cluster);
    if (await findServer(cluster, stop)) await stop();
  } finally {
    await lock.release();
  }
}

async function takeCluster(folder: string, durable: boolean) {
  const user = await databaseUser(folder);
  const home = await prepareHome(folder, user);
  await assertUsable(home);
  const lock = await lockFolder(home);
  try {
    const control: Control = { home, user, durable, binaries: await findBinaries(user) };
    return { control, cluster: await openCluster(control), lock };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function prepareDatabase(cluster: Cluster, port: number, password: string): Promise<void> {
  const client = new Client(adminConnection(cluster, port));
  await client.connect();
  try {
    const role = escapeIdentifier(appName);
    const known = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [appName]);
    if (known.rowCount === 0) await client.query(`CREATE ROLE ${role} LOGIN`);
    await client.query(`ALTER ROLE ${role} PASSWORD ${escapeLiteral(password)}`);
    // So that many records can be deleted without each being looked for in every table that may refer to it.
    await client.query(`GRANT SET ON PARAMETER session_replication_role TO ${role}`);
    const made = await client.query("SELECT FROM pg_database WHERE datname = $1", [appName]);
    if (made.rowCount === 0) await client.query(`CREATE DATABASE ${role} OWNER ${role}`);
  } finally {
    await client.end();
  }
}

interface Keeper {
  release(): Promise<void>;
}

/** Watch the server over a connection that does nothing else: when it ends, the server fell. */
async function keepServer(control: Control, cluster: Cluster, port: number): Promise<Keeper> {
  let released = false;
  let client = await watchServer(cluster, port);
  const recover = async (): Promise<Client> => {
    for (;;) {
      try {
        return await watchServer(cluster, await ensureServer(control, cluster, port));
      } catch (error) {
        if (released) throw error;
        await delay(1_000);
      }
    }
  };
  const watch = async () => {
    for (;;) {
      await once(client, "end").catch(() => undefined); // an error ends it as well
      if (released) return;
      client = await recover();
      if (released) return client.end();
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

async function watchServer(cluster: Cluster, port: number): Promise<Client> {
  const client = new Client(adminConnection(cluster, port));
  client.on("error", () => undefined); // "end" follows, and is acted on
  await client.connect();
  return client;
}
