import { createFolderStore, inTransaction, openQueue, type EngineContext, type Queue, type Task } from "@inlet/engine";
import { importTypes } from "@inlet/crm";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { insertJob } from "../testing/queued-job.ts";

const LARGE = 50_000_000;
const log = pino({ level: "silent" });

let app: TestApp;
let userId: string;
beforeAll(async () => {
  app = await createTestApp({}, { hasWorker: false });
  userId = (await app.signIn("member")).user.id;
});
afterAll(() => app.close());

/** A worker whose tasks do what the test says; jobs wait in it until they are let go. */
async function openWorker(isDividable: boolean) {
  const begun: string[] = [];
  const free = new Set<string>();
  let look: () => void = () => {};
  const task: Task = {
    name: "run-job",
    status: "running",
    isDividable,
    async run({ jobId }, { signal }) {
      begun.push(jobId);
      look();
      while (!free.has(jobId)) {
        signal.throwIfAborted();
        await sleep(20);
      }
      await app.pool.query("UPDATE user_job SET status = 'completed' WHERE id = $1", [jobId]);
    },
  };
  const queue: Queue = await openQueue({ connectionString: app.databaseUrl, tasks: [task], log });
  const context: EngineContext = {
    ...{ pool: app.pool, importTypes, log, files: await createFolderStore(app.filesDir) },
    enqueue: (db, name, payload) => queue.enqueue(db, name, payload),
    options: async () => [],
    defaultCountry: async () => "US",
    maxRows: 10_000,
  };
  await queue.work(context, async () => {});
  return {
    begun,
    letGo: (...ids: string[]) => ids.forEach((id) => free.add(id)),
    async add(bytes: number): Promise<string> {
      const jobId = await insertJob(app.pool, { userId, status: "running", bytes });
      await inTransaction(app.pool, (db) => queue.enqueue(db, "run-job", { jobId }));
      return jobId;
    },
    /** Resolves once the condition holds, looked at whenever a task begins. */
    async until(holds: () => boolean): Promise<void> {
      while (!holds()) {
        const { promise, resolve } = Promise.withResolvers<void>();
        look = resolve;
        await promise;
      }
    },
    close: () => queue.close(),
  };
}

test("a small import begins while as many large ones are at work as may be, and more wait", async () => {
  const worker = await openWorker(false);
  const large = [await worker.add(LARGE), await worker.add(LARGE)];
  await worker.until(() => worker.begun.length === 2);
  const waiting = await worker.add(LARGE);
  const small = await worker.add(1_000);
  await worker.until(() => worker.begun.includes(small));
  expect(worker.begun).not.toContain(waiting);
  worker.letGo(small, ...large, waiting);
  await worker.until(() => worker.begun.includes(waiting));
  await worker.close();
});

test("a crowd of small imports leaves the large ones their slots", async () => {
  const worker = await openWorker(false);
  const small: string[] = [];
  for (let count = 0; count < 5; count++) small.push(await worker.add(1_000));
  const large = await worker.add(LARGE);
  await worker.until(() => worker.begun.includes(large));
  expect(small.filter((id) => worker.begun.includes(id))).toHaveLength(2);
  worker.letGo(large, ...small);
  await worker.until(() => small.every((id) => worker.begun.includes(id)));
  await worker.close();
});

test("large imports take turns where more of them are at work than there are slots", async () => {
  const worker = await openWorker(true);
  const large = [await worker.add(LARGE), await worker.add(LARGE), await worker.add(LARGE)];
  await worker.until(() => large.every((id) => worker.begun.includes(id)));
  // Whoever gave way has its turn again.
  await worker.until(() => worker.begun.length >= 5);
  expect(new Set(worker.begun)).toEqual(new Set(large));
  worker.letGo(...large);
  await worker.close();
}, 180_000);
