import { describe, expect, test } from "vitest";
import { memoryFile } from "./testing/memory-file.ts";
import { readJson, tableOf } from "./testing/read-json.ts";

const json = (value: unknown) => JSON.stringify(value);
const ann = { name: "Ann" };
const bo = { name: "Bo" };
const cy = { name: "Cy" };

describe("records that stand in groups are read as one table with the key of the group before", () => {
  test.for([
    {
      name: "lists under dates",
      value: { "2024-01-01": [ann, bo], "2024-01-02": [cy] },
      path: "/*",
      names: ["_key", "name"],
      cells: ["2024-01-01,Ann", "2024-01-01,Bo", "2024-01-02,Cy"],
    },
    {
      name: "deeper, one of them empty",
      value: { data: { a1: [ann], a2: [], a3: [{ ...bo, mail: "b@x" }] } },
      path: "/data/*",
      names: ["_key", "name", "mail"],
      cells: ["a1,Ann,", "a3,Bo,b@x"],
    },
    {
      name: "under keys of their own in each group",
      value: { DE: { Berlin: { pop: 1 }, Bonn: { pop: 2 } }, FR: { Paris: { pop: 3 } } },
      path: "/*",
      names: ["_key", "_key (2)", "pop"],
      cells: ["DE,Berlin,1", "DE,Bonn,2", "FR,Paris,3"],
    },
    {
      name: "under a key that is a star",
      value: { "*": { d1: [ann], d2: [bo] } },
      path: "/~2/*",
      names: ["_key", "name"],
      cells: ["d1,Ann", "d2,Bo"],
    },
  ])("$name", async ({ value, path, names, cells }) => {
    for (const chunkBytes of [[65_536], [1], [5, 2]]) {
      const { findings, rows } = await readJson(memoryFile(json(value), { name: "x.json", chunkBytes }));
      expect(findings.path).toBe(path);
      expect(findings.columns.map((column) => column.name)).toEqual(names);
      expect(rows.map((row) => row.cells.join())).toEqual(cells);
      expect(findings.issues).toMatchObject([{ code: "read_together", severity: "info" }]);
      expect(findings.paths).toContainEqual({ path, records: rows.length });
    }
  });

  test("and one of them can be chosen", async () => {
    const text = json({ d1: [ann, bo], d2: [cy] });
    expect(await tableOf(text, { path: "/d2" })).toMatchObject({ names: ["name"], cells: [["Cy"]] });
    expect((await tableOf(json({ "*": [ann], b: [{ z: 1 }] }), { path: "/~2" })).cells).toEqual([["Ann"]]);
  });

  test.for([
    { name: "lists of another kind", value: { People: [ann, bo], Orders: [{ no: 1 }] }, path: "/People" },
    {
      name: "those that share a key in few",
      value: { A: [{ id: 1, x: 1, y: 1 }], B: [{ x: 1, z: 1, w: 1 }] },
      path: "/A",
    },
    {
      name: "those that share what records of any kind have",
      value: { Users: [{ id: 1, name: "Ann" }], Groups: [{ id: 1, name: "x" }] },
      path: "/Users",
    },
    {
      name: "lists with names of their own",
      value: { people: [{ mail: "a@x" }, { mail: "b@x" }], guests: [{ mail: "c@x" }] },
      path: "/people",
    },
    {
      name: "what only tells about others",
      value: { Data: [{ mail: "a@x" }], Included: [{ mail: "b@x" }] },
      path: "/Data",
    },
    { name: "objects of a record that are alike", value: { Home: { a: { x: 1 } }, Work: { b: { x: 2 } } }, path: "" },
    {
      name: "records whose parts are alike",
      value: { k1: { home: { city: "x" }, work: { city: "y" } }, k2: { home: { city: "z" } } },
      path: "",
    },
  ])("but not $name", async ({ value, path }) => {
    const { findings } = await readJson(memoryFile(json(value), { name: "x.json" }));
    expect(findings.path).toBe(path);
    expect(findings.issues.map(({ code }) => code)).not.toContain("read_together");
  });
});

