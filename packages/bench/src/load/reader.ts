import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { describeLatency } from "./latency.ts";
import { pathOf, type ReadStage, readStages, type Readings, REQUESTS_PER_SECOND } from "./readings.ts";

// A process of its own, so that what the bench does besides does not hold its questions up. It is told what to read,
// which stage it is, and when to stop; then it tells what it measured, and ends.

const Order = z.discriminatedUnion("order", [
  z.object({ order: z.literal("read"), url: z.url(), apiKey: z.string(), jobId: z.uuid() }),
  z.object({ order: z.literal("stage"), stage: z.enum(readStages) }),
  z.object({ order: z.literal("stop") }),
]);
type Target = Extract<z.infer<typeof Order>, { order: "read" }>;

const ANSWER_DEADLINE_MS = 10_000;

const measured = new Map(readStages.map((stage) => [stage, { latencies: new Array<number>(), errors: 0 }]));
const complaints = new Set<string>();
let stage: ReadStage = "load";
const stopped = new AbortController();

/**
 * Ask at a steady rate, whether answers come or not. The time counts from when
 * the question was due, so that a server that keeps one waiting is not spared the next.
 */
async function readOn(target: Target): Promise<void> {
  const atHand = new Set<Promise<void>>();
  const start = performance.now();
  for (let number = 0; !stopped.signal.aborted; number++) {
    const due = start + (number * 1_000) / REQUESTS_PER_SECOND;
    await delay(Math.max(0, due - performance.now()));
    const reading: Promise<void> = read(target, number, due).finally(() => atHand.delete(reading));
    atHand.add(reading);
  }
  await Promise.all(atHand);
}

async function read({ url, apiKey, jobId }: Target, number: number, due: number): Promise<void> {
  const of = measured.get(stage);
  const path = pathOf(number, { stage, jobId });
  const signal = AbortSignal.timeout(ANSWER_DEADLINE_MS);
  try {
    const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${apiKey}` }, signal });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status} ${body.slice(0, 200)}`);
  } catch (error) {
    if (of) of.errors++;
    complaints.add(`${path.replace(jobId, ":id")}: ${String(error)}`);
  }
  of?.latencies.push(performance.now() - due);
}

function tell(): void {
  const readings: Readings = {
    stages: Object.fromEntries(
      [...measured].map(([name, { latencies, errors }]) => [name, describeLatency(latencies, errors)]),
    ),
    complaints: [...complaints].slice(0, 5),
  };
  process.send?.(readings, () => process.disconnect());
}

process.on("message", (message) => {
  const order = Order.parse(message);
  if (order.order === "read") void readOn(order).then(tell);
  else if (order.order === "stop") stopped.abort();
  else ({ stage } = order);
});
