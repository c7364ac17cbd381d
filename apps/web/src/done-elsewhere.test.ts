import type { JobStatus } from "@inlet/contract";
import { expect, test } from "vitest";
import { type DoneElsewhere, doneBetween } from "./done-elsewhere.ts";

test.for<[before: JobStatus, after: JobStatus, done: DoneElsewhere | null]>([
  ["loaded", "loading", "read"],
  ["loaded", "loaded", "read"],
  ["validated", "loaded", "read"],
  ["failed", "loading", "read"],
  ["loaded", "validating", "matched"],
  ["loaded", "validated", "matched"],
  ["validated", "validating", "matched"],
  ["validated", "validated", "changed"],
  ["loaded", "running", "started"],
  ["validated", "completed", "started"],
  ["validated", "undone", "started"],
  ["validated", "cancelled", "cancelled"],
  ["loading", "loaded", null],
  ["validating", "validated", null],
  ["running", "completed", null],
  ["paused", "running", null],
  ["failed", "running", null],
  ["validated", "failed", null],
  ["loaded", "expired", null],
])("from %s to %s somebody else must have: %s", ([before, after, done]) => {
  expect(doneBetween(before, after)).toBe(done);
});
