import { importTypes } from "@inlet/crm";
import { createFolderStore, openQueue, tasks, type EngineContext } from "@inlet/engine";
import { pino } from "pino";
import { openPool } from "../runtime.ts";
import type { TestApp } from "./app.ts";

/** Delivers tasks as a queue does that has lost count; several deliveries are several workers. */
export interface Deliverer {
  deliver(task: string, jobId: string): Promise<void>;
  /** Put a task on the real queue. */
  send(task: string, jobId: string): Promise<void>;
  close(): Promise<void>;
}

export async function openDeliverer({ databaseUrl, filesDir }: TestApp): Promise<Deliverer> {
  const log = pino({ level: "silent" });
  const pool = openPool("tasks", { databaseUrl, log });
  const queue = await openQueue({ connectionString: databaseUrl, tasks, log });
  const context: EngineContext = {
    ...{ pool, importTypes, log, files: await createFolderStore(filesDir) },
    enqueue: (db, task, payload) => queue.enqueue(db, task, payload),
    options: async () => [],
    defaultCountry: async () => "US",
    maxRows: 10_000,
  };
  return {
    async deliver(name, jobId) {
      const task = tasks.find((one) => one.name === name);
      if (!task) throw new Error(`there is no task ${name}`);
      await task.run({ jobId }, { ...context, signal: new AbortController().signal });
    },
    async send(name, jobId) {
      const db = await pool.connect();
      await context.enqueue(db, name, { jobId });
      db.release();
    },
    async close() {
      await queue.close();
      await pool.end();
    },
  };
}
