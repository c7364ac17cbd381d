import { type Client, createClient } from "@inlet/client";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileCache } from "../../../../scripts/run-program.ts";
import { startChild } from "./child.ts";
import { startDatabase, type StandDatabase } from "./database.ts";
import { openDecider, type Decider } from "./decider.ts";
import { standPrefix } from "./abandoned.ts";
import { prepareDatabase } from "./fresh.ts";
import { keep, type Kept } from "./keeper.ts";

/** A whole Inlet of real processes: PostgreSQL, a server that takes no tasks, and workers. */
export interface Stand {
  database: StandDatabase;
  decider: Decider;
  server: Kept;
  workers: readonly Kept[];
  /** Speaks to the server as its owner. */
  client: Client;
  /** Where uploads are kept. */
  filesDir: string;
  /** What no process may do, in words: ending without being killed. */
  faults: string[];
  close(): Promise<void>;
}

const apiSource = join(import.meta.dirname, "../../../../apps/api/src");
const ownerApiKey = "inl_crash_stand_0123456789abcdef";

/** Build a stand with a number of workers on a folder of its own. */
export async function openStand(workers: number): Promise<Stand> {
  const folder = await mkdtemp(join(tmpdir(), `${standPrefix}${process.pid}-`));
  await chmod(folder, 0o711); // run as root, PostgreSQL is another user
  const database = await startDatabase(join(folder, "postgres"));
  await prepareDatabase(database);
  const decider = await openDecider();
  const port = await freePort();
  const env = standEnv({ folder, port, databaseUrl: database.url, failpointPort: decider.port });
  const faults: string[] = [];
  const keepScript = (name: string, script: string) =>
    keep(
      name,
      () => startChild(script, env),
      (fault) => faults.push(fault),
    );
  const server = keepScript("server", join(import.meta.dirname, "server.ts"));
  await server.current();
  const kept = Array.from({ length: workers }, (_, index) =>
    keepScript(`worker ${index + 1}`, join(apiSource, "worker.ts")),
  );
  await Promise.all(kept.map((worker) => worker.current()));
  return {
    ...{ database, decider, server, workers: kept, faults, filesDir: join(folder, "files") },
    client: createClient({ baseUrl: `http://127.0.0.1:${port}`, apiKey: ownerApiKey }),
    async close() {
      decider.reset();
      await Promise.all([server, ...kept].map((process) => process.stop("SIGTERM")));
      decider.close();
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function standEnv(stand: { folder: string; port: number; databaseUrl: string; failpointPort: number }) {
  return {
    HOST: "127.0.0.1",
    PORT: String(stand.port),
    DATABASE_URL: stand.databaseUrl,
    INLET_DATA_DIR: stand.folder,
    INLET_OWNER_EMAIL: "owner@example.org",
    INLET_OWNER_PASSWORD: "a long password nobody types",
    INLET_OWNER_API_KEY: ownerApiKey,
    INLET_WORKER: "off",
    INLET_FAILPOINTS: String(stand.failpointPort),
    ...compileCache,
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("The system gave no port.");
  return address.port;
}
