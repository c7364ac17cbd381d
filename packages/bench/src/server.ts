import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Client, createClient } from "@inlet/client";
import pg from "pg";

const root = join(import.meta.dirname, "../../..");
const apiKey = "bench-key-of-a-server-that-ends-with-it";

/** A folder that is removed in the end: the generated file, the server's data, its database. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "inlet-bench-"));
  // PostgreSQL runs as another user where this is root, and has to get in.
  await chmod(folder, 0o755);
  return folder;
}

/** The product as people start it, on a port and a database of its own. */
export interface Server {
  pid: number;
  postgresPid: number;
  client: Client;
  /** The superuser's connection to the product's database, and how to make another. */
  db: pg.Client;
  databaseUrl: string;
  stop(): Promise<void>;
}

/**
 * Start the product in a folder, as `pnpm start` does.
 *
 * @param nodeArgs for Node itself, such as `--cpu-prof`
 */
export async function startServer(folder: string, nodeArgs: readonly string[] = []): Promise<Server> {
  const child = spawn(process.execPath, [...nodeArgs, join(root, "scripts/limit-memory.ts"), "scripts/start.ts"], {
    cwd: root,
    env: serverEnvironment(folder),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = () => stopChild(child);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => child.kill("SIGTERM"));
  try {
    const url = await readyUrl(child);
    const { databaseUrl, postgresPid } = await findPostgres(folder);
    const db = new pg.Client({ connectionString: databaseUrl });
    await db.connect();
    db.on("error", () => undefined); // the next query tells
    const client = createClient({ baseUrl: url, apiKey });
    const stopBoth = async () => {
      await db.end();
      await stop();
    };
    return { pid: child.pid ?? 0, postgresPid, client, db, databaseUrl, stop: stopBoth };
  } catch (error) {
    await stop();
    throw error;
  }
}

function serverEnvironment(folder: string): NodeJS.ProcessEnv {
  const { DATABASE_URL: _another, INLET_PUBLIC_URL: _elsewhere, ...inherited } = process.env;
  return {
    ...inherited,
    HOST: "127.0.0.1",
    PORT: "0",
    INLET_DATA_DIR: folder,
    INLET_MAX_UPLOAD_BYTES: String(16 * 1024 ** 3),
    INLET_OWNER_EMAIL: "bench@example.org",
    INLET_OWNER_PASSWORD: "a long password nobody types",
    INLET_OWNER_API_KEY: apiKey,
  };
}

async function readyUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("the server has no output");
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const url = /ready at (\S+)/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return url;
  }
  throw new Error("The server did not start; what it said is above.");
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

/** Where the embedded PostgreSQL of a data folder listens, from what it keeps there. */
async function findPostgres(folder: string): Promise<{ databaseUrl: string; postgresPid: number }> {
  const home = join(folder, "postgres");
  const password = (await readFile(join(home, "password"), "utf8")).trim();
  const [pid, , , port] = (await readFile(join(home, "cluster/postmaster.pid"), "utf8")).split("\n");
  return { databaseUrl: `postgresql://postgres:${password}@127.0.0.1:${port}/inlet`, postgresPid: Number(pid) };
}

/** Remove what a bench made. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
