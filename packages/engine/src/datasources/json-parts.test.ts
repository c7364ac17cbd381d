import { describe, expect, test } from "vitest";
import { memoryFile } from "./testing/memory-file.ts";
import { readJson } from "./testing/read-json.ts";

const json = (value: unknown) => JSON.stringify(value);
const two = [{ no: "1" }, { no: "2" }];

/** Where records are found in a text, and how many. */
async function placeOf(text: string, name = "x.json", chunkBytes: readonly number[] = [65_536]) {
  const { findings, rows } = await readJson(memoryFile(text, { name, chunkBytes }));
  return { path: findings.path, rows: rows.length };
}

describe("a list that some records have is a part of them", () => {
  test.for([
    {
      name: "in one of many lines of a log",
      value: [...Array(1_200).keys()].map((time) => ({
        ...{ timestamp: time, status: 200, url: "/a" },
        ...(time === 700 ? { errors: two } : {}),
      })),
      path: "",
      rows: 1_200,
    },
    {
      name: "in every invoice, whose keys answers have too",
      value: { invoices: ["open", "paid"].map((status) => ({ status, total: "10.00", items: two })) },
      path: "/invoices",
      rows: 2,
    },
    {
      name: "in records under a key",
      value: [{ contact: { id: 1, phones: two } }, { contact: { id: 2 } }],
      path: "",
      rows: 2,
    },
    {
      name: "in nodes",
      value: { edges: [1, 2].map((id) => ({ cursor: id, node: { id, phones: two } })) },
      path: "/edges/*/node",
      rows: 2,
    },
    {
      name: "in nodes that not every edge has",
      value: { edges: [{ cursor: 1, node: two[0] }, { cursor: 2 }] },
      path: "/edges",
      rows: 2,
    },
    {
      name: "beside what one of several pages has",
      value: [{}, { customer: "Ann" }, {}].map((more) => ({ answer: { page: 1, items: two, ...more } })),
      path: "",
      rows: 3,
    },
    {
      name: "in resources",
      value: { entry: [1, 2].map((id) => ({ resource: { id, telecom: [...two, ...two] } })) },
      path: "/entry/*/resource",
      rows: 2,
    },
    {
      name: "in place of a value",
      value: [{ phone: "1" }, { phone: "2" }, { phone: [...two, ...two] }],
      path: "",
      rows: 3,
    },
    {
      name: "of one entry each, with nothing beside",
      value: [{ phone: [{ no: 1 }] }, { phone: [{ no: 2 }] }],
      path: "",
      rows: 2,
    },
    {
      name: "beside a word of pages that not every record has a list to",
      value: [{ page: "/a" }, { page: "/b", clicks: two }],
      path: "",
      rows: 2,
    },
    {
      name: "that only tells about others",
      value: [
        { page: 1, links: two },
        { page: 2, links: two },
      ],
      path: "",
      rows: 2,
    },
  ])("$name", async ({ value, path, rows }) => {
    expect(await placeOf(json(value))).toEqual({ path, rows });
    if (!Array.isArray(value)) return;
    const lines = value.map((one) => `${json(one)}\n`).join("");
    expect(await placeOf(lines, "x.ndjson")).toEqual({ path, rows });
  });
});

describe("but lists that entries only part have the records", () => {
  test.for([
    { name: "with nothing beside", value: [{ people: two }, { people: [] }, { people: two }], path: "/*/people" },
    {
      name: "deeper, with a word of pages on the way",
      value: [1, 2].map((page) => ({ data: { items: two, paging: { page } } })),
      path: "/*/data/items",
    },
    {
      name: "of answers that say how it went",
      value: [1, 2].map(() => ({ success: true, data: two })),
      path: "/*/data",
    },
    {
      name: "hits of several searches",
      value: { responses: [1, 2].map(() => ({ hits: { total: 2, hits: two } })) },
      path: "/responses/*/hits/hits",
    },
  ])("$name", async ({ value, path }) => {
    for (const chunkBytes of [[65_536], [2]]) {
      expect(await placeOf(json(value), "x.json", chunkBytes)).toEqual({ path, rows: 4 });
    }
  });

  test("pages that are larger than what is held of a file, where what stands behind the list counts too", async () => {
    const items = Array.from({ length: 20_000 }, (_, id) => ({ id, name: "x".repeat(10) }));
    const pages = (last: object) => json([1, 2].map((page) => ({ items, page, ...last })));
    expect(await placeOf(pages({ next: "x" }))).toEqual({ path: "/*/items", rows: 40_000 });
    const parts = json([1, 2].map((page) => ({ page, items: two, customer: "Ann" })));
    expect(await placeOf(parts)).toEqual({ path: "", rows: 2 });
  });
});

