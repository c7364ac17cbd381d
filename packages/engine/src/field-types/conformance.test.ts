import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { FieldType } from "../define.ts";
import { fieldTypes, transforms } from "../registry.ts";
import { readContext } from "../stages/read-context.ts";
import { isBrokenText, quoteCell, trimInvisible } from "./reading/characters.ts";

const context = readContext({});
const naughty: string[] = JSON.parse(readFileSync(new URL("corpora/blns.json", import.meta.url), "utf8"));
const types = [...fieldTypes.values()];
const examples = types.flatMap((type) => type.examples.map((example) => ({ type, key: type.key, ...example })));

function typeOf(key: string): FieldType {
  const type = fieldTypes.get(key);
  if (!type) throw new Error(`no field type ${key}`);
  return type;
}

describe("every field type", () => {
  test.for(examples)("$key reads $input as its example says", ({ type, input, output, ...example }) => {
    const reading = type.read(input, { ...context, ...example.context });
    if (typeof output === "object" && "code" in output) expect(reading).toMatchObject({ ok: false, code: output.code });
    else expect(reading).toMatchObject({ ok: true, value: output });
  });

  test("has a key of its own and examples", () => {
    expect(types.length).toBeGreaterThanOrEqual(16);
    for (const [key, type] of fieldTypes) {
      expect(type.key).toBe(key);
      expect(type.examples.length).toBeGreaterThan(0);
    }
  });

  test.for(types.map(({ key }) => ({ key })))("$key stays calm whatever it is given", ({ key }) => {
    const { read, detect } = typeOf(key);
    const tryOne = (text: string) => {
      const reading = read(text, context);
      detect?.(text, context);
      if (reading.ok) return reading.value;
      expect(reading.message.isWellFormed() && !reading.message.includes("\0")).toBe(true);
      expect(reading.message.length).toBeLessThan(400);
      return null;
    };
    for (const text of naughty) tryOne(text);
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => void tryOne(text)));
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("1", "/", ".", "-", " ", "+", ":", ",", "D", "ec", "@") }),
        (text) => void tryOne(text),
      ),
    );
    for (const text of ["a".repeat(1_000_000), "1".repeat(1_000_000), " ,".repeat(200_000), "1-".repeat(200_000)])
      tryOne(text);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test("never lets through what a database cannot hold", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.constantFrom("\0", "\ud800", "\udc00 "),
        fc.string(),
        (a, bad, b) => {
          const text = trimInvisible(a + bad + b);
          fc.pre(isBrokenText(text));
          for (const { read, key } of types) expect(read(text, context), key).toMatchObject({ ok: false });
        },
      ),
    );
  });

  test("text keeps every naughty string as it is", () => {
    const { read } = typeOf("text");
    const kept = naughty.filter((text) => !isBrokenText(text));
    expect(kept.length).toBeGreaterThan(500);
    for (const text of kept) expect(read(text, context)).toEqual({ ok: true, value: text });
  });
});

describe("every transform", () => {
  const uses = [...transforms.values()].flatMap((transform) =>
    transform.examples.map((example) => ({ transform, key: transform.key, ...example })),
  );
  test.for(uses)("$key turns “$input” into “$output”", ({ transform, options, input, output }) => {
    expect(transform.prepare(options)(input)).toBe(output);
  });

  test("refuses options that are not its own", () => {
    for (const transform of transforms.values()) expect(() => transform.prepare({ other: 1 })).toThrow("other");
  });

  test("stays calm on naughty strings, and changes nothing when done twice", () => {
    for (const transform of transforms.values()) {
      const apply = transform.prepare({});
      for (const text of naughty) expect(apply(apply(text))).toBe(apply(text));
    }
  });
});

describe("reading a date", () => {
  const { read } = typeOf("date");
  test("gives every day of the calendar back, in each usual spelling", () => {
    const day = fc.date({ min: new Date("1000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [y = "", m = "", d = ""] = iso.split("-");
        const month = date.toLocaleString("en", { month: "short", timeZone: "UTC" });
        for (const text of [
          iso,
          `${y}/${m}/${d}`,
          `${d}.${m}.${y}`,
          `${d} ${month} ${y}`,
          `${month} ${Number(d)}, ${y}`,
          date.toISOString(),
        ]) {
          expect(read(text, context), text).toEqual({ ok: true, value: iso });
        }
        expect(read(`${d}/${m}/${y}`, { ...context, dateOrder: "dmy" })).toEqual({ ok: true, value: iso });
        expect(read(`${m}/${d}/${y}`, context)).toEqual({ ok: true, value: iso });
      }),
    );
  });

  test("says what is wrong and what to do", () => {
    expect(read("31/02/2024", context)).toEqual({
      ok: false,
      code: "not_a_date",
      message: "31/02/2024 is not a date",
      hint: "Change it or leave it blank.",
      hintIfNeeded: "Change it.",
    });
  });
});

describe("a cell with several values", () => {
  test.for([
    { key: "email", text: "ada@analytical.example ::: ada.b@home.example", rest: "ada.b@home.example" },
    { key: "email", text: "ada@a.example, b@b.example; c@c.example", rest: "b@b.example ::: c@c.example" },
    { key: "phone", text: "+1 617-555-1102 ::: 617.555.1103", rest: "617.555.1103" },
    { key: "phone", text: "617-555-1234 (home)", rest: "home" },
    { key: "email", text: "Ada <a@x.org>, Bob <b@x.org>", rest: "Bob <b@x.org>" },
    { key: "phone", text: "(617) 555-1234 x55", rest: "ext. 55" },
    { key: "phone", text: "(617) 555-1234 x55, 617-555-1235", rest: "ext. 55 ::: 617-555-1235" },
    { key: "url", text: "https://x.org ::: https://y.org", rest: "https://y.org" },
  ])("$key: $text leaves $rest", ({ key, text, rest }) => {
    expect(typeOf(key).read(text, context)).toMatchObject({ ok: true, rest });
  });
});

describe("an option", () => {
  const options = ["Individual", "Organization", "Household"].map((label) => ({ value: label.toLowerCase(), label }));
  test("that is not known is answered with the closest ones", () => {
    expect(typeOf("option").read("organisaton", { ...context, options, label: "Contact type" })).toEqual({
      ok: false,
      code: "unknown_option",
      message: "Invalid value for Contact type",
      hint: "Use one of Organization, Individual, Household, or leave it blank.",
      hintIfNeeded: "Use one of Organization, Individual, Household.",
    });
  });
});

describe("the ends of a cell", () => {
  test.for([
    ["\u00a0ada\u200b ", "ada"],
    ["\u202a+16175551234\u202c", "+16175551234"],
    ["\ufeff\u2060\u00ad", ""],
    ["a\u200bb", "a\u200bb"],
    ["", ""],
  ])("%j is trimmed to %j", ([text, trimmed]) => {
    expect(trimInvisible(text ?? "")).toBe(trimmed);
  });

  test("are cut in messages without splitting a character", () => {
    expect(quoteCell("👩‍🚀".repeat(1_000)).isWellFormed()).toBe(true);
    expect([...quoteCell("x".repeat(1_000))]).toHaveLength(60);
    expect(quoteCell("a\nb\0")).toBe("a b␀");
  });
});
