import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { readContext } from "../stages/read-context.ts";
import datetime from "./datetime.ts";

const context = readContext({});
const moment = fc.date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
const zone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
const utcOf = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;

test("a moment comes back from every zone, with its offset", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("1990-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
      zone,
      (date, timeZone) => {
        const local = DateTime.fromJSDate(date, { zone: timeZone });
        for (const format of ["yyyy-MM-dd'T'HH:mm:ssZZ", "dd.MM.yyyy HH:mm:ss ZZZ", "d LLL yyyy h:mm:ss a ZZ"]) {
          const text = local.toFormat(format, { locale: "en" });
          expect(datetime.read(text, { ...context, timeZone: "Asia/Tokyo" }), text).toEqual({
            ok: true,
            value: utcOf(date),
          });
        }
      },
    ),
  );
});

test("a time without offset is one of the job's zone, the first of two", () => {
  fc.assert(
    fc.property(moment, zone, (date, timeZone) => {
      const text = DateTime.fromJSDate(date, { zone: timeZone }).toFormat("yyyy-MM-dd HH:mm:ss");
      const reading = datetime.read(text, { ...context, timeZone });
      if (!reading.ok) throw new Error(`${text} in ${timeZone}: ${reading.message}`);
      const back = DateTime.fromISO(String(reading.value), { zone: timeZone });
      expect(back.toFormat("yyyy-MM-dd HH:mm:ss")).toBe(text);
      expect(back.toMillis()).toBeLessThanOrEqual(date.getTime());
    }),
  );
});

test("a time that a zone leapt over says so", () => {
  const reading = datetime.read("2024-03-31 02:15", { ...context, timeZone: "Europe/Berlin" });
  expect(reading).toMatchObject({
    code: "no_such_time",
    message: "2024-03-31 02:15 does not exist in the time zone Europe/Berlin: clocks went forward then",
  });
});
