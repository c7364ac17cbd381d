/** A stretch of time; it may be negative. */
export interface Span {
  unit: "day" | "month" | "year";
  interval: number;
}

const FIRST_DAY = Date.UTC(1000, 0, 1);
const LAST_DAY = Date.UTC(9999, 11, 31);

/**
 * The day that is so much later. Where the month is too short for it, it is the
 * last of the month: 31 January and a month is 28 February. What leaves the
 * years 1000 to 9999 is the last day on that side.
 *
 * @param day `YYYY-MM-DD`
 * @returns `YYYY-MM-DD`
 */
export function addToDay(day: string, { unit, interval }: Span): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  if (unit === "day") return dayOf(Date.UTC(year, month - 1, date + interval), interval);
  const later = month - 1 + interval * (unit === "year" ? 12 : 1);
  const length = new Date(Date.UTC(year, later + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(year, later, Math.min(date, length)), interval);
}

/** @param moment in milliseconds; NaN beyond what a `Date` can hold */
function dayOf(moment: number, interval: number): string {
  const far = interval > 0 ? LAST_DAY : FIRST_DAY;
  const within = Number.isNaN(moment) ? far : Math.min(Math.max(moment, FIRST_DAY), LAST_DAY);
  return new Date(within).toISOString().slice(0, "YYYY-MM-DD".length);
}
