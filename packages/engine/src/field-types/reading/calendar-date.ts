import { monthNumber } from "./months.ts";
import { timeOfDay } from "./time-of-day.ts";

export type DateOrder = "dmy" | "mdy";

interface Parts {
  year: string;
  month: number;
  day: number;
}

/** Two-digit years from here on are of the 20th century, those before it of the 21st, as in Excel. */
const PIVOT = 30;

const yearFirst = /^(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})\.?$/u;
const compact = /^(\d{4})(\d{2})(\d{2})$/u;
const yearLast = /^(\d{1,2})([-/. ])\s?(\d{1,2})\2\s?(\d{4}|\d{2})\.?$/u;
const eastAsian = /^(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]?$/u;
const weekday = /^\p{L}{2,12}\.?,?\s+(?=\d|\p{L}+\.?\s+\d)/u;
const dayName =
  /^(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]*(?:de\s+|of\s+)?(\p{L}{3,12})\.?(?:,?[\s-]+(?:de\s+|of\s+)?|[\s-]*)(\d{4}|\d{2})$/iu;
const nameDay = /^(\p{L}{3,12})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|[\s-]+)(\d{4}|\d{2})$/iu;

/**
 * Read a date in its usual spellings.
 *
 * @param order decides where day and month are figures that could both be a
 *   month; dates with dots have the day first wherever they are written
 * @returns `YYYY-MM-DD`, or null when it is no day of the years 1000 to 9999
 */
export function readCalendarDate(text: string, order: DateOrder): string | null {
  if (text.length < 6 || text.length > 60) return null;
  const date = text.replace(timeOfDay, "");
  const parts = readFigures(date, order) ?? readNames(date);
  return parts && toIso(parts);
}

function readFigures(text: string, order: DateOrder): Parts | null {
  const match = yearFirst.exec(text) ?? eastAsian.exec(text) ?? compact.exec(text);
  if (match) return { year: match[1] ?? "", month: Number(match.at(-2)), day: Number(match.at(-1)) };
  const [, first, mark, second, year] = yearLast.exec(text) ?? [];
  if (first === undefined || second === undefined || year === undefined) return null;
  const isDayFirst = isDayFirstIn({ first: Number(first), second: Number(second), mark, order });
  const [day, month] = isDayFirst ? [first, second] : [second, first];
  return { year, month: Number(month), day: Number(day) };
}

function isDayFirstIn(written: { first: number; second: number; mark: string | undefined; order: DateOrder }): boolean {
  if (written.first > 12) return true;
  if (written.second > 12) return false;
  return written.mark === "." || written.order === "dmy";
}

function readNames(text: string): Parts | null {
  const plain = text.replace(weekday, (word) => (monthNumber(word.replace(/[.,\s]/gu, "")) === null ? "" : word));
  const [, day, month, year] = dayName.exec(plain) ?? [];
  if (day !== undefined && month !== undefined && year !== undefined) return named(day, month, year);
  const [, monthFirst, dayAfter, yearAfter] = nameDay.exec(plain) ?? [];
  if (monthFirst === undefined || dayAfter === undefined || yearAfter === undefined) return null;
  return named(dayAfter, monthFirst, yearAfter);
}

function named(day: string, name: string, year: string): Parts | null {
  const month = monthNumber(name);
  return month === null ? null : { year, month, day: Number(day) };
}

function toIso({ year: written, month, day }: Parts): string | null {
  const year = written.length === 2 ? Number(written) + (Number(written) < PIVOT ? 2000 : 1900) : Number(written);
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
