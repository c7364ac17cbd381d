import fc from "fast-check";
import { expect, test } from "vitest";
import { readCalendarDate } from "../../field-types/reading/calendar-date.ts";
import { countedFrom, dateText, FROM_1900, FROM_1904, isoDateText } from "./serial-date.ts";

test.for([
  { serial: 1, kind: "date", text: "1900-01-01" },
  { serial: 59, kind: "date", text: "1900-02-28" },
  { serial: 61, kind: "date", text: "1900-03-01" },
  { serial: 45_351, kind: "date", text: "2024-02-29" },
  { serial: 2_958_465, kind: "date", text: "9999-12-31" },
  { serial: 45_351.5, kind: "date", text: "2024-02-29 12:00:00" },
  { serial: 45_351, kind: "datetime", text: "2024-02-29 00:00:00" },
  { serial: 45_351.999_988_43, kind: "datetime", text: "2024-02-29 23:59:59" },
  { serial: 45_351.000_011_58, kind: "datetime", text: "2024-02-29 00:00:01.001" },
  { serial: 45_351.999_999_999_9, kind: "datetime", text: "2024-03-01 00:00:00" },
  { serial: 0.5, kind: "datetime", text: "12:00:00" },
  { serial: 0, kind: "time", text: "00:00:00" },
  { serial: 0.354_166_666_666_666_7, kind: "time", text: "08:30:00" },
  { serial: 45_351.25, kind: "time", text: "2024-02-29 06:00:00" },
  { serial: 45_351, kind: "moment", text: "2024-02-29" },
  { serial: 45_351.25, kind: "moment", text: "2024-02-29 06:00:00" },
  { serial: 0.25, kind: "moment", text: "06:00:00" },
  { serial: 1.128_575_231_481_481_4, kind: "duration", text: "27:05:08.900" },
  { serial: 4.166_666_666_666_667, kind: "duration", text: "100:00:00" },
  { serial: -0.5, kind: "duration", text: "-12:00:00" },
] as const)("$serial as $kind is $text", ({ serial, kind, text }) => {
  expect(dateText(serial, kind, FROM_1900)).toEqual({ text, isDate: true });
});

test.for([
  { serial: 0, text: "1904-01-01" },
  { serial: 60, text: "1904-03-01" },
  { serial: 43_889, text: "2024-02-29" },
])("$serial counted from 1904 is $text", ({ serial, text }) => {
  expect(dateText(serial, "date", FROM_1904)).toEqual({ text, isDate: true });
});

test.for([
  { serial: 60, text: "1900-02-28" },
  { serial: 0, text: "1899-12-30" },
  { serial: -1.5, text: "1899-12-28 12:00:00" },
  { serial: -693_594, text: "-693594", isDate: false },
  { serial: -693_593, text: "0001-01-01" },
])("$serial counted from 30 December 1899 is $text", ({ serial, text, isDate = true }) => {
  expect(dateText(serial, "date", countedFrom(Date.UTC(1899, 11, 30)))).toEqual({ text, isDate });
});

test.for([
  { name: "29 February 1900", serial: 60, text: "1900-02-29" },
  { name: "0 January 1900", serial: 0, text: "0" },
  { name: "a day before all days", serial: -1.5, text: "-1.5" },
  { name: "a day after all days", serial: 2_958_466, text: "2958466" },
  { name: "a number far beyond", serial: 1e300, text: `1${"0".repeat(300)}` },
])("$name is no date", ({ serial, text }) => {
  expect(dateText(serial, "date", FROM_1900)).toEqual({ text, isDate: false });
});

test("every day that there is can be read as a date", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 61, max: 2_958_465 }),
      fc.constantFrom("date" as const, "datetime" as const),
      (serial, kind) => {
        const { text, isDate } = dateText(serial, kind, FROM_1900);
        expect([isDate, readCalendarDate(text, "mdy")]).toEqual([true, text.slice(0, 10)]);
      },
    ),
  );
});

test.for([
  ["2024-02-29", "2024-02-29", true],
  ["2024-02-29T08:30:00", "2024-02-29 08:30:00", true],
  ["2024-02-29T08:30", "2024-02-29 08:30:00", true],
  ["2024-02-29T08:30:00.250000000Z", "2024-02-29 08:30:00.250", true],
  ["2024-02-29T08:29:59.999999989", "2024-02-29 08:30:00", true],
  ["2024-02-29T23:59:59.9999", "2024-03-01", true],
  ["2024-02-29T24:01:00", "2024-02-29T24:01:00", false],
  ["2023-02-29T08:30:00", "2023-02-29T08:30:00", false],
  ["2023-02-29", "2023-02-29", false],
  ["2024-02-29T00:00:00", "2024-02-29", true],
  ["08:30:00.500", "08:30:00.500", true],
  ["T08:30", "08:30:00", true],
  ["", "", false],
  ["yesterday", "yesterday", false],
] as const)("%s in XML is %s", ([written, text, isDate]) => {
  expect(isoDateText(written, false)).toEqual({ text, isDate });
});

test.for([
  { written: "2024-02-29T00:00:00", showsTime: true, text: "2024-02-29 00:00:00" },
  { written: "2024-02-29", showsTime: true, text: "2024-02-29 00:00:00" },
  { written: "2024-02-29T00:00:00", showsTime: null, text: "2024-02-29 00:00:00" },
  { written: "2024-02-29", showsTime: null, text: "2024-02-29" },
])("midnight written $written, where the time is shown: $showsTime, is $text", ({ written, showsTime, text }) => {
  expect(isoDateText(written, showsTime)).toEqual({ text, isDate: true });
});