describe("of several places the one is read that has most in it", () => {
  const tags = [{ id: 1 }, { id: 2 }, { id: 3 }];
  const contacts = ["Ann", "Bo"].map((first) => ({ first, last: "Li", mail: "a@x" }));
  test.for([
    { name: "records with more keys before a few more words", value: { tags, contacts }, path: "/contacts" },
    { name: "many records before a few with more keys", value: { tags: [...tags, ...tags], contacts }, path: "/tags" },
    {
      name: "a list before an object that is hardly larger",
      value: { settings: { a: { ok: 1 }, b: { ok: 2 }, c: { ok: 3 } }, contacts: [ann, bo] },
      path: "/contacts",
    },
    {
      name: "rows by their width",
      value: {
        tags,
        rows: [
          [1, 2, 3, 4],
          [5, 6, 7, 8],
        ],
      },
      path: "/rows",
    },
    {
      name: "all years before the months of one",
      value: { 2024: { jan: { a: 1 }, feb: { a: 3 } }, 2025: { jan: { a: 4 } } },
      path: "",
    },
    {
      name: "a long object under a key that another has too",
      value: {
        users: Object.fromEntries(Array.from({ length: 50 }, (_, id) => [`u${id}`, ann])),
        limits: { u1: { max: 1 }, u2: { max: 2 } },
      },
      path: "/users",
    },
    {
      name: "records before how they are spread, and before what was asked for",
      value: {
        aggregations: {
          by: {
            buckets: [
              { key: "a", count: 1 },
              { key: "b", count: 1 },
            ],
          },
        },
        normalized: [{ from: "a", to: "b" }],
        hits: [ann],
      },
      path: "/hits",
    },
    {
      name: "records under their ids before the longer list that one of them has",
      value: { k1: { ...ann, phones: [bo, bo, bo] }, k2: cy },
      path: "",
    },
    {
      name: "one record with all of it before objects that share no more than the ids under which records stand",
      value: { users: { 1: ann }, orders: { 1: { total: 5 } }, items: { 1: { sku: "z" } } },
      path: "",
    },
  ])("$name", async ({ value, path }) => {
    const { findings } = await readJson(memoryFile(json(value), { name: "x.json" }));
    expect(findings.path).toBe(path);
  });

  test("parts of one record that have no more than an id in common are no two records", async () => {
    const text = json({ domain: { id: 1, zone: "x" }, owner: { id: 2, mail: "a@x" } });
    expect((await tableOf(text)).names).toEqual(["domain.id", "domain.zone", "owner.id", "owner.mail"]);
  });
});

describe("what stands beside the records and is not read is told", () => {
  const people = [ann, bo];
  test.for([
    {
      name: "values",
      value: { id: 1, first: "Ann", phones: people },
      told: "Beside the records at “/phones” stand 2 values (id, first), which are not read.",
      severity: "info",
    },
    {
      name: "one value",
      value: { data: { group: "x", people } },
      told: "Beside the records at “/data/people” stands 1 value (group), which is not read.",
      severity: "info",
    },
    {
      name: "lists",
      value: { people, orders: [{ no: 1 }], tags: ["x", "y"] },
      told: "Beside the records at “/people” stand 2 other lists (“/orders” with 1 entry, “/tags” with 2 entries), which are not read.",
      severity: "warning",
    },
    {
      name: "more than are named",
      value: { people, ...Object.fromEntries([..."abcdefg"].map((key) => [key, key])) },
      told: "Beside the records at “/people” stand 7 values (a, b, c, d, e, 2 more), which are not read.",
      severity: "info",
    },
    {
      name: "what entries have that are long",
      value: [1, 2].map((team) => ({ team: `t${team}`, people: Array.from({ length: 60 }, () => ann) })),
      told: "Beside the records at “/*/people” stands 1 value (team), which is not read.",
      severity: "info",
    },
    {
      name: "records under their ids, of which one has a long list",
      value: { k1: { ...ann, visits: Array.from({ length: 200 }, (_, day) => ({ day })) }, k2: bo },
      told: "Beside the records at “/k1/visits” stand 1 value (name) and 1 other list (the top with 2 entries), which are not read.",
      severity: "info",
    },
    {
      name: "another table of a database",
      value: [
        { type: "table", name: "people", database: "crm", data: people },
        { type: "table", name: "orders", database: "crm", data: [{ no: 1 }] },
      ],
      told: "Beside the records at “/0/data” stands 1 other list (“/1/data” with 1 entry), which is not read.",
      severity: "warning",
    },
  ])("$name", async ({ value, told, severity }) => {
    const { findings } = await readJson(memoryFile(json(value), { name: "x.json" }));
    expect(findings.issues).toMatchObject([{ code: "not_all_read", severity, message: told }]);
  });

  test.for([
    { name: "pages", value: { first: "/1", last: "/9", page: 1, people } },
    { name: "words of answers", value: { count: 2, next: null, status: "ok", total: 2, people } },
    { name: "an object of metadata", value: { meta: { author: "x", list: [{ a: 1 }] }, config: { a: 1 }, people } },
    { name: "names of columns", value: { columns: ["a"], index: [0, 1], data: [[1], [2]] } },
    { name: "null", value: { parent: null, people } },
    { name: "lists without entries", value: { orders: [], people } },
    { name: "lists within the records", value: { people: [{ ...ann, mails: [{ at: "x" }] }, bo] } },
    { name: "one record with all that it has", value: { id: 1, name: "Ann", tags: ["x"] } },
  ])("but nothing of $name", async ({ value }) => {
    const { findings } = await readJson(memoryFile(json(value), { name: "x.json" }));
    expect(findings.issues).toEqual([]);
  });

  test("nor when the person has chosen", async () => {
    const text = json({ people, orders: [{ no: 1 }] });
    const { findings } = await readJson(memoryFile(text, { name: "x.json" }), { path: "/orders" });
    expect(findings.issues).toEqual([]);
  });
});
