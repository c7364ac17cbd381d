import { DateTime, FixedOffsetZone } from "luxon";
import { defineFieldType, type Reading } from "../define.ts";
import { readCalendarDate } from "./reading/calendar-date.ts";
import { quoteCell } from "./reading/characters.ts";
import { splitTime, type TimeOfDay } from "./reading/time-of-day.ts";
import { orBlank } from "./reading/or-blank.ts";

const MAX_LENGTH = 60;
const midnight: TimeOfDay = { hour: 0, minute: 0, second: 0, fraction: "", offset: null };

/**
 * A moment, as UTC: by its offset, else in the job's time zone; a day alone is
 * its first moment. Of an hour that clocks showed twice the first is meant. Decimals
 * of the second beyond the sixth are dropped.
 */
export default defineFieldType({
  key: "datetime",
  label: "Date and time",
  keepsText: false,
  readingOptions: ["date_order", "time_zone"],
  read(text, { dateOrder, timeZone }) {
    if (text.length > MAX_LENGTH) return refusal(text);
    const { date, time } = splitTime(text);
    const day = readCalendarDate(date, dateOrder);
    if (day === null || time === "impossible") return refusal(text);
    const { offset, fraction, ...clock } = time ?? midnight;
    const [year, month, dayOfMonth] = day.split("-").map(Number);
    const zone = offset === null ? timeZone : FixedOffsetZone.instance(offset);
    const local = DateTime.fromObject({ year, month, day: dayOfMonth, ...clock }, { zone });
    if (!local.isValid) throw new Error(`no moment in the time zone ${timeZone}`);
    const isSkipped = time !== null && (local.hour !== clock.hour || local.minute !== clock.minute);
    if (isSkipped || local.day !== dayOfMonth) return skipped(text, timeZone);
    const [first = local] = local.getPossibleOffsets().toSorted((a, b) => a.toMillis() - b.toMillis());
    const utc = first.toUTC();
    if (utc.year < 1000 || utc.year > 9999) return refusal(text);
    return { ok: true, value: `${utc.toFormat("yyyy-MM-dd'T'HH:mm:ss")}${fraction && `.${fraction}`}Z` };
  },
  detect(text, { dateOrder }) {
    if (text.length > MAX_LENGTH) return false;
    const { date, time } = splitTime(text.trim());
    return time !== null && time !== "impossible" && readCalendarDate(date, dateOrder) !== null;
  },
  examples: [
    { input: "2024-01-02T03:04:05Z", output: "2024-01-02T03:04:05Z" },
    { input: "2024-01-02T03:04:05+02:00", output: "2024-01-02T01:04:05Z" },
    { input: "2024-01-02 03:04:05.123456+00", output: "2024-01-02T03:04:05.123456Z" },
    { input: "2024-01-02T03:04:05.1200000Z", output: "2024-01-02T03:04:05.12Z" },
    { input: "2024-01-02 03:04 -0530", output: "2024-01-02T08:34:00Z" },
    { input: "Mon Dec 31 1990 10:00:00 GMT+0100 (Central European Time)", output: "1990-12-31T09:00:00Z" },
    { input: "2024-01-15 09:30", context: { timeZone: "America/New_York" }, output: "2024-01-15T14:30:00Z" },
    { input: "2024-07-15 09:30", context: { timeZone: "America/New_York" }, output: "2024-07-15T13:30:00Z" },
    { input: "2024-07-15", context: { timeZone: "Europe/Berlin" }, output: "2024-07-14T22:00:00Z" },
    { input: "2024-01-15 09:30Z", context: { timeZone: "America/New_York" }, output: "2024-01-15T09:30:00Z" },
    { input: "12/31/1990 11:59 PM", context: { timeZone: "UTC" }, output: "1990-12-31T23:59:00Z" },
    { input: "31.12.1990 12:00 a.m.", context: { timeZone: "UTC" }, output: "1990-12-31T00:00:00Z" },
    { input: "31.12.1990 12 pm", context: { timeZone: "UTC" }, output: "1990-12-31T12:00:00Z" },
    { input: "December 7, 2025 at 10:15 AM", context: { timeZone: "UTC" }, output: "2025-12-07T10:15:00Z" },
    { input: "03/04/1990 10:00", context: { dateOrder: "dmy" }, output: "1990-04-03T10:00:00Z" },
    { input: "03/04/1990 10:00", context: { dateOrder: "mdy" }, output: "1990-03-04T10:00:00Z" },
    { input: "2024-11-03 01:30", context: { timeZone: "America/New_York" }, output: "2024-11-03T05:30:00Z" },
    { input: "2024-03-10 02:30", context: { timeZone: "America/New_York" }, output: { code: "no_such_time" } },
    { input: "2018-11-04", context: { timeZone: "America/Sao_Paulo" }, output: "2018-11-04T03:00:00Z" },
    { input: "2011-12-30", context: { timeZone: "Pacific/Apia" }, output: { code: "no_such_time" } },
    { input: "2024-02-30 10:00", output: { code: "not_a_time" } },
    { input: "2024-01-02 25:00", output: { code: "not_a_time" } },
    { input: "2024-01-02 24:00", output: { code: "not_a_time" } },
    { input: "2024-01-02 10:60", output: { code: "not_a_time" } },
    { input: "2024-01-02 13:00 PM", output: { code: "not_a_time" } },
    { input: "2024-01-02 10:00+20:00", output: { code: "not_a_time" } },
    { input: "9999-12-31T23:59:59-05:00", output: { code: "not_a_time" } },
    { input: "10:30", output: { code: "not_a_time" } },
    { input: "1700000000", output: { code: "not_a_time" } },
    { input: "45657.5", output: { code: "not_a_time" } },
    { input: "now", output: { code: "not_a_time" } },
  ],
});

function refusal(text: string): Reading {
  return {
    ok: false,
    code: "not_a_time",
    message: `${quoteCell(text)} is not a date with a time`,
    ...orBlank("Write it as in 2024-12-31 18:30"),
  };
}

function skipped(text: string, timeZone: string): Reading {
  return {
    ok: false,
    code: "no_such_time",
    message: `${quoteCell(text)} does not exist in the time zone ${timeZone}: clocks went forward then`,
    ...orBlank("Change it, write its offset from UTC behind it"),
  };
}
