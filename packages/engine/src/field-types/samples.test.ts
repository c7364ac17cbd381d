import fc from "fast-check";
import Papa from "papaparse";
import { readFileSync } from "node:fs";
import validator from "validator";
import { expect, test } from "vitest";
import { z } from "zod";
import { fieldTypes } from "../registry.ts";
import { readContext } from "../stages/read-context.ts";
import { isAddress } from "./email.ts";

const context = readContext({});
const file = readFileSync(new URL("../datasources/samples/us-500.csv", import.meta.url), "utf8");
const rows = z
  .array(z.record(z.string(), z.string()))
  .parse(Papa.parse(file, { header: true, skipEmptyLines: true }).data);

test.for([
  { column: "phone1", type: "phone", shape: /^\+1\d{10}$/u },
  { column: "phone2", type: "phone", shape: /^\+1\d{10}$/u },
  { column: "email", type: "email", shape: /^[^@\s]+@[^@\sA-Z]+$/u },
  { column: "web", type: "url", shape: /^http:\/\/www\.[^/]+$/u },
])("all 500 cells of $column read as $type, and are told to be one", ({ column, type, shape }) => {
  const fieldType = fieldTypes.get(type);
  const cells = rows.map((row) => row[column] ?? "");
  expect(cells).toHaveLength(500);
  for (const cell of cells) {
    const reading = fieldType?.read(cell, context);
    expect(reading, cell).toMatchObject({ ok: true });
    expect(reading?.ok && reading.value).toMatch(shape);
    expect(fieldType?.detect?.(cell, context), cell).toBe(true);
  }
});

test("all 500 states read, by their abbreviations", () => {
  for (const { state } of rows) {
    expect(fieldTypes.get("state")?.read(state ?? "", context)).toMatchObject({ ok: true, value: `US-${state}` });
  }
});

test.for(["zip", "address", "first_name", "company_name", "city"])(
  "no cell of %s is told to be anything but text",
  (column) => {
    for (const { key, detect } of fieldTypes.values()) {
      const found = rows.map((row) => row[column] ?? "").filter((cell) => detect?.(cell, context));
      expect(found, key).toEqual([]);
    }
  },
);

test("the short way to an address agrees with the grammar", () => {
  const part = fc.string({ unit: fc.constantFrom(..."aZ09_+-.@"), minLength: 1, maxLength: 12 });
  const host = fc.string({ unit: fc.constantFrom(..."aZ09-."), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(part, host, fc.constantFrom("", ".org", ".c", ".x1"), (name, domain, end) => {
      const address = `${name}@${domain}${end}`;
      const isValid = validator.isEmail(address, { allow_utf8_local_part: true, allow_ip_domain: true });
      expect(isAddress(address), address).toBe(isValid);
    }),
    { numRuns: 5_000 },
  );
});
