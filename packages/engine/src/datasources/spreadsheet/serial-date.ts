import { plainDecimal } from "./cell-number.ts";
import type { FormatKind } from "./number-format.ts";

const DAY_MS = 86_400_000;

/** Days from this date on are numbered; 1 January 1900 is 1, and a 29 February is counted that never was. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** 31 December 9999. */
const LAST_DAY = Date.UTC(9999, 11, 31);

/** The day that Lotus 1-2-3 invented and all have kept. */
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
export function dateText(serial: number, kind: Exclude<FormatKind, "number">, is1904: boolean): DateText {
  const total = Math.round(serial * DAY_MS);
  if (kind === "duration") return { text: durationText(total), isDate: true };
  const days = Math.floor(total / DAY_MS);
  const time = total - days * DAY_MS;
  const isTimeAlone = days === 0 && (kind === "time" || (time > 0 && kind === "datetime"));
  if (isTimeAlone) return { text: timeText(time), isDate: true };
  const day = dayText(days, is1904);
  if (day === null) return { text: plainDecimal(serial), isDate: false };
  const hasTime = time > 0 || kind !== "date";
  return { text: hasTime ? `${day} ${timeText(time)}` : day, isDate: is1904 || days !== NO_SUCH_DAY };
}

function dayText(days: number, is1904: boolean): string | null {
  if (!is1904 && days === NO_SUCH_DAY) return "1900-02-29";
  if (days < (is1904 ? 0 : 1)) return null;
  const before = !is1904 && days < NO_SUCH_DAY ? 1 : 0;
  const at = (is1904 ? EPOCH_1904 : EPOCH_1900) + (days + before) * DAY_MS;
  return at > LAST_DAY ? null : new Date(at).toISOString().slice(0, 10);
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

const ISO_DATE = /^(\d{4}-\d{2}-\d{2})?(?:(?:^|T)(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)Z?)?$/;

/**
 * A date or a time as XML writes it, as ours: the `T` becomes a space, a zone of UTC and zeros behind the second go.
 *
 * @param showsTime whether midnight is told; it is not where the format of the cell shows days alone
 */
export function isoDateText(written: string, showsTime: boolean): DateText {
  const [, day, time] = ISO_DATE.exec(written.trim()) ?? [];
  const clock = time === undefined ? "" : isoTimeText(time);
  if (day === undefined) return { text: clock || written, isDate: clock !== "" };
  const isDay = new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) === day;
  const isDayAlone = clock === "" || (clock === "00:00:00" && !showsTime);
  return { text: isDayAlone ? day : `${day} ${clock}`, isDate: isDay };
}

function isoTimeText(time: string): string {
  const full = time.length === 5 ? `${time}:00` : time;
  const [clock = "", fraction = ""] = full.split(".");
  const rest = fraction.slice(0, 9).replace(/0+$/, "");
  return `${clock}${rest === "" ? "" : `.${rest}`}`;
}
