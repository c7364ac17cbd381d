import { addToDay } from "./add-to-day.ts";

/** How long a membership of a type lasts. */
export interface MembershipPeriod {
  durationUnit: "day" | "month" | "year" | "lifetime";
  durationInterval: number;
  /** `MM-DD` on which fixed periods start; null: memberships roll, each from its own day. */
  fixedPeriodStartDay: string | null;
  /** `MM-DD` from which on who joins stays to the end of the next period; null: nobody does. */
  fixedPeriodRolloverDay: string | null;
}

/** Days as `YYYY-MM-DD`; an end of null is none. */
export interface MembershipDates {
  join: string;
  start: string;
  end: string | null;
}

/**
 * Complete the dates of a new membership; what is given stays. Without a join
 * date one joins on the start date. A rolling membership starts on the day one
 * joins, and ends the day before the anniversary of its start. A fixed one starts
 * with the period of that day, and ends with it, or with the next.
 *
 * @returns null where neither a start nor a join date is given
 */
export function completeDates(
  period: MembershipPeriod,
  given: { join: string | null; start: string | null; end: string | null },
): MembershipDates | null {
  const join = given.join ?? given.start;
  if (join === null) return null;
  const start = given.start ?? periodStart(period, join) ?? join;
  return { join, start, end: given.end ?? endOf(period, { join, start }) };
}

/** The start of the fixed period that a day is in; null where memberships roll. */
export function periodStart(period: MembershipPeriod, day: string): string | null {
  const { durationUnit: unit, durationInterval, fixedPeriodStartDay } = period;
  if (fixedPeriodStartDay === null || unit === "lifetime") return null;
  const year = Number(day.slice(0, 4));
  const thisYear = dayIn(year, fixedPeriodStartDay);
  const first = thisYear <= day ? thisYear : dayIn(year - 1, fixedPeriodStartDay);
  // Counted from the first, so that short months do not move the later ones.
  const startOf = (index: number) => addToDay(first, { unit, interval: index * durationInterval });
  let index = 0;
  while (startOf(index + 1) <= day && startOf(index + 1) > startOf(index)) index += 1;
  return startOf(index);
}

function endOf(period: MembershipPeriod, { join, start }: { join: string; start: string }): string | null {
  const { durationUnit: unit, durationInterval: interval } = period;
  if (unit === "lifetime") return null;
  const first = periodStart(period, start) ?? start;
  const periods = rollsOver(period, { join, first }) ? 2 : 1;
  return addToDay(addToDay(first, { unit, interval: periods * interval }), { unit: "day", interval: -1 });
}

/** Whether one joins so late in the period which starts on `first` that the next is included. */
function rollsOver(
  { fixedPeriodRolloverDay: rollover }: MembershipPeriod,
  { join, first }: { join: string; first: string },
): boolean {
  if (rollover === null) return false;
  const year = Number(first.slice(0, 4));
  const thisYear = dayIn(year, rollover);
  return join >= (thisYear >= first ? thisYear : dayIn(year + 1, rollover));
}

/** A day of each year in one of them; the last of its month where that is shorter. @param monthDay `MM-DD` */
function dayIn(year: number, monthDay: string): string {
  const [month = 1, date = 1] = monthDay.split("-").map(Number);
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${year}-${monthDay.slice(0, 2)}-${String(Math.min(date, length)).padStart(2, "0")}`;
}
