import { failpoints, type Failpoint } from "@inlet/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { giftCase } from "./cases/gift-case.ts";
import { importCase, type ImportCase } from "./cases/import-case.ts";
import { runFaulty, runQuietly, type Quiet } from "./cases/run-case.ts";
import { removeAbandoned } from "./stand/abandoned.ts";
import { openLanes, type Lanes } from "./stand/lanes.ts";
import { type Fault, victims } from "./stand/strike.ts";

const LANES = 4;
const ROWS = 160;
const CASE_MS = 300_000;

const seeds = [1, 2, 3];
const people = seeds.map((seed) => ({ seed, imported: importCase({ seed, rows: ROWS, area: 212 }) }));
const gifts = giftCase({ seed: 4, rows: ROWS });
const places = Object.keys(failpoints) as Failpoint[]; // the keys of a table that is typed by them

let lanes: Lanes;
const quiet = new Map<ImportCase, Quiet>();

/** What an import does where nothing dies. @throws for one that is none of this sweep */
function quietOf(imported: ImportCase): Quiet {
  const found = quiet.get(imported);
  if (found === undefined) throw new Error(`${imported.name} was not run`);
  return found;
}

beforeAll(async () => {
  await removeAbandoned();
  lanes = await openLanes(LANES);
  const all = [...people.map(({ imported }) => imported), gifts];
  await Promise.all(
    all.map(async (imported) => quiet.set(imported, await lanes.use((stand) => runQuietly(stand, imported)))),
  );
}, CASE_MS);
afterAll(() => lanes.close(), CASE_MS);

/** Run an import with a fault at the hit that its seed decides. @throws when an invariant does not hold */
function runStruck(imported: ImportCase, { at, victim }: Omit<Fault, "nth">, seed: number): Promise<void> {
  const run = quietOf(imported);
  const nth = 1 + ((seed * 7 + at.length) % (run.hits.get(at) ?? 1));
  return lanes.use((stand) => runFaulty(stand, imported, run, { at, nth, victim }));
}

describe("an import where nothing dies", () => {
  test.for(places)("comes by %s", (place) => {
    for (const { imported } of people) expect(quietOf(imported).hits.get(place) ?? 0).toBeGreaterThan(0);
  });

  test("brings contributions in, credits and instalments with them, and all that keeps rows out", () => {
    const rows = quietOf(gifts).state["rows"] ?? [];
    for (const status of [
      ...["imported", "soft_credit_imported", "soft_credit_error", "pledge_payment_imported"],
      ...["pledge_payment_error", "duplicate", "invalid", "error", "excluded"],
    ]) {
      expect(rows.filter((row) => row.includes(`"_status": "${status}"`)).length, status).toBeGreaterThan(0);
    }
  });
});

// Over the three seeds each failpoint meets each victim; `pnpm soak --sweep` takes every hit and every victim.
const cases = places.flatMap((at, place) =>
  people.map(({ seed, imported }, index) => ({
    ...{ at, seed, imported },
    victim: victims[(place + index) % victims.length] ?? "worker",
  })),
);

// Where records of several kinds are planned, written and taken back: everywhere else an import of contributions does
// what one of contacts does.
const giftFaults: readonly Omit<Fault, "nth">[] = [
  { at: "plan.chunk_written", victim: "worker" },
  { at: "plan.before_repeats", victim: "postgres" },
  { at: "run.effects_written", victim: "worker" },
  { at: "run.before_commit", victim: "postgres" },
  { at: "run.chunk_committed", victim: "worker" },
  { at: "run.row_refused", victim: "worker" },
  { at: "undo.effects_written", victim: "worker" },
  { at: "undo.chunk_committed", victim: "postgres" },
];

describe.concurrent("an import ends as if nothing had died", () => {
  test.for(cases)("seed $seed: SIGKILL of the $victim at $at", { timeout: CASE_MS }, async (one) => {
    await expect(runStruck(one.imported, one, one.seed)).resolves.toBeUndefined();
  });

  test.for(giftFaults)("contributions: SIGKILL of the $victim at $at", { timeout: CASE_MS }, async (fault) => {
    await expect(runStruck(gifts, fault, 4)).resolves.toBeUndefined();
  });
});
