import type { JobEvent } from "@inlet/contract";
import {
  createFolderStore,
  createImports,
  defaultSqlLimits,
  openJobFeed,
  type Imports,
  type JobFeed,
} from "@inlet/engine";
import { importTypes } from "@inlet/crm";
import { once } from "node:events";
import { connect, type AddressInfo } from "node:net";
import { dirname } from "node:path";
import { Pool } from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { readEnv } from "../env.ts";
import { startServer, type RunningServer } from "../server.ts";
import { createTestApp, type TestApp, type TestUser } from "../testing/app.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";

const log = pino({ level: "silent" });

let app: TestApp;
let user: TestUser;
let cookie: string;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  ({ user, cookie } = await app.signIn("admin"));
  client = importClient(app, { cookie });
});
afterAll(() => app.close());

const checked = async () => {
  const { id } = await client.create(csvFile("phone\n2025550001\n2025550002\n"));
  await client.settled(id);
  await client.check(id);
  return id;
};

/** Change the job once, as a worker does that tells of its progress. */
const touch = async (id: string) => {
  await app.pool.query("UPDATE user_job SET version = version + 1 WHERE id = $1", [id]);
  await app.pool.query("SELECT pg_notify('inlet_job', $1)", [id]);
};

describe("five hundred listeners", () => {
  let pool: Pool;
  let feed: JobFeed;
  let imports: Imports;
  let reads = 0;
  beforeAll(async () => {
    pool = new Pool({ connectionString: app.databaseUrl, max: 4 });
    pool.on("acquire", () => (reads += 1));
    feed = await openJobFeed(app.databaseUrl, log);
    const files = await createFolderStore(app.filesDir);
    const rest = {
      sqlSources: { urls: new Map<string, string>(), limits: defaultSqlLimits },
      enqueue: () => Promise.resolve(),
      options: () => Promise.resolve([]),
      nameRecords: () => Promise.resolve([]),
      defaultCountry: () => Promise.resolve("US"),
      maxRows: 10_000,
      maxUploadBytes: 1,
    };
    imports = createImports({ pool, files, importTypes, log, feed, ...rest });
  });
  afterAll(async () => {
    await feed.close();
    await pool.end();
  });

  const join = async (id: string, signal: AbortSignal) => {
    const events = (await imports.watch(user, id, { signal }))[Symbol.asyncIterator]();
    return { events, first: await events.next() };
  };

  test.for([
    { name: "of one job", jobs: 1, listeners: 500 },
    { name: "of ten jobs", jobs: 10, listeners: 50 },
  ])("$name cost the database one look a change and job", async ({ jobs, listeners }) => {
    const ids = await Promise.all(Array.from({ length: jobs }, checked));
    const gone = new AbortController();
    const everybody = ids.flatMap((id) => Array.from({ length: listeners }, () => join(id, gone.signal)));
    const joined = await Promise.all(everybody);
    reads = 0;
    const next = Promise.all(joined.map(({ events }) => events.next()));
    await Promise.all(ids.map(touch));
    const heard: IteratorResult<JobEvent>[] = await next;
    expect(heard).toHaveLength(500);
    for (const [index, { value }] of heard.entries()) expect(value.seq).toBe(joined[index]?.first.value.seq + 1);
    expect(reads).toBe(jobs);
    gone.abort();
    expect(await Promise.all(joined.map(({ events }) => events.next()))).toEqual(
      heard.map(() => ({ value: undefined, done: true })),
    );
  });

  test("are told nothing of what comes too fast but the latest", async () => {
    const id = await checked();
    const gone = new AbortController();
    const { events, first } = await join(id, gone.signal);
    for (let time = 0; time < 40; time++) await touch(id);
    reads = 0;
    const second = await events.next();
    let last = second.value;
    while (last.seq < first.value.seq + 40) last = (await events.next()).value;
    expect(reads).toBeLessThan(30);
    gone.abort();
  });
});

describe("with two servers on one database", () => {
  let other: RunningServer;
  beforeAll(async () => {
    const env = readEnv({ PORT: "0", LOG_LEVEL: "silent", INLET_DATA_DIR: dirname(app.filesDir) });
    other = await startServer({ env, databaseUrl: app.databaseUrl, webDir: null });
  });
  afterAll(() => other.close());

  test("a listener at one hears of a run that was asked for at the other", async () => {
    const id = await checked();
    const socket = new WebSocket(`${other.url.replace("http", "ws")}/api/v1/user-jobs/${id}/events`, {
      headers: { cookie, origin: other.url },
    });
    const statuses: string[] = [];
    const over = Promise.withResolvers<void>();
    socket.on("message", (message: Buffer) => {
      const { status } = JSON.parse(message.toString()) as JobEvent; // what this server of ours encoded
      statuses.push(status);
      if (status === "completed") over.resolve();
    });
    await once(socket, "message");
    ok(await client.send("POST", `/user-jobs/${id}/run`), 202);
    await over.promise;
    expect(statuses[0]).toBe("validated");
    socket.close();
  });

  test("a listener whose server lost the database goes on hearing once it is back", async () => {
    const id = await checked();
    const socket = new WebSocket(`${other.url.replace("http", "ws")}/api/v1/user-jobs/${id}/events`, {
      headers: { cookie, origin: other.url },
    });
    await once(socket, "message");
    await app.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'inlet%'",
    );
    const heard = once(socket, "message");
    await touch(id);
    expect(String(await heard)).toContain(`import_${id}`);
    socket.close();
  });
});

test("a listener that reads nothing is cut off, and the others hear on", async () => {
  await app.app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = app.app.server.address() as AddressInfo; // it listens on a port, so this is its address
  const id = await checked();
  const deaf = connect(port, "127.0.0.1");
  deaf.write(
    `GET /api/v1/user-jobs/${id}/events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\n` +
      `Upgrade: websocket\r\nCookie: ${cookie}\r\nSec-WebSocket-Version: 13\r\n` +
      "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
  );
  deaf.on("error", () => {}); // being cut off
  deaf.resume(); // takes bytes and answers no ping
  await once(deaf, "close");
  const { events, first } = await (async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/user-jobs/${id}/events`, {
      headers: { cookie, origin: `http://127.0.0.1:${port}` },
    });
    return { events: socket, first: await once(socket, "message") };
  })();
  expect(first).toBeDefined();
  const next = once(events, "message");
  await touch(id);
  await next;
  events.close();
}, 180_000);
