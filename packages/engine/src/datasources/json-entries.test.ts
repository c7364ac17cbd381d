import { describe, expect, test } from "vitest";
import { memoryFile } from "./testing/memory-file.ts";
import { readJson, tableOf } from "./testing/read-json.ts";

const json = (value: unknown) => JSON.stringify(value);
const contacts = [
  { id: "1", name: "Ann" },
  { id: "2", name: "Bo" },
];
const gifts = [{ amount: 5 }, { amount: 6 }, { amount: 7 }];
const table = (name: string, data: unknown) => ({ type: "table", name, database: "crm", data });
const ofMyAdmin = [
  { type: "header", version: "5.2.0", comment: "x" },
  { type: "database", name: "crm" },
];
const page = (number: number, items: unknown) => ({ page: number, total_pages: 2, items });
const edges = contacts.map((node, index) => ({ cursor: `c${index}`, node }));
const hits = contacts.map((_source, index) => ({ _index: "x", _id: `h${index}`, _score: 1.5, _source }));

describe("records within the entries of a list", () => {
  test.for([
    {
      name: "the table of phpMyAdmin",
      text: json([...ofMyAdmin, table("contacts", contacts)]),
      path: "/2/data",
      paths: ["", "/2/data"],
      cells: ["1,Ann", "2,Bo"],
    },
    {
      name: "of several tables the largest",
      text: json([...ofMyAdmin, table("contacts", contacts), table("gifts", gifts)]),
      path: "/3/data",
      paths: ["", "/3/data", "/2/data"],
      cells: ["5", "6", "7"],
    },
    {
      name: "pages in a list",
      text: json([page(1, contacts), page(2, [{ id: "3", mail: "c@x" }])]),
      path: "/*/items",
      paths: ["", "/*/items"],
      cells: ["1,Ann,", "2,Bo,", "3,,c@x"],
    },
    {
      name: "pages that are lists themselves",
      text: json([contacts, [{ id: "3", name: "Cy" }]]),
      path: "/*",
      paths: ["", "/*"],
      cells: ["1,Ann", "2,Bo", "3,Cy"],
    },
    {
      name: "a page per line",
      text: `${json(page(1, contacts))}\n${json(page(2, contacts))}\n`,
      path: "/*/items",
      paths: ["", "/*/items"],
      cells: ["1,Ann", "2,Bo", "1,Ann", "2,Bo"],
    },
    {
      name: "one page that is empty, and one without any",
      text: json([page(1, []), { page: 2, items: null }, page(3, contacts)]),
      path: "/2/items",
      paths: ["", "/2/items"],
      cells: ["1,Ann", "2,Bo"],
    },
    {
      name: "answers in a list, with records deeper in them",
      text: json({ responses: [1, 2].map((took) => ({ took, status: 200, hits: { total: 2, hits: contacts } })) }),
      path: "/responses/*/hits/hits",
      paths: ["/responses", "/responses/*/hits/hits", ""],
      cells: ["1,Ann", "2,Bo", "1,Ann", "2,Bo"],
    },
    {
      name: "the nodes of GraphQL",
      text: json({ data: { contacts: { edges, pageInfo: { hasNextPage: false } } } }),
      path: "/data/contacts/edges/*/node",
      paths: ["/data/contacts/edges", "/data/contacts/edges/*/node", ""],
      cells: ["1,Ann", "2,Bo"],
    },
    {
      name: "hits of a search, whose ids stand beside",
      text: json({ hits: { total: 2, hits } }),
      path: "/hits/hits",
      paths: ["/hits/hits", "/hits/hits/*/_source", ""],
      cells: ["x,h0,1.5,1,Ann", "x,h1,1.5,2,Bo"],
    },
    {
      name: "many members of a few groups",
      text: json([
        { group: "a", members: Array.from({ length: 60 }, (_, id) => ({ id })) },
        { group: "b", members: Array.from({ length: 45 }, (_, id) => ({ id })) },
      ]),
      path: "/*/members",
      paths: ["", "/*/members"],
      cells: [...Array(60).keys(), ...Array(45).keys()].map(String),
    },
    {
      name: "a few of each record, which are parts of it",
      text: json(contacts.map((contact) => ({ ...contact, mails: [{ at: "x" }] }))),
      path: "",
      paths: ["", "/*/mails"],
      cells: ["1,Ann,x", "2,Bo,x"],
    },
  ])("$name", async ({ text, path, paths, cells }) => {
    for (const chunkBytes of [[65_536], [1], [7, 3]]) {
      const { findings, rows } = await readJson(memoryFile(text, { name: "x.json", chunkBytes }));
      expect(findings.path).toBe(path);
      expect(findings.paths.map((one) => one.path)).toEqual(paths);
      expect(rows.map((row) => row.cells.join())).toEqual(cells);
      expect(findings.paths.find((one) => one.path === path)?.records).toBe(rows.length);
    }
  });

  test.for([
    { text: json([...ofMyAdmin, table("contacts", contacts), table("gifts", gifts)]), path: "/2/data", count: 2 },
    { text: json([page(1, contacts), page(2, contacts)]), path: "", count: 2 },
    { text: json({ hits: { hits } }), path: "/hits/hits/*/_source", count: 2 },
    { text: json({ a: [{ b: [{ c: [{ d: 1 }, { d: 2 }] }, { c: [{ d: 3 }] }] }] }), path: "/a/*/b/*/c", count: 3 },
  ])("$path can be chosen", async ({ text, path, count }) => {
    expect((await tableOf(text, { path })).cells).toHaveLength(count);
  });

  test("an entry that is no record of its own is not shown in place of one that is not there", async () => {
    const text = json([page(1, contacts), page(2, contacts)]);
    await expect(tableOf(text, { path: "/*/nothing" })).rejects.toMatchObject({ code: "path_not_found" });
  });

  test("may be longer together than a record may be", async () => {
    const text = `[{"type":"header"},{"type":"table","name":"x","database":"y","data":[${'{"a":"1234567890"},'.repeat(500_000)}{"a":1}]}]`;
    const { findings } = await readJson(memoryFile(text, { name: "x.json" }));
    expect(findings).toMatchObject({ path: "/1/data", paths: [{ records: 2 }, { records: 500_001 }] });
  });

  test("shapes of places are none", async () => {
    const shape = [
      [
        [1, 2],
        [3, 4],
      ],
    ];
    const features = [1, 2].map((id) => ({ type: "Feature", geometry: { coordinates: shape }, properties: { id } }));
    const { findings } = await readJson(memoryFile(json({ features }), { name: "x.json" }));
    expect(findings.path).toBe("/features");
    expect(findings.paths.map(({ path }) => path)).toEqual(["/features", "/features/*/properties", ""]);
  });
});

test("one record under its id is a record", async () => {
  expect(await tableOf('{"id1":{"name":"Ann","age":3}}')).toMatchObject({
    names: ["_key", "name", "age"],
    cells: [["id1", "Ann", "3"]],
  });
  expect((await tableOf('{"contact":{"name":"Ann"}}')).names).toEqual(["contact.name"]);
});
