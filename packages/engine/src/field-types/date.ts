import { defineFieldType } from "../define.ts";
import { readCalendarDate } from "./reading/calendar-date.ts";
import { quoteCell } from "./reading/characters.ts";
import { changeOrBlank } from "./reading/or-blank.ts";

/**
 * A day of the years 1000 to 9999, with or without a time of day, which is
 * dropped. Two-digit years from 30 on are of the 20th century. Words such as
 * "today" are no dates, whatever a database makes of them.
 */
export default defineFieldType({
  key: "date",
  label: "Date",
  keepsText: false,
  readingOptions: ["date_order"],
  read(text, { dateOrder }) {
    const value = readCalendarDate(text, dateOrder);
    if (value !== null) return { ok: true, value };
    return {
      ok: false,
      code: "not_a_date",
      message: `${quoteCell(text)} is not a date`,
      ...changeOrBlank,
    };
  },
  detect: (text, { dateOrder }) => !/^\d+$/u.test(text.trim()) && readCalendarDate(text.trim(), dateOrder) !== null,
  examples: [
    { input: "1990-12-31", output: "1990-12-31" },
    { input: "1990/12/31", output: "1990-12-31" },
    { input: "1990-1-2", output: "1990-01-02" },
    { input: "19901231", output: "1990-12-31" },
    { input: "1990-12-31T23:59:59.999Z", output: "1990-12-31" },
    { input: "1990-12-31 23:59:59+02:00", output: "1990-12-31" },
    { input: "12/31/1990 11:59 PM", output: "1990-12-31" },
    { input: "12/31/1990 5 pm", output: "1990-12-31" },
    { input: "Mon Dec 31 1990 10:00:00 GMT+0100 (Central European Time)", output: "1990-12-31" },
    { input: "12/31/1990", output: "1990-12-31" },
    { input: "31/12/1990", output: "1990-12-31" },
    { input: "03/04/1990", context: { dateOrder: "mdy" }, output: "1990-03-04" },
    { input: "03/04/1990", context: { dateOrder: "dmy" }, output: "1990-04-03" },
    { input: "31.12.1990", output: "1990-12-31" },
    { input: "3.4.1990", context: { dateOrder: "mdy" }, output: "1990-04-03" },
    { input: "31. 12. 1990", output: "1990-12-31" },
    { input: "07 Dec 2025", output: "2025-12-07" },
    { input: "7-Dec-25", output: "2025-12-07" },
    { input: "Dec 7, 2025", output: "2025-12-07" },
    { input: "December 7th, 2025", output: "2025-12-07" },
    { input: "Sun, 7 Dec 2025", output: "2025-12-07" },
    { input: "Sunday, December 7, 2025 at 10:15 AM", output: "2025-12-07" },
    { input: "7. März 1985", output: "1985-03-07" },
    { input: "1er août 2001", output: "2001-08-01" },
    { input: "7 de marzo de 1985", output: "1985-03-07" },
    { input: "1990年12月31日", output: "1990-12-31" },
    { input: "12/31/29", output: "2029-12-31" },
    { input: "12/31/30", output: "1930-12-31" },
    { input: "29/02/2024", output: "2024-02-29" },
    { input: "29/02/2023", output: { code: "not_a_date" } },
    { input: "31/02/2024", output: { code: "not_a_date" } },
    { input: "30 Feb 2024", output: { code: "not_a_date" } },
    { input: "13/13/2024", output: { code: "not_a_date" } },
    { input: "0000-00-00", output: { code: "not_a_date" } },
    { input: "0999-01-01", output: { code: "not_a_date" } },
    { input: "12345-01-01", output: { code: "not_a_date" } },
    { input: "--12-31", output: { code: "not_a_date" } },
    { input: "12/31", output: { code: "not_a_date" } },
    { input: "45657", output: { code: "not_a_date" } },
    { input: "now", output: { code: "not_a_date" } },
    { input: "today", output: { code: "not_a_date" } },
    { input: "tomorrow", output: { code: "not_a_date" } },
    { input: "infinity", output: { code: "not_a_date" } },
    { input: "-infinity", output: { code: "not_a_date" } },
    { input: "epoch", output: { code: "not_a_date" } },
  ],
});
