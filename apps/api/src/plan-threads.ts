import type { PlannedLines, PlanThreads } from "@inlet/engine";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";

/** What a thread is told at its start. */
export interface ThreadData {
  databaseUrl: string;
}

/** More would be faster than the one who writes what they have planned. */
const MAX_THREADS = 2;
const IDLE_MS = 20_000;
/** Of each thread, in MB. A row that does not fit ends the thread, not the process. */
const MEMORY_MB = { old: 256, young: 48 };

/** Threads that plan rows: begun with the first large job, ended when there is none for a while. */
export function openPlanThreads(data: ThreadData): PlanThreads & { close(): Promise<void> } {
  const threads = new Piscina({
    filename: fileURLToPath(new URL("./plan-thread.ts", import.meta.url)),
    name: "planInThread",
    workerData: data,
    minThreads: 0,
    maxThreads: Math.min(MAX_THREADS, availableParallelism()),
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB.old, maxYoungGenerationSizeMb: MEMORY_MB.young },
  });
  return {
    plan: async (request, signal): Promise<PlannedLines> => await threads.run(request, { signal }),
    close: async () => await threads.destroy(),
  };
}
