import { type Client, ProblemError } from "@inlet/client";
import { setTimeout as delay } from "node:timers/promises";
import { follow, type Awaited } from "./follow.ts";
import { insist } from "./insist.ts";

/** Faults go on meanwhile, so that no single wait has a bound of its own. */
const PATIENCE_MS = 20 * 60_000;
const RESUME_MS = 1_000;

/** Codes of failures that are nobody's fault but of whoever killed the workers. */
const passing = new Set(["worker_lost", "internal", "database_busy"]);

/**
 * Ask for something until it is so; a move that was made already, because only
 * its answer was lost, is no refusal.
 */
export async function insistOnMove(ask: () => Promise<unknown>): Promise<void> {
  await insist(ask, AbortSignal.timeout(PATIENCE_MS)).catch((error: unknown) => {
    if (!(error instanceof ProblemError && error.code === "wrong_status")) throw error;
  });
}

/**
 * Follow a job to a status as a person would who does not give up: a job that
 * failed because its workers were killed as often as the queue tries is asked
 * to go on.
 *
 * @returns how often that was needed
 */
export async function persist(
  client: Client,
  id: string,
  { through, to, askAgain }: Awaited & { askAgain: () => Promise<unknown> },
): Promise<number> {
  for (let resumed = 0; ; resumed++) {
    await follow(client, id, { through, to: [...to, "failed"], patienceMs: PATIENCE_MS });
    const job = await insist(() => client.userJobs.read(id), AbortSignal.timeout(PATIENCE_MS));
    if (job.status !== "failed") return resumed;
    if (!passing.has(job.failure.code)) throw new Error(`job ${id} failed: ${job.failure.code} ${job.failure.message}`);
    await delay(RESUME_MS);
    await insistOnMove(askAgain);
  }
}
