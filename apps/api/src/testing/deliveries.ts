import { importTypes } from "@inlet/crm";
import { createFolderStore, openQueue, tasks, type EngineContext } from "@inlet/engine";
import { pino } from "pino";
import type { TestApp } from "./app.ts";

/** A worker whose tasks a test delivers by hand, as often and for as long as it likes. */
export async function openDeliveries(app: TestApp) {
  const log = pino({ level: "silent" });
  const queue = await openQueue({ connectionString: app.databaseUrl, tasks, log });
  const context: EngineContext = {
    ...{ pool: app.pool, importTypes, log, files: await createFolderStore(app.filesDir) },
    enqueue: (db, task, payload) => queue.enqueue(db, task, payload),
    options: async () => [],
    defaultCountry: async () => "US",
    maxRows: 10_000,
  };
  return {
    async deliver(name: string, jobId: string, signal: AbortSignal = new AbortController().signal): Promise<void> {
      const task = tasks.find((one) => one.name === name);
      if (!task) throw new Error(`no task ${name}`);
      await task.run({ jobId }, { ...context, signal });
    },
    close: () => queue.close(),
  };
}

/** A signal of a worker that ends when it is about to begin the chunk after so many. */
export function endAfter(chunks: number): AbortSignal {
  const { signal } = new AbortController();
  let begun = 0;
  return Object.assign(signal, {
    throwIfAborted() {
      if (begun++ === chunks) throw new Error("the worker ended");
    },
  });
}
