import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { type LoopDelays, watchEventLoop } from "../event-loop.ts";
import { importFile, type Stage, type StageWatcher, watchAll } from "../import-file.ts";
import type { Server } from "../server.ts";
import type { Trial } from "../trial.ts";
import { isReadStage, type Readings } from "./readings.ts";

/** How the server answered others while it imported. */
export interface LoadMeasurement {
  rows: number;
  /** Milliseconds of each stage of the import. */
  times: Record<Stage, number>;
  delays: LoopDelays;
  readings: Readings;
}

/**
 * Import a file while another process reads.
 *
 * @throws {assert.AssertionError} when the import did not do what it had to
 */
export async function measureLoad(server: Server, trial: Trial): Promise<LoadMeasurement> {
  const reader = await startReader(server);
  await trial.prepare(server.db);
  const loop = watchEventLoop(server);
  try {
    const { jobId, summary, times } = await importFile(server.client, trial, watchAll(loop.watch, reader.watch));
    const readings = await reader.readings;
    await trial.verifyOutcome(server.db, summary);
    await server.client.userJobs.remove(jobId);
    return { rows: trial.rows, times, delays: loop.delays, readings };
  } finally {
    reader.kill();
  }
}

interface Reader {
  watch: StageWatcher;
  readings: Promise<Readings>;
  kill(): void;
}

/** Another process that reads from the beginning of the load stage to the end of the run. @returns once it has warmed up */
async function startReader({ url, apiKey }: Server): Promise<Reader> {
  const child = fork(join(import.meta.dirname, "reader.ts"));
  const end = once(child, "exit").then(([code]) => Promise.reject(new Error(`The reader ended early: ${code}.`)));
  end.catch(() => undefined); // whoever waits for an answer is told
  const answer = () => Promise.race([once(child, "message").then(([message]: unknown[]) => message), end]);
  child.send({ order: "warm up", url, apiKey });
  await answer();
  // After the warming up it sends nothing else.
  const readings = answer().then((message) => message as Readings);
  readings.catch(() => undefined);
  return {
    readings,
    kill: () => void child.kill(),
    async watch(stage, moment, jobId) {
      if (!isReadStage(stage) || !child.connected) return;
      if (moment === "begin") child.send({ order: "stage", stage });
      if (moment === "begin" && stage === "load") child.send({ order: "read", url, apiKey, jobId });
      if (moment === "end" && stage === "run") child.send({ order: "stop" });
    },
  };
}
