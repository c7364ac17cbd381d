import { openAsBlob } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "@inlet/client";
import type { JobStatus, Summary } from "@inlet/contract";
import type { Trial } from "./trial.ts";

/** Parts of an import, as the one who waits for it meets them. */
export const stages = ["upload", "load", "plan", "run", "summary"] as const;
export type Stage = (typeof stages)[number];

export interface Import {
  jobId: string;
  summary: Summary;
  /** Milliseconds each stage took. */
  times: Record<Stage, number>;
}

/** Told when a stage begins and when it has ended; which job it is, it knows once the upload has ended. */
export type StageWatcher = (stage: Stage, moment: "begin" | "end", jobId: string | null) => Promise<void>;

/** Several watchers as one, told in their order. */
export function watchAll(...watchers: readonly StageWatcher[]): StageWatcher {
  return async (...told) => {
    for (const watch of watchers) await watch(...told);
  };
}

/**
 * Import a file as the wizard does: upload it, wait until it is loaded, take
 * the suggested mapping, wait until it is planned, run it, read the summary.
 */
export async function importFile(
  client: Client,
  { importType, path, fileName }: Pick<Trial, "importType" | "path" | "fileName">,
  watch?: StageWatcher,
): Promise<Import> {
  const times: Partial<Record<Stage, number>> = {};
  let jobId: string | null = null;
  const timed = async <T>(stage: Stage, work: () => Promise<T>): Promise<T> => {
    await watch?.(stage, "begin", jobId);
    const start = performance.now();
    const result = await work();
    times[stage] = performance.now() - start;
    await watch?.(stage, "end", jobId);
    return result;
  };
  const { id } = await timed("upload", async () =>
    client.userJobs.create({ importType, file: await openAsBlob(path), fileName }),
  );
  jobId = id;
  await timed("load", () => waitUntil(client, id, ["loaded"]));
  await timed("plan", async () => {
    const { mapping } = await client.userJobs.mapField(id);
    await client.userJobs.putMapField(id, mapping);
    await waitUntil(client, id, ["validated"]);
  });
  await timed("run", async () => {
    await client.userJobs.run(id);
    await waitUntil(client, id, ["completed", "completed_with_errors"]);
  });
  const summary = await timed("summary", () => client.userJobs.summary(id));
  const { upload = 0, load = 0, plan = 0, run = 0, summary: read = 0 } = times;
  return { jobId: id, summary, times: { upload, load, plan, run, summary: read } };
}

/**
 * Upload a file and wait until its rows are in the import table.
 *
 * @returns the job, and milliseconds from the end of the upload
 */
export async function loadFile(client: Client, path: string): Promise<{ jobId: string; time: number }> {
  const file = await openAsBlob(path);
  const { id } = await client.userJobs.create({ importType: "contact", file, fileName: "contacts.csv" });
  const start = performance.now();
  await waitUntil(client, id, ["loaded"]);
  return { jobId: id, time: performance.now() - start };
}

/**
 * Take an import back, and wait until it is.
 *
 * @returns milliseconds
 */
export async function undoImport(client: Client, jobId: string): Promise<number> {
  const start = performance.now();
  await client.userJobs.undo(jobId);
  await waitUntil(client, jobId, ["undone"]);
  return performance.now() - start;
}

/** Shortest and longest time between two looks at a job; between them, a fiftieth of the time waited so far. */
const SHORTEST_WAIT_MS = 10;
const LONGEST_WAIT_MS = 250;

async function waitUntil(client: Client, id: string, wanted: readonly JobStatus[]): Promise<void> {
  const start = performance.now();
  for (;;) {
    const job = await client.userJobs.read(id);
    if (wanted.includes(job.status)) return;
    if (job.status === "failed") throw new Error(`The import failed: ${job.failure.message}`);
    const fiftieth = (performance.now() - start) / 50;
    await delay(Math.min(Math.max(fiftieth, SHORTEST_WAIT_MS), LONGEST_WAIT_MS));
  }
}
