import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient } from "@inlet/client";
import pg from "pg";
import { startProgram, stopProgram } from "./product.ts";

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
  /** The server, and after it the workers beside it. */
  pids: number[];
  postgresPid: number;
  url: string;
  /** Of the owner. */
  apiKey: string;
  client: Client;
  /** The superuser's connection to the product's database, and how to make another. */
  db: pg.Client;
  databaseUrl: string;
  stop(): Promise<void>;
}

/** How the product is started. */
export interface ServerOptions {
  /** For Node itself, such as `--cpu-prof`. */
  nodeArgs?: readonly string[];
  /** Workers that run alone; with any, the server takes no tasks itself. */
  workers?: number;
}

/** Start the product in a folder, as `pnpm start` and `pnpm worker` do. */
export async function startServer(folder: string, { nodeArgs = [], workers = 0 }: ServerOptions = {}): Promise<Server> {
  const closers: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of closers.toReversed()) await close();
  };
  const start = async (script: string, ready: RegExp, env: NodeJS.ProcessEnv) => {
    const { child, line } = await startProgram({ script, ready, env, nodeArgs });
    closers.push(() => stopProgram(child));
    return { pid: child.pid ?? 0, line };
  };
  try {
    const env = { ...serverEnvironment(folder), INLET_WORKER: workers === 0 ? "on" : "off" };
    const server = await start("scripts/start.ts", /ready at (\S+)/, env);
    const url = server.line.split(" ").at(-1) ?? "";
    const { databaseUrl, postgresPid } = await findPostgres(folder);
    const pids = [server.pid];
    for (let worker = 0; worker < workers; worker++) {
      const alone = { ...serverEnvironment(folder), DATABASE_URL: asOwner(databaseUrl) };
      pids.push((await start("apps/api/src/worker.ts", /worker is ready/, alone)).pid);
    }
    const db = new pg.Client({ connectionString: databaseUrl });
    await db.connect();
    db.on("error", () => undefined); // the next query tells
    closers.push(() => db.end());
    return { pids, postgresPid, url, apiKey, client: createClient({ baseUrl: url, apiKey }), db, databaseUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What a worker makes has to belong to the one whom the server connects as. */
const asOwner = (databaseUrl: string): string => `${databaseUrl}?options=${encodeURIComponent("-c role=inlet")}`;

function serverEnvironment(folder: string): NodeJS.ProcessEnv {
  const { DATABASE_URL: _another, INLET_PUBLIC_URL: _elsewhere, ...inherited } = process.env;
  return {
    ...inherited,
    HOST: "127.0.0.1",
    PORT: "0",
    INLET_DATA_DIR: folder,
    INLET_MAX_UPLOAD_BYTES: String(16 * 1024 ** 3),
    INLET_MAX_ROWS: String(1e9),
    INLET_OWNER_EMAIL: "bench@example.org",
    INLET_OWNER_PASSWORD: "a long password nobody types",
    INLET_OWNER_API_KEY: apiKey,
  };
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
