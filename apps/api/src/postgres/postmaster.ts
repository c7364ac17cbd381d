import { readFile, realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { endOrphans, isPostgres, isRunning } from "./processes.ts";

/** A cluster on disk and how to talk to it. */
export interface Cluster {
  /** Folder of the cluster; its real path. */
  folder: string;
  /** Of the superuser. */
  password: string;
}

/** Recovery after a crash can take minutes when much was imported. */
const patienceMs = 10 * 60_000;

/** Options to connect as the superuser `postgres`. */
export function adminConnection({ password }: Cluster, port: number, database = "postgres") {
  return {
    host: "127.0.0.1",
    port,
    user: "postgres",
    password,
    database,
    application_name: `inlet ${process.pid}`,
  };
}

/**
 * Find the server that has a cluster open, waiting while it starts or stops.
 *
 * A lock file left by a killed server is removed, also when its process id now
 * belongs to something else, which PostgreSQL itself cannot tell.
 *
 * @returns its port, or `null` when the cluster is free
 */
export async function findServer(cluster: Cluster, stop: () => Promise<void>): Promise<number | null> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const lock = await readLockFile(cluster.folder);
    if (!lock) return null;
    if (!(await isRunning(lock.pid)) || !(await isPostgres(lock.pid))) return clear(cluster.folder);
    if (await answers(cluster, lock.port)) return lock.port;
    if (lock.status === "ready" || Date.now() > deadline) await stop();
    await delay(200);
  }
}

interface LockFile {
  pid: number;
  port: number;
  status: string;
}

/** @see https://www.postgresql.org/docs/18/storage-file-layout.html (postmaster.pid) */
async function readLockFile(folder: string): Promise<LockFile | null> {
  const text = await readFile(join(folder, "postmaster.pid"), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  const lines = text.split("\n").map((line) => line.trim());
  // The lines are written one after another: a server that has just been started may lack the later ones.
  return { pid: Number(lines[0]), port: Number(lines[3] ?? 0), status: lines[7] ?? "" };
}

/** Make the cluster free for a new server, once nothing of the old one can write into it. */
async function clear(folder: string): Promise<null> {
  await endOrphans(folder);
  await rm(join(folder, "postmaster.pid"), { force: true });
  return null;
}

/** Whether the server on this port lets us in and serves this very folder. */
async function answers(cluster: Cluster, port: number): Promise<boolean> {
  if (!port) return false;
  const client = new Client({ ...adminConnection(cluster, port), connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined); // reported by the promise below
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
    return rows[0] !== undefined && (await realpath(rows[0].data_directory)) === cluster.folder;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined); // it never connected
  }
}
