import type { Doubt } from "./doubt.ts";
import { readCalendarDate, type DateOrder } from "./reading/calendar-date.ts";

const figures = /^\s*(\d{1,2})([-/. ])(\d{1,2})[-/. ](?:\d{4}|\d{2})(?!\d)/u;

/** Whether day or month comes first, where a date is written in figures. With dots it is the day. */
export const dateOrder: Doubt<DateOrder> = {
  choices: ["dmy", "mdy"],
  plainlyOpen: /^(?:0?[1-9]|1[0-2])\/(?:0?[1-9]|1[0-2])\/\d{4}$/u,
  tell(cell) {
    const [match, first, mark, second] = figures.exec(cell) ?? [];
    if (match === undefined) return null;
    if (Number(first) > 12) return Number(second) <= 12 ? "dmy" : null;
    if (Number(second) > 12) return "mdy";
    const isOpen = mark !== "." && Number(first) !== Number(second);
    return isOpen && readCalendarDate(cell.trim(), "dmy") !== null ? "open" : null;
  },
  read: (cell, order) => readCalendarDate(cell.trim(), order) ?? "",
};

/**
 * The order of dates where none tells.
 *
 * @param country ISO 3166-1 alpha-2
 */
export const usualDateOrder = (country: string): DateOrder => (country === "US" ? "mdy" : "dmy");
