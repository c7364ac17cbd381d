import { expect, test } from "vitest";
import type { Span } from "./add-to-day.ts";
import { statusOn, type StatusRule } from "./status-on.ts";

type Rule = StatusRule & { name: string };
const at: Span = { unit: "day", interval: 0 };
const months = (interval: number): Span => ({ unit: "month", interval });
const usual: Rule[] = [
  { name: "new", startEvent: "join_date", startAdjust: at, endEvent: "join_date", endAdjust: months(3) },
  { name: "current", startEvent: "start_date", startAdjust: at, endEvent: "end_date", endAdjust: at },
  { name: "grace", startEvent: "end_date", startAdjust: at, endEvent: "end_date", endAdjust: months(1) },
  { name: "expired", startEvent: "end_date", startAdjust: months(1), endEvent: null, endAdjust: at },
  { name: "pending", startEvent: null, startAdjust: at, endEvent: null, endAdjust: at },
];
const year = { join_date: "2026-01-01", start_date: "2026-01-01", end_date: "2026-12-31" };

test.for([
  { day: "2025-12-31", expected: undefined },
  { day: "2026-01-01", expected: "new" },
  { day: "2026-04-01", expected: "new" },
  { day: "2026-04-02", expected: "current" },
  { day: "2026-12-31", expected: "current" },
  { day: "2027-01-01", expected: "grace" },
  { day: "2027-01-31", expected: "grace" },
  { day: "2027-02-01", expected: "expired" },
  { day: "2040-01-01", expected: "expired" },
])("a membership of the year 2026 is $expected on $day", ({ day, expected }) => {
  expect(statusOn(day, usual, year)?.name).toBe(expected);
});

test("a membership without end stays current, and one without a start is never", () => {
  expect(statusOn("2099-01-01", usual, { ...year, end_date: null })?.name).toBe("current");
  expect(statusOn("2099-01-01", usual, { ...year, start_date: null, end_date: null })).toBeNull();
});
