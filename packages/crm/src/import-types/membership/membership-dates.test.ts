import { describe, expect, test } from "vitest";
import { addToDay, type Span } from "./add-to-day.ts";
import { completeDates, type MembershipPeriod } from "./membership-dates.ts";

const span = (interval: number, unit: Span["unit"]): Span => ({ unit, interval });

describe("addToDay", () => {
  test.for([
    { day: "2026-12-31", by: span(1, "day"), expected: "2027-01-01" },
    { day: "2026-03-01", by: span(-1, "day"), expected: "2026-02-28" },
    { day: "2024-02-28", by: span(1, "day"), expected: "2024-02-29" },
    { day: "2026-01-31", by: span(1, "month"), expected: "2026-02-28" },
    { day: "2024-01-31", by: span(1, "month"), expected: "2024-02-29" },
    { day: "2026-03-31", by: span(-1, "month"), expected: "2026-02-28" },
    { day: "2026-11-30", by: span(3, "month"), expected: "2027-02-28" },
    { day: "2026-01-15", by: span(-1, "month"), expected: "2025-12-15" },
    { day: "2024-02-29", by: span(1, "year"), expected: "2025-02-28" },
    { day: "2024-02-29", by: span(4, "year"), expected: "2028-02-29" },
    { day: "2026-05-30", by: span(9000, "year"), expected: "9999-12-31" },
    { day: "2026-05-30", by: span(2_147_483_647, "day"), expected: "9999-12-31" },
    { day: "2026-05-30", by: span(-2_147_483_647, "month"), expected: "1000-01-01" },
  ])("$day and $by.interval $by.unit is $expected", ({ day, by, expected }) => {
    expect(addToDay(day, by)).toBe(expected);
  });
});

const rolling = (durationInterval: number, durationUnit: MembershipPeriod["durationUnit"]): MembershipPeriod => ({
  ...{ durationUnit, durationInterval, fixedPeriodStartDay: null, fixedPeriodRolloverDay: null },
});
const fixed = (
  start: string,
  rollover: string | null,
  { interval = 1, unit = "year" }: Partial<Span> = {},
): MembershipPeriod => ({
  ...{ durationUnit: unit, durationInterval: interval, fixedPeriodStartDay: start, fixedPeriodRolloverDay: rollover },
});

interface Given {
  join?: string;
  start?: string;
  end?: string;
}
const dates = (period: MembershipPeriod, { join, start, end }: Given): string | null => {
  const completed = completeDates(period, { join: join ?? null, start: start ?? null, end: end ?? null });
  return completed && `${completed.join} ${completed.start} ${completed.end ?? "-"}`;
};

describe("completeDates", () => {
  test.for<{ name: string; period: MembershipPeriod; given: Given; expected: string | null }>([
    {
      name: "takes the start date for the join date",
      ...{ period: rolling(1, "year"), given: { start: "2026-05-30" }, expected: "2026-05-30 2026-05-30 2027-05-29" },
    },
    {
      name: "lets a rolling one start on the join date",
      ...{ period: rolling(3, "month"), given: { join: "2026-11-30" }, expected: "2026-11-30 2026-11-30 2027-02-27" },
    },
    {
      name: "counts the end of a rolling one from its start, not from the join date",
      period: rolling(10, "day"),
      given: { join: "2020-01-01", start: "2026-01-01" },
      expected: "2020-01-01 2026-01-01 2026-01-10",
    },
    {
      name: "ends before the anniversary of a leap day",
      ...{ period: rolling(1, "year"), given: { start: "2024-02-29" }, expected: "2024-02-29 2024-02-29 2025-02-27" },
    },
    {
      name: "ends on a leap day",
      ...{ period: rolling(1, "year"), given: { start: "2023-03-01" }, expected: "2023-03-01 2023-03-01 2024-02-29" },
    },
    {
      name: "leaves a lifetime without end",
      ...{ period: rolling(1, "lifetime"), given: { join: "2026-05-30" }, expected: "2026-05-30 2026-05-30 -" },
    },
    {
      name: "keeps what is given",
      period: fixed("01-01", "10-01"),
      given: { join: "2026-05-30", start: "2026-06-01", end: "2026-07-31" },
      expected: "2026-05-30 2026-06-01 2026-07-31",
    },
    { name: "knows none without a join or a start date", period: rolling(1, "year"), given: {}, expected: null },
    {
      name: "starts with the fixed period before",
      ...{ period: fixed("07-01", null), given: { join: "2026-06-30" }, expected: "2026-06-30 2025-07-01 2026-06-30" },
    },
    {
      name: "starts with the fixed period on its first day",
      ...{ period: fixed("07-01", null), given: { join: "2026-07-01" }, expected: "2026-07-01 2026-07-01 2027-06-30" },
    },
    {
      name: "does not roll over on the day before",
      period: fixed("01-01", "10-01"),
      given: { join: "2026-09-30" },
      expected: "2026-09-30 2026-01-01 2026-12-31",
    },
    {
      name: "rolls over on the day",
      period: fixed("01-01", "10-01"),
      given: { join: "2026-10-01" },
      expected: "2026-10-01 2026-01-01 2027-12-31",
    },
    {
      name: "finds the rollover day in the year after the period started",
      period: fixed("07-01", "04-01"),
      given: { join: "2026-03-31" },
      expected: "2026-03-31 2025-07-01 2026-06-30",
    },
    {
      name: "rolls over in the year after the period started",
      period: fixed("07-01", "04-01"),
      given: { join: "2026-04-01" },
      expected: "2026-04-01 2025-07-01 2027-06-30",
    },
    {
      name: "does not roll a later period over for who joined long before",
      period: fixed("01-01", "10-01"),
      given: { join: "2020-11-01", start: "2026-01-01" },
      expected: "2020-11-01 2026-01-01 2026-12-31",
    },
    {
      name: "counts fixed periods of months from the start day",
      period: fixed("01-31", null, { unit: "month", interval: 1 }),
      given: { join: "2026-04-15" },
      expected: "2026-04-15 2026-03-31 2026-04-29",
    },
    {
      name: "starts on the last day of February where there is no 29th",
      ...{ period: fixed("02-29", null), given: { join: "2026-02-28" }, expected: "2026-02-28 2026-02-28 2027-02-27" },
    },
  ])("$name", ({ period, given, expected }) => {
    expect(dates(period, given)).toBe(expected);
  });
});
