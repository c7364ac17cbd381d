import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { describeLatency } from "./latency.ts";
import { pathOf, pathsOfAnyTime, type ReadStage, readStages, type Readings, REQUESTS_PER_SECOND } from "./readings.ts";

// A process of its own, so that what the bench does besides does not hold its questions up. It is told what to read,
// which stage it is, and when to stop; then it tells what it measured, and ends.

const Order = z.discriminatedUnion("order", [
  z.object({ order: z.literal("warm up"), url: z.url(), apiKey: z.string() }),
  z.object({ order: z.literal("read"), url: z.url(), apiKey: z.string(), jobId: z.uuid() }),
  z.object({ order: z.literal("stage"), stage: z.enum(readStages) }),
  z.object({ order: z.literal("stop") }),
]);
type Target = Extract<z.infer<typeof Order>, { order: "read" }>;

const ANSWER_DEADLINE_MS = 10_000;

/** Rounds of asking before it counts: else the first answers tell how long this process takes to get going. */
const ROUNDS_BEFORE = 20;

interface Answer {
  path: string;
  milliseconds: number;
  isError: boolean;
}

const answers = new Map(readStages.map((stage) => [stage, new Array<Answer>()]));
const complaints = new Set<string>();
let stage: ReadStage = "load";
const stopped = new AbortController();

async function warmUp({ url, apiKey }: Pick<Target, "url" | "apiKey">): Promise<void> {
  for (let round = 0; round < ROUNDS_BEFORE; round++) {
    for (const path of pathsOfAnyTime) await ask(`${url}${path}`, apiKey);
  }
  process.send?.("warm");
}

async function ask(address: string, apiKey: string): Promise<void> {
  const signal = AbortSignal.timeout(ANSWER_DEADLINE_MS);
  const answer = await fetch(address, { headers: { authorization: `Bearer ${apiKey}` }, signal });
  const body = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${body.slice(0, 200)}`);
}

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
  const of = answers.get(stage);
  const path = pathOf(number, { stage, jobId });
  const named = path.replace(jobId, ":id");
  let isError = false;
  try {
    await ask(`${url}${path}`, apiKey);
  } catch (error) {
    isError = true;
    complaints.add(`${named}: ${String(error)}`);
  }
  of?.push({ path: named, milliseconds: performance.now() - due, isError });
}

const describe = (some: readonly Answer[]) =>
  describeLatency(
    some.map(({ milliseconds }) => milliseconds),
    some.filter(({ isError }) => isError).length,
  );

const describePaths = (some: readonly Answer[]) =>
  Object.fromEntries([...Map.groupBy(some, ({ path }) => path)].map(([path, those]) => [path, describe(those)]));

function tell(): void {
  const readings: Readings = {
    stages: Object.fromEntries([...answers].map(([name, all]) => [name, describe(all)])),
    paths: Object.fromEntries([...answers].map(([name, all]) => [name, describePaths(all)])),
    complaints: [...complaints].slice(0, 5),
  };
  process.send?.(readings, () => process.disconnect());
}

process.on("message", (message) => {
  const order = Order.parse(message);
  if (order.order === "warm up") void warmUp(order);
  else if (order.order === "read") void readOn(order).then(tell);
  else if (order.order === "stop") stopped.abort();
  else ({ stage } = order);
});
