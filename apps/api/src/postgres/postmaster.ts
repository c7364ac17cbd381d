import { execFile } from "node:child_process";
import { readFile, realpath, rm } from "node:fs/promises";
import { platform } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { Client } from "pg";

const run = promisify(execFile);

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
 * A lock file left by a killed server is removed when its process id now
 * belongs to something else, which PostgreSQL itself cannot tell.
 *
 * @returns its port, or `null` when the cluster is free
 */
export async function findServer(cluster: Cluster, stop: () => Promise<void>): Promise<number | null> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const lock = await readLockFile(cluster.folder);
    if (!lock || !isAlive(lock.pid)) return null;
    if (await answers(cluster, lock.port)) return lock.port;
    if (!(await isPostgres(lock.pid))) return removeLockFile(cluster.folder);
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

async function removeLockFile(folder: string): Promise<null> {
  await rm(join(folder, "postmaster.pid"), { force: true });
  return null;
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, as another user. Errors of process.kill carry a code.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function isPostgres(pid: number): Promise<boolean> {
  if (platform() === "win32") return true;
  const { stdout } = await run("ps", ["-o", "command=", "-p", String(pid)]).catch(() => ({
    stdout: "",
  }));
  if (stdout) return stdout.includes("postgres");
  const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return commandLine.includes("postgres");
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
