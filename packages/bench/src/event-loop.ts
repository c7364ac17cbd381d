import type { Stage, StageWatcher } from "./import-file.ts";
import type { Server } from "./server.ts";

/** Milliseconds between two turns of the server's event loop, which asks for one every ten. */
export interface LoopDelay {
  p99: number;
  max: number;
}

/** What the server measured in each stage. */
export type LoopDelays = Partial<Record<Stage, LoopDelay>>;

/**
 * Read a delay out of the server's metrics.
 *
 * @returns `null` where nothing was measured since the last look
 */
export function parseLoopDelay(metrics: string): LoopDelay | null {
  const milliseconds = (name: string) =>
    Number(new RegExp(`^nodejs_eventloop_lag_${name}_seconds (\\S+)$`, "m").exec(metrics)?.[1]) * 1_000;
  const [p99, max] = [milliseconds("p99"), milliseconds("max")];
  return Number.isFinite(p99) && max > 0 ? { p99, max } : null;
}

/**
 * Ask the server before and after each stage how long its event loop was held
 * up; each answer is about the time since the one before.
 */
export function watchEventLoop(server: Server): { watch: StageWatcher; delays: LoopDelays } {
  const delays: LoopDelays = {};
  return {
    delays,
    async watch(stage, moment) {
      const delay = parseLoopDelay(await readMetrics(server));
      if (moment === "end" && delay !== null) delays[stage] = delay;
    },
  };
}

async function readMetrics({ url, apiKey }: Server): Promise<string> {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${apiKey}` } });
  if (!answer.ok) throw new Error(`The server told no metrics: ${answer.status}.`);
  return answer.text();
}