describe("a list behind an object that tells about it has the records", () => {
  const records = Array.from({ length: 1_500 }, (_, id) => ({ id, value: id, country: { id: "BR" } }));
  test.for([
    { head: { page: 1, pages: 1, total: 2 }, told: [] },
    {
      head: { source: "x", page: 1 },
      told: ["Beside the records at “/1” stands 1 value (source), which is not read."],
    },
  ])("$head", async ({ head, told }) => {
    for (const rows of [2, 1_500]) {
      const file = memoryFile(json([head, records.slice(0, rows)]), { name: "x.json" });
      const { findings, rows: read } = await readJson(file);
      expect({ path: findings.path, rows: read.length }).toEqual({ path: "/1", rows });
      expect(findings.columns.map(({ name }) => name)).toEqual(["id", "value", "country.id"]);
      expect(findings.issues.map(({ message }) => message)).toEqual(told);
    }
  });

  test("but not where several objects stand before it", async () => {
    expect(await placeOf(json([{ a: 1 }, { a: 2 }, two]))).toEqual({ path: "", rows: 3 });
  });
});

describe("an answer keeps its form, however many records it has", () => {
  const answer = (values: object) => ({ is_error: 0, version: 3, count: Object.keys(values).length, values });
  test.for([
    { name: "two under their ids", value: answer({ 5: two[0], 6: two[1] }), cells: ["5,1", "6,2"] },
    { name: "one", value: { ...answer({ 5: two[0] }), id: 5 }, cells: ["5,1"] },
    { name: "one deeper", value: { batchcomplete: "", query: { pages: { 736: two[0] } } }, cells: ["736,1"] },
    {
      name: "one with a long id",
      value: { users: { "-NxQ2bTzLw8aRkPmV0cD": two[0] } },
      cells: ["-NxQ2bTzLw8aRkPmV0cD,1"],
    },
  ])("$name", async ({ value, cells }) => {
    const { findings, rows } = await readJson(memoryFile(json(value), { name: "x.json" }));
    expect(findings.columns.map(({ name }) => name)).toEqual(["_key", "no"]);
    expect(rows.map((row) => row.cells.join())).toEqual(cells);
  });

  test.for([
    {
      name: "an object that a record has",
      value: { name: "Ann", phones: { 1: two[0] } },
      names: ["name", "phones.1.no"],
    },
    { name: "one under a word", value: { phones: { line1: two[0] } }, names: ["phones.line1.no"] },
    { name: "one of a record with an id", value: { id: 7, phones: { 1: two[0] } }, names: ["id", "phones.1.no"] },
  ])("but $name stays with it", async ({ value, names }) => {
    const { findings } = await readJson(memoryFile(json(value), { name: "x.json" }));
    expect(findings.columns.map(({ name }) => name)).toEqual(names);
  });
});

describe("a file without records has no rows and says so", () => {
  test.for([
    { value: [], message: "The list is empty: there are no records to import." },
    {
      value: { is_error: 0, count: 0, values: [] },
      message: "The list at “/values” is empty: there are no records to import.",
    },
    { value: { results: [], total: 0 }, message: "The list at “/results” is empty: there are no records to import." },
    { value: { a: [], b: [] }, message: "The list at “/a” is empty: there are no records to import." },
  ])("$value", async ({ value, message }) => {
    const { findings, rows } = await readJson(memoryFile(json(value), { name: "x.json" }));
    expect(rows).toEqual([]);
    expect(findings.issues).toMatchObject([{ code: "no_records", severity: "warning", message }]);
  });

  test("but one that has an empty list beside its values is a record", async () => {
    for (const value of [{ name: "Ann", tags: [] }, { data: { name: "Ann", tags: [] } }]) {
      const { findings, rows } = await readJson(memoryFile(json(value), { name: "x.json" }));
      expect({ path: findings.path, rows: rows.length, issues: findings.issues }).toEqual({
        path: "",
        rows: 1,
        issues: [],
      });
    }
  });
});
