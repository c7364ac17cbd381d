import type { StoredChange } from "@inlet/contract/tables";
import { describe, expect, test } from "vitest";
import type { EntityRecord } from "../define.ts";
import { keptWhole, planUndo, putBackOf, returnedValues, takeBack, type Trace } from "./plan-undo.ts";

const stamps = { version: "4", updated_at: "then", last_enriched_at: null };
const trace: Trace = { entityId: "1", firstId: 10, isOwn: false, standsAt: 6, before: stamps };
const record = (
  version: number,
  values: Record<string, string>,
  metadata: Record<string, string> = {},
): EntityRecord => ({
  ...{ id: "1", version, values: new Map(Object.entries(values)), metadata: new Map(Object.entries(metadata)) },
});
/** @param rows changes of the job, newest first */
function plan(now: EntityRecord, rows: readonly StoredChange[][]) {
  const step = planUndo(trace, { record: now, isAttached: false });
  for (const changes of rows) takeBack(step, changes);
  return step;
}

test.for([
  { name: "is gone", isOwn: true, version: null, isAttached: false, verdict: "gone" },
  { name: "is its own and stands as it left it", isOwn: true, version: 6, isAttached: false, verdict: "remove" },
  { name: "is its own and was changed since", isOwn: true, version: 7, isAttached: false, verdict: "keep" },
  { name: "is its own and others hung something on it", isOwn: true, version: 6, isAttached: true, verdict: "keep" },
  { name: "was there before", isOwn: false, version: 9, isAttached: false, verdict: "return" },
])("a record that $name: $verdict", ({ isOwn, version, isAttached, verdict }) => {
  const now = { record: version === null ? null : record(version, {}), isAttached };
  expect(planUndo({ ...trace, isOwn }, now).verdict).toBe(verdict);
});

describe("a record that gets values back", () => {
  test("returns through all rows of the job to what stood before them, stamps included", () => {
    const step = plan(record(6, { job: "Boss", city: "Ulm" }, { shoe: "39" }), [
      [["job", "Clerk", "Boss"]],
      [
        ["job", null, "Clerk"],
        ["city", "Bonn", "Ulm"],
        ["metadata:shoe", "38", "39"],
      ],
    ]);
    const back = putBackOf(step);
    expect(back?.values).toEqual(
      new Map([
        ["job", null],
        ["city", "Bonn"],
      ]),
    );
    expect(back?.metadata).toEqual(new Map([["shoe", "38"]]));
    expect(back?.stamps).toBe(stamps);
    expect(step.kept.size).toBe(0);
  });

  test("keeps what was changed since, with both values, and then its stamps as well", () => {
    const step = plan(record(7, { job: "Boss", city: "Rome" }), [
      [
        ["job", null, "Boss"],
        ["city", "Bonn", "Ulm"],
      ],
    ]);
    expect(step.kept).toEqual(new Map([["city", { ours: "Ulm", current: "Rome" }]]));
    expect(putBackOf(step)).toMatchObject({ values: new Map([["job", null]]), stamps: null });
  });

  test("does not mistake a later edit for the value of an older row", () => {
    const step = plan(record(7, { city: "Ulm" }), [[["city", "Ulm", "Rome"]], [["city", "Bonn", "Ulm"]]]);
    expect(step.kept).toEqual(new Map([["city", { ours: "Rome", current: "Ulm" }]]));
    expect(putBackOf(step)).toBeNull();
  });

  test("stops at the value of another import between two rows of this one", () => {
    const step = plan(record(7, { city: "Rome" }), [[["city", "Oslo", "Rome"]], [["city", "Bonn", "Ulm"]]]);
    expect(returnedValues(step)).toEqual([["city", "Rome", "Oslo"]]);
    expect(step.kept.size).toBe(0);
  });

  test("gets only its stamps back when the job's rows cancel out", () => {
    const step = plan(record(6, { city: "Bonn" }), [[["city", "Ulm", "Bonn"]], [["city", "Bonn", "Ulm"]]]);
    expect(returnedValues(step)).toEqual([]);
    expect(putBackOf(step)).toMatchObject({ values: new Map(), stamps });
  });
});

test("of a record that stays as a whole, what later imports changed and still stands is told", () => {
  const step = planUndo(
    { ...trace, isOwn: true },
    { record: record(9, { city: "Rome", job: "Boss" }), isAttached: false },
  );
  keptWhole(step, [
    ["city", "Bonn", "Ulm"],
    ["job", "Boss", "Clerk"],
    ["city", "Ulm", "Rome"],
  ]);
  expect(step.kept).toEqual(new Map([["city", { ours: "Bonn", current: "Rome" }]]));
});
