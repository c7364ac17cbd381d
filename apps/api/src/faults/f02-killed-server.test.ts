import type { UserJob } from "@inlet/contract";
import { createFolderStore, failpoints, type Failpoint } from "@inlet/engine";
import { once } from "node:events";
import { readdir, utimes } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { Answered, Asked } from "../failpoint-line.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { startInlet } from "../testing/start-inlet.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";

/** A process of its own starts slowly where the machine is busy. */
const START_TIMEOUT_MS = 120_000;
const TWO_DAYS_SECONDS = 2 * 24 * 3600;
const lines = Array.from({ length: 40_000 }, (_, index) => `${2_020_000_000 + index},Person ${index}`);
const content = `phone,last name\n${lines.join("\n")}\n`;

/** The server that is there after the other one was killed, on the same database and folder. */
let next: TestApp;
let client: ImportClient;

beforeAll(async () => {
  next = await createTestApp();
  client = importClient(next, await next.apiKey((await next.signIn("owner")).user));
});
afterAll(() => next.close());
beforeEach(() => next.pool.query("TRUNCATE user_job, idempotency_key CASCADE"));

/** A test's end of the failpoints: says when the server stands at a place, and leaves it standing there. */
async function standAt(place: Failpoint): Promise<{ port: number; reached: Promise<void> }> {
  const { promise: reached, resolve } = Promise.withResolvers<void>();
  const server = createServer((socket) => {
    socket.on("error", () => undefined); // its process was killed
    createInterface({ input: socket }).on("line", (line) => {
      const { ask, at }: Asked = JSON.parse(line); // written by failpoint-line.ts
      const answer: Answered = { ask, answer: "go" };
      if (at === place) resolve();
      else socket.write(`${JSON.stringify(answer)}\n`);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { port: portOf(server), reached };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

const startUnder = (failpointPort: number) =>
  startInlet("testing/serve.ts", {
    DATABASE_URL: next.databaseUrl,
    INLET_DATA_DIR: dirname(next.filesDir),
    INLET_FAILPOINTS: String(failpointPort),
    INLET_WORKER: "off",
    PORT: "0",
  });

const withKey = { "idempotency-key": "the-upload" };
const file = csvFile(content, "people.csv");

/** The same request as `client.upload` sends to the next server. */
async function upload(url: string): Promise<Response> {
  const form = new FormData();
  form.append("import_type", "contact");
  form.append("file", new Blob([new Uint8Array(file.bytes)]), file.name);
  return await fetch(`${url}/api/v1/user-jobs`, {
    method: "POST",
    body: form,
    headers: { ...client.headers, ...withKey },
  });
}

const places = Object.keys(failpoints).filter((name): name is Failpoint => name.startsWith("upload."));

describe("a server that is killed while it takes an upload", () => {
  test.for(places)(
    "at %s: sent again with its key, it is one import, and what lies about is swept",
    { timeout: START_TIMEOUT_MS },
    async (place) => {
      const { port, reached } = await standAt(place);
      const killed = await startUnder(port);
      const unanswered = upload(killed.said).catch(() => "cut");
      const early = await Promise.race([reached, unanswered]);
      expect(early).toBeUndefined(); // it stands there, and has not answered
      const { rows: before } = await next.pool.query("SELECT id FROM user_job");
      expect(before).toHaveLength(place === "upload.committed" ? 1 : 0);
      killed.signal("SIGKILL");
      expect(await killed.ended).toBeNull();
      expect(await unanswered).toBe("cut");

      const answer = await client.upload("/user-jobs", file, { import_type: "contact" }, withKey);
      const { id } = ok<UserJob>(answer, 201);
      const { rows: jobs } = await next.pool.query<{
        id: string;
        file_key: string;
        status: string;
        rows_loaded: string;
      }>("SELECT id, file_key, status, rows_loaded FROM user_job");
      expect(jobs).toEqual([{ id, file_key: expect.any(String), status: "loaded", rows_loaded: String(lines.length) }]);
      if (before.length > 0) expect(before).toEqual([{ id }]);
      await expectSwept(jobs.map(({ file_key: owned }) => owned));
    },
  );
});

/** After a day, the sweep leaves the files that jobs own and nothing else. */
async function expectSwept(owned: readonly string[]): Promise<void> {
  const store = await createFolderStore(next.filesDir);
  const long = Date.now() / 1000 - TWO_DAYS_SECONDS;
  for (const name of await readdir(next.filesDir)) await utimes(join(next.filesDir, name), long, long);
  await store.sweep(async (key) => owned.includes(key));
  expect(await readdir(next.filesDir)).toEqual(owned);
}
