import fc from "fast-check";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { memoryFile } from "./testing/memory-file.ts";
import { readJson } from "./testing/read-json.ts";

const storable = fc
  .string({ unit: "binary" })
  .map((text) => text.replaceAll("\0", ""))
  .filter((text) => text.isWellFormed());
const structure = fc.constantFrom("{", "}", "[", "]", '"', "\\", ",", ":", "\n", "\r", "\u2028", " ", "a");
const text = fc.oneof(
  storable,
  fc.array(structure, { maxLength: 6 }).map((parts) => parts.join("")),
);

/** A plain value: how it is written, and what its cell holds. */
const value = fc.oneof(
  text.map((cell) => ({ written: JSON.stringify(cell), cell })),
  fc
    .double()
    .filter(Number.isFinite)
    .map((number) => ({ written: JSON.stringify(number), cell: JSON.stringify(number) })),
  fc.constantFrom("12345678901234567890", "1.10", "-0", "1e400", "0E+5").map((cell) => ({ written: cell, cell })),
  fc.boolean().map((flag) => ({ written: String(flag), cell: String(flag) })),
  fc.constant({ written: "null", cell: "" }),
);

const KEYS = ["a", "b", "__proto__", "é\n", "toString"] as const;
const NESTED = ["c", "d.e", ""] as const;

/** Records with some of five keys and one that is nested. */
const records = fc.array(
  fc.record({
    plain: fc.uniqueArray(fc.tuple(fc.constantFrom(...KEYS), value), { selector: ([key]) => key }),
    nested: fc.uniqueArray(fc.tuple(fc.constantFrom(...NESTED), value), { selector: ([key]) => key }),
  }),
  { maxLength: 6 },
);
type Records = typeof records extends fc.Arbitrary<infer T> ? T : never;

interface Layout {
  form: "array" | "lines" | "deep";
  spaces: string;
}

/** An independent writer: what it writes must be read back. */
function write(all: Records, { form, spaces }: Layout): string {
  const space = form === "lines" ? " " : spaces;
  const object = (entries: readonly (readonly [string, { written: string } | string])[]) => {
    const members = entries.map(
      ([key, one]) => `${JSON.stringify(key)}${space}:${space}${typeof one === "string" ? one : one.written}`,
    );
    return `{${space}${members.join(`${space},${space}`)}${space}}`;
  };
  const texts = all.map(({ plain, nested }) => object([...plain, ["n", object(nested)] as const]));
  if (form === "lines") return texts.join("\n");
  const list = `${spaces}[${spaces}${texts.join(`${spaces},${spaces}`)}${spaces}]${spaces}`;
  return form === "deep" ? `{"x":{"y":"[{","list":${list}},"z":[1,2]}` : list;
}

const layouts = fc.record<Layout>({
  form: fc.constantFrom("array", "lines", "deep"),
  spaces: fc.constantFrom("", " ", "\n", "\r\n", "\t \r"),
});
const chunkSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });

/** What the reader must make of the records: its columns in the order of their keys, and a cell for each. */
function expected(all: Records): { headers: string[]; cells: string[][] } {
  // Of no records there is one column all the same.
  if (all.length === 0) return { headers: ["value"], cells: [] };
  const rows = all.map(({ plain, nested }) => [
    ...plain.map(([key, { cell }]) => ({ key: JSON.stringify([key]), header: key, cell })),
    ...nested.map(([key, { cell }]) => ({ key: JSON.stringify(["n", key]), header: `n.${key}`, cell })),
  ]);
  const headers = new Map(rows.flat().map(({ key, header }) => [key, header]));
  const hasNested = all.some(({ nested }) => nested.length > 0);
  const blank = !hasNested;
  return {
    headers: [...headers.values(), ...(blank ? ["n"] : [])].toSorted(),
    cells: rows.map((row) =>
      [...headers]
        .map(([key]) => row.find((one) => one.key === key)?.cell ?? "")
        .concat(blank ? [""] : [])
        .toSorted(),
    ),
  };
}

test.for(["utf-8", "utf-16le", "utf-16be"] as const)(
  "any records in %s are read back, cut anywhere",
  async (encoding) => {
    await fc.assert(
      fc.asyncProperty(records, layouts, chunkSizes, async (all, layout, chunkBytes) => {
        fc.pre(layout.form !== "lines" || all.length > 1);
        const bytes = iconv.encode(write(all, layout), encoding, { addBOM: encoding !== "utf-8" });
        const name = layout.form === "lines" ? "x.ndjson" : "x.json";
        const path = layout.form === "deep" ? { path: "/x/list" } : {};
        const file = memoryFile(bytes, { name, chunkBytes });
        const { findings, rows } = await readJson(file, { encoding, ...path });
        const { headers, cells: written } = expected(all);
        expect(findings.columns.map(({ header }) => header).toSorted()).toEqual(
          headers.map((key) => key.trim()).toSorted(),
        );
        expect(rows.map(({ cells }) => cells.toSorted())).toEqual(written);
        expect(rows.every(({ defect }) => defect === null)).toBe(true);
      }),
      { numRuns: 200 },
    );
  },
);
