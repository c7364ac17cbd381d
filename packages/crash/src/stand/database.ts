import { isDatabaseDown } from "@inlet/engine";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Client, Pool, type QueryResultRow } from "pg";
import { startEmbeddedPostgres } from "../../../../apps/api/src/postgres/embedded.ts";
import { migrate } from "../../../../apps/api/src/postgres/migrate.ts";

/**
 * The PostgreSQL of a stand, with Inlet's tables in it. Its processes die here,
 * not its machine, so nothing need be flushed to the disk.
 */
export interface StandDatabase {
  /** For Inlet's own processes. */
  url: string;
  /** Ask as the superuser, on a connection outside of Inlet; asked again when the server falls meanwhile. */
  query<Row extends QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** SIGKILL the first process of the server; resolves when it answers again. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const ASK_AGAIN_MS = 50;

/** Start PostgreSQL in a folder and migrate its database. It is started again whenever it falls. */
export async function startDatabase(folder: string): Promise<StandDatabase> {
  const postgres = await startEmbeddedPostgres({ folder, durable: false });
  await migrate(postgres.url);
  const adminUrl = new URL(postgres.adminUrl);
  adminUrl.pathname = new URL(postgres.url).pathname;
  const pool = new Pool({ connectionString: adminUrl.href, max: 4, application_name: "crash stand" });
  pool.on("error", () => undefined); // the next query gets another connection
  return {
    url: postgres.url,
    query: async <Row extends QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
      await insistently(async () => (await pool.query<Row>(sql, [...values])).rows),
    async kill() {
      const pid = await postmasterPid(folder);
      process.kill(pid, "SIGKILL");
      await insistently(async () => {
        if ((await postmasterPid(folder)) === pid) throw new Error("Connection terminated");
        const client = new Client({ connectionString: adminUrl.href });
        client.on("error", () => undefined); // the promise below tells
        await client.connect();
        await client.end();
      });
    },
    async stop() {
      await pool.end();
      await postgres.stop();
    },
  };
}

async function postmasterPid(folder: string): Promise<number> {
  const text = await readFile(join(folder, "cluster/postmaster.pid"), "utf8").catch(() => "");
  return Number(text.split("\n")[0] || NaN);
}

async function insistently<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isDatabaseDown(error)) throw error;
      await delay(ASK_AGAIN_MS);
    }
  }
}
