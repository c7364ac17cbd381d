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
