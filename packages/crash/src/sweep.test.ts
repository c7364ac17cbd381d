import { failpoints, type Failpoint } from "@inlet/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importCase } from "./cases/import-case.ts";
import { runFaulty, runQuietly, type Quiet } from "./cases/run-case.ts";
import { removeAbandoned } from "./stand/abandoned.ts";
import { openLanes, type Lanes } from "./stand/lanes.ts";
import { victims } from "./stand/strike.ts";

const LANES = 4;
const ROWS = 160;
const CASE_MS = 300_000;

const seeds = [1, 2, 3];
const imports = new Map(seeds.map((seed) => [seed, importCase({ seed, rows: ROWS, area: 212 })]));
const places = Object.keys(failpoints) as Failpoint[]; // the keys of a table that is typed by them

let lanes: Lanes;
const quiet = new Map<number, Quiet>();

/** What a seed decides. @throws for a seed that is none of this sweep */
function ofSeed<T>(map: ReadonlyMap<number, T>, seed: number): T {
  const found = map.get(seed);
  if (found === undefined) throw new Error(`no such seed: ${seed}`);
  return found;
}

beforeAll(async () => {
  await removeAbandoned();
  lanes = await openLanes(LANES);
  const runs = seeds.map((seed) => lanes.use((stand) => runQuietly(stand, ofSeed(imports, seed))));
  for (const [index, run] of (await Promise.all(runs)).entries()) quiet.set(seeds[index] ?? 0, run);
}, CASE_MS);
afterAll(() => lanes.close(), CASE_MS);

describe("an import where nothing dies", () => {
  test.for(places)("comes by %s", (place) => {
    for (const seed of seeds) expect(ofSeed(quiet, seed).hits.get(place) ?? 0).toBeGreaterThan(0);
  });
});

// Over the three seeds each failpoint meets each victim; `pnpm soak --sweep` takes every hit and every victim.
const cases = places.flatMap((at, place) =>
  seeds.map((seed, index) => ({ at, seed, victim: victims[(place + index) % victims.length] ?? "worker" })),
);

describe.concurrent("an import ends as if nothing had died", () => {
  test.for(cases)("seed $seed: SIGKILL of the $victim at $at", { timeout: CASE_MS }, async ({ at, seed, victim }) => {
    const run = ofSeed(quiet, seed);
    const nth = 1 + ((seed * 7 + at.length) % (run.hits.get(at) ?? 1));
    const faulty = lanes.use((stand) => runFaulty(stand, ofSeed(imports, seed), run, { at, nth, victim }));
    await expect(faulty).resolves.toBeUndefined();
  });
});
