import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, lstat, mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres, stopAbandonedPostgres } from "./embedded.ts";
import { FolderInUseError } from "./folder-lock.ts";

async function temporaryFolder(mode = 0o755): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "inlet-embedded-"));
  await chmod(folder, mode);
  onTestFinished(async () => {
    await stopAbandonedPostgres(join(folder, "postgres"));
    await rm(await realpath(join(folder, "postgres")), { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  });
  return join(folder, "postgres");
}

async function start(folder: string): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ folder, durable: false });
  onTestFinished(() => postgres.stop());
  return postgres;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function serverPid(folder: string): Promise<number> {
  return Number((await readFile(join(folder, "cluster/postmaster.pid"), "utf8")).split("\n")[0]);
}

/** Start PostgreSQL in a process of its own, write one row, and kill that process. */
async function startAndKill(folder: string): Promise<void> {
  const program = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(join(import.meta.dirname, "embedded.ts"))});
    await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)}, durable: false }).then(({ url }) => console.log(url));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [url] = await once(child.stdout, "data");
  await query(String(url).trim(), "CREATE TABLE kept AS SELECT 42 AS answer");
  child.kill("SIGKILL");
  await once(child, "exit");
}

test("data survives a stop and a start", async () => {
  const folder = await temporaryFolder();
  const first = await startEmbeddedPostgres({ folder });
  await query(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
  await first.stop();
  const second = await start(folder);
  expect(await query(second.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
});

test("the application is no superuser, and its database sorts and stores by Unicode", async () => {
  const postgres = await start(await temporaryFolder());
  expect(
    await query(
      postgres.url,
      `SELECT usesuper, usecreatedb, current_setting('listen_addresses') AS listens, current_setting('server_encoding') AS encoding,
         (SELECT datlocale FROM pg_database WHERE datname = current_database()) AS locale
       FROM pg_user WHERE usename = current_user`,
    ),
  ).toEqual([{ usesuper: false, usecreatedb: false, listens: "127.0.0.1", encoding: "UTF8", locale: "C.UTF-8" }]);
});

test("the password is made once and is for its owner only", async () => {
  const folder = await temporaryFolder();
  const postgres = await start(folder);
  const file = join(folder, "password");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const wrong = new URL(postgres.adminUrl);
  wrong.password = "wrong";
  await expect(query(wrong.href, "SELECT 1")).rejects.toThrow("password authentication failed");
});

test("a folder in use is refused with words", async () => {
  const folder = await temporaryFolder();
  await start(folder);
  const second = startEmbeddedPostgres({ folder });
  await expect(second).rejects.toThrow(FolderInUseError);
  await expect(second).rejects.toThrow(`already running on ${folder} (process ${process.pid})`);
});

test("of many starts at once exactly one wins", async () => {
  const folder = await temporaryFolder();
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => start(folder)));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a server that outlived its starter is taken over", async () => {
  const folder = await temporaryFolder();
  await startAndKill(folder);
  const before = await serverPid(folder);
  const postgres = await start(folder);
  expect(await query(postgres.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  expect(await serverPid(folder)).toBe(before);
});

test("a server that was killed with its starter starts again with its data", async () => {
  const folder = await temporaryFolder();
  await startAndKill(folder);
  process.kill(await serverPid(folder), "SIGKILL");
  const postgres = await start(folder);
  expect(await query(postgres.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
});

test("a lock file whose number now belongs to another process is stale", async () => {
  const folder = await temporaryFolder();
  await (await startEmbeddedPostgres({ folder, durable: false })).stop();
  await writeFile(
    join(folder, "cluster/postmaster.pid"),
    `${process.pid}\n${folder}/cluster\n0\n1\n\n127.0.0.1\n\nready\n`,
  );
  const postgres = await start(folder);
  expect(await query(postgres.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a first start that was cut off is begun anew", async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "cluster.new/base"), { recursive: true });
  const postgres = await start(folder);
  expect(await query(postgres.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a server that is killed comes back on its port", async () => {
  const folder = await temporaryFolder();
  const postgres = await start(folder);
  await query(postgres.url, "CREATE TABLE kept AS SELECT 42 AS answer");
  process.kill(await serverPid(folder), "SIGKILL");
  await expect
    .poll(() => query(postgres.url, "SELECT answer FROM kept").catch(() => null), { timeout: 30_000 })
    .toEqual([{ answer: 42 }]);
});

test.runIf(userInfo().uid === 0)("root may keep its data where no other user can enter", async () => {
  const folder = await temporaryFolder(0o700);
  const postgres = await start(folder);
  expect((await lstat(folder)).isSymbolicLink()).toBe(true);
  expect(await query(postgres.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});
