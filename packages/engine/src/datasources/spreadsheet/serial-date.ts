import { plainDecimal } from "./cell-number.ts";
import type { FormatKind } from "./number-format.ts";

const DAY_MS = 86_400_000;

/** How the days of a workbook are numbered. */
export interface DateSystem {
  /** Day 0, in milliseconds of Unix time. */
  epoch: number;
  /** Number of the first day that there is. */
  first: number;
  /** Whether 1 January 1900 is 1, and a 29 February is counted that never was: Lotus 1-2-3 invented it, and Excel kept it. */
  hasNoSuchDay: boolean;
}

export const FROM_1900: DateSystem = { epoch: Date.UTC(1899, 11, 30), first: 1, hasNoSuchDay: true };
export const FROM_1904: DateSystem = { epoch: Date.UTC(1904, 0, 1), first: 0, hasNoSuchDay: false };

/** Days counted from a date on, and back from it, as OpenDocument does. */
export const countedFrom = (epoch: number): DateSystem => ({ epoch, first: -Infinity, hasNoSuchDay: false });

/** 1 January 1 and 31 December 9999. */
const FIRST_DAY = Date.parse("0001-01-01T00:00:00Z");
const LAST_DAY = Date.UTC(9999, 11, 31);

const NO_SUCH_DAY = 60;

/** A date as text; `isDate` is false where the number stands for no day. */
export interface DateText {
  text: string;
  isDate: boolean;
}

/**
 * Write the number of a cell that is formatted as a date or a time: `YYYY-MM-DD`,
 * `YYYY-MM-DD HH:MM:SS`, `HH:MM:SS`, or hours beyond 24 for a duration.
 * Milliseconds are written where there are some.
 */
export function dateText(serial: number, kind: Exclude<FormatKind, "number">, dates: DateSystem): DateText {
  const total = Math.round(serial * DAY_MS);
  if (kind === "duration") return { text: durationText(total), isDate: true };
  const days = Math.floor(total / DAY_MS);
  const time = total - days * DAY_MS;
  const isTimeAlone = days === 0 && (kind === "time" || (time > 0 && kind !== "date"));
  if (isTimeAlone) return { text: timeText(time), isDate: true };
  const day = dayText(days, dates);
  if (day === null) return { text: plainDecimal(serial), isDate: false };
  const hasTime = time > 0 || kind === "datetime" || kind === "time";
  return { text: hasTime ? `${day} ${timeText(time)}` : day, isDate: !dates.hasNoSuchDay || days !== NO_SUCH_DAY };
}

function dayText(days: number, { epoch, first, hasNoSuchDay }: DateSystem): string | null {
  if (hasNoSuchDay && days === NO_SUCH_DAY) return "1900-02-29";
  if (days < first) return null;
  const before = hasNoSuchDay && days < NO_SUCH_DAY ? 1 : 0;
  const at = epoch + (days + before) * DAY_MS;
  return at < FIRST_DAY || at > LAST_DAY ? null : new Date(at).toISOString().slice(0, 10);
}

const two = (value: number) => String(value).padStart(2, "0");

function timeText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const rest = ms % 1000;
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return rest === 0 ? clock : `${clock}.${String(rest).padStart(3, "0")}`;
}

function durationText(ms: number): string {
  return ms < 0 ? `-${timeText(-ms)}` : timeText(ms);
}

const ISO_DATE = /^(\d{4}-\d{2}-\d{2})?(?:(?:^|T| )(\d{2}):(\d{2})(?::(\d{2}(?:\.\d{1,30})?))?Z?)?$/;

/**
 * A date or a time as XML writes it, as ours: the `T` becomes a space, which some
 * programs write already, a zone of UTC goes, and parts of a second are rounded to milliseconds, since programs write 29.999999989 for 30.
 *
 * @param showsTime whether midnight is told; null where only the file says it
 */
export function isoDateText(written: string, showsTime: boolean | null): DateText {
  const [whole, day, hours, minutes = "0", seconds = "0"] = ISO_DATE.exec(written.trim()) ?? [];
  const isTime = hours !== undefined && Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
  const time = isTime ? Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000) : 0;
  if (whole === undefined || (hours !== undefined && !isTime)) return { text: written, isDate: false };
  if (day === undefined) return { text: isTime ? timeText(time) : written, isDate: isTime };
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day) return { text: written, isDate: false };
  const moment = new Date(at + time).toISOString();
  const clock = timeText(time % DAY_MS);
  const hasTime = clock !== "00:00:00" || (showsTime ?? isTime);
  return { text: hasTime ? `${moment.slice(0, 10)} ${clock}` : moment.slice(0, 10), isDate: true };
}
