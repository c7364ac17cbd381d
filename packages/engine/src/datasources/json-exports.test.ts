import { describe, expect, test } from "vitest";
import { recognisesJson } from "./json/recognise.ts";
import { memoryFile } from "./testing/memory-file.ts";
import { readJson, tableOf } from "./testing/read-json.ts";

const json = (value: unknown) => JSON.stringify(value);
const people = [
  { id: 1, name: "Ann" },
  { id: 2, name: "Bo" },
];

describe("a map of records is read whichever keys each of them begins with", () => {
  test.for([
    {
      name: "at the top",
      text: '{"x":{"a":1,"b":2},"y":{"c":3,"a":4},"z":{"b":5}}',
      names: ["_key", "a", "b", "c"],
      cells: ["x,1,2,", "y,4,,3", "z,,5,"],
    },
    {
      name: "deeper",
      text: '{"users":{"x":{"a":1,"b":2},"y":{"b":3}},"version":7}',
      names: ["_key", "a", "b"],
      cells: ["x,1,2", "y,,3"],
    },
    {
      name: "with one that is gone, and one without keys",
      text: '{"x":{"a":1},"y":null,"z":{"a":2},"w":{}}',
      names: ["_key", "a"],
      cells: ["x,1", "y,", "z,2", "w,"],
    },
    {
      name: "but parts of one record are none",
      text: '{"name":{"first":"Ann"},"address":{"city":"Rome"}}',
      names: ["name.first", "address.city"],
      cells: ["Ann,Rome"],
    },
    {
      name: "nor are two null and an object",
      text: '{"x":null,"y":{"a":1},"z":null}',
      names: ["x", "y.a", "z"],
      cells: [",1,"],
    },
  ])("$name", async ({ text, names, cells }) => {
    for (const chunkBytes of [[65_536], [2]]) {
      const table = await tableOf(text, { chunkBytes });
      expect(table.names).toEqual(names);
      expect(table.cells.map(String)).toEqual(cells);
    }
  });

  test("also where there are more of them than columns can be", async () => {
    const members = Array.from({ length: 5_000 }, (_, index) => [
      `id${index}`,
      index % 2 === 0 ? { a: 1, b: 2 } : { b: 3, a: 4 },
    ]);
    const { names, cells } = await tableOf(json({ users: Object.fromEntries(members) }));
    expect({ names, count: cells.length }).toEqual({ names: ["_key", "a", "b"], count: 5_000 });
  });
});

describe("what only tells about the records is not read in their place", () => {
  test.for([
    { name: "records that others refer to", text: json({ data: people, included: [...people, ...people] }) },
    {
      name: "a schema",
      text: json({ schema: { fields: [{ name: "a" }, { name: "b" }, { name: "c" }] }, data: people }),
    },
    { name: "metadata", text: json({ meta: { view: { columns: [{ a: 1 }, { a: 2 }, { a: 3 }] } }, data: people }) },
    { name: "errors", text: json({ errors: [{ a: 1 }, { a: 2 }, { a: 3 }], data: people }) },
  ])("$name", async ({ text }) => {
    const { findings, rows } = await readJson(memoryFile(text, { name: "x.json" }));
    expect(findings.path).toBe("/data");
    expect(findings.paths.length).toBeGreaterThan(2);
    expect(rows.map(({ cells }) => cells.join())).toEqual(["1,Ann", "2,Bo"]);
  });

  test("but where there is nothing else, it is", async () => {
    const text = json({ data: [], included: people });
    expect(await tableOf(text)).toMatchObject({
      names: ["id", "name"],
      cells: [
        ["1", "Ann"],
        ["2", "Bo"],
      ],
    });
  });
});

describe("lists are named by a list beside theirs", () => {
  test.for([
    {
      name: "as pandas splits them",
      value: {
        columns: ["a", "b"],
        index: [0, 1],
        data: [
          [1, "x"],
          [2, null],
        ],
      },
    },
    { name: "fields and rows", value: { fields: ["a", "b"], rows: [[1, "x"], [2]] } },
    {
      name: "objects that have the names",
      value: {
        columns: [{ type: "x", name: "a" }, { name: "b" }],
        rows: [
          [1, "x"],
          [2, null],
        ],
      },
    },
    {
      name: "objects with labels, some of them blank, and cells in objects",
      value: {
        table: {
          cols: [
            { id: "A", label: "a" },
            { id: "b", label: "" },
          ],
          rows: [{ c: [{ v: 1 }, { v: "x" }] }, { c: [{ v: 2 }, { v: null }] }],
        },
      },
    },
    {
      name: "a schema, and cells in objects",
      value: {
        schema: { fields: [{ name: "a" }, { name: "b" }] },
        rows: [{ f: [{ v: "1" }, { v: "x" }] }, { f: [{ v: "2" }, { v: null }] }],
      },
    },
    {
      name: "what an open data portal says of its view",
      value: {
        meta: {
          view: {
            columns: [
              { id: 7, name: "a" },
              { id: 8, name: "b" },
            ],
            tags: [{ x: 1 }],
          },
        },
        data: [
          [1, "x"],
          [2, null],
        ],
      },
    },
    {
      name: "deeper",
      value: {
        ok: true,
        result: {
          headers: ["a", "b"],
          values: [
            [1, "x"],
            [2, ""],
          ],
        },
      },
    },
  ])("$name", async ({ value }) => {
    expect(await tableOf(json(value))).toMatchObject({
      names: ["a", "b"],
      cells: [
        ["1", "x"],
        ["2", ""],
      ],
    });
  });

  test.for([
    { name: "one that is too short", value: { columns: ["a"], data: [[1, 2]] }, names: ["col_0", "col_1"] },
    {
      name: "one of lists",
      value: {
        columns: [["a"], ["b"]],
        data: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      },
      names: ["col_0", "col_1"],
    },
    {
      name: "one that stands elsewhere",
      value: { x: { columns: ["a", "b"] }, data: [[1, 2]] },
      names: ["col_0", "col_1"],
    },
  ])("but not by $name", async ({ value, names }) => {
    expect((await tableOf(json(value))).names).toEqual(names);
  });

  test("what a cell has beside its value is named by both", async () => {
    const rows = [{ c: [{ v: "Date(2026,3,6)", f: "6 April" }] }, { c: [{ v: "Date(2026,3,7)", f: "7 April" }] }];
    expect((await tableOf(json({ cols: [{ label: "day" }], rows }))).names).toEqual(["day", "day.f"]);
    const others = [
      { c: [{ x: 1 }], z: 1 },
      { c: [{ x: 2 }], z: 2 },
    ];
    expect((await tableOf(json({ cols: [{ label: "day" }], rows: others }))).names).toEqual(["c.0.x", "z"]);
  });

  test("nor when the person says that there is no header", async () => {
    const text = json({ columns: ["a", "b"], data: [[1, 2]] });
    expect((await tableOf(text, { header_rows: 0 })).names).toEqual(["col_0", "col_1"]);
  });
});

describe("a value of MongoDB is one cell", () => {
  test.for([
    ['{"$oid":"5f8d0c1e2a7b4c0012345678"}', "5f8d0c1e2a7b4c0012345678"],
    ['{ "$numberLong" : "9223372036854775807" }', "9223372036854775807"],
    ['{"$numberDecimal":"1.10"}', "1.10"],
    ['{"$numberDouble":"1.0"}', "1.0"],
    ['{"$numberInt":"3"}', "3"],
    ['{"$date":"1984-03-02T00:00:00Z"}', "1984-03-02T00:00:00Z"],
    ['{"$date":{"$numberLong":"-86400000"}}', "1969-12-31T00:00:00.000Z"],
    ['{"$date":447033600000}', "1984-03-02T00:00:00.000Z"],
    ['{"$date":{"$numberLong":"9007199254740993"}}', "9007199254740993"],
    ['{"$date":null}', ""],
    ['[{"$oid":"a"},{"$oid":"b"}]', "a, b"],
    ['[{"$numberInt":"1"},2]', "1, 2"],
  ])("%s is %j", async ([value = "", cell]) => {
    for (const chunkBytes of [[65_536], [1]]) {
      expect(await tableOf(`[{"v":${value},"w":1}]`, { chunkBytes })).toMatchObject({
        names: ["v", "w"],
        cells: [[cell, "1"]],
      });
    }
  });

  test.for([
    { value: '{"$oid":"a","x":1}', names: ["v.$oid", "v.x"], cells: ["a", "1"] },
    { value: '{"$oid":{"x":1}}', names: ["v.$oid.x"], cells: ["1"] },
    {
      value: '{"$binary":{"base64":"AQI=","subType":"00"}}',
      names: ["v.$binary.base64", "v.$binary.subType"],
      cells: ["AQI=", "00"],
    },
    { value: '{"$other":"a"}', names: ["v.$other"], cells: ["a"] },
  ])("but $value is an object like any other", async ({ value, names, cells }) => {
    expect(await tableOf(`[{"v":${value}}]`)).toMatchObject({ names, cells: [cells] });
  });

  test("and one that is broken off is refused", async () => {
    await expect(tableOf('[{"v":{"$oid":"a"')).rejects.toMatchObject({ code: "json_truncated" });
  });
});

test("the shape of a place is one cell, however many points it has", async () => {
  const shape = "[[[0, 0], [1.50, 0], [1, 1]], [[2,2]]]";
  const feature = (geometry: string, name: string) => `{"properties":{"name":"${name}"},"geometry":${geometry}}`;
  const text = `{"type":"FeatureCollection","features":[${feature('{"coordinates":[-71.0,42.30]}', "Ann")},
    ${feature(`{"coordinates":${shape}}`, "Bo")},${feature("null", "Cy")}]}`;
  expect(await tableOf(text)).toMatchObject({
    names: ["properties.name", "geometry.coordinates"],
    cells: [
      ["Ann", "-71.0, 42.30"],
      ["Bo", shape],
      ["Cy", ""],
    ],
  });
});

test("a sequence of JSON texts, each begun by a sign of its own, is recognised and read", async () => {
  const text = people.map((one) => `\u001E${json(one)}\n`).join("");
  expect(recognisesJson(Buffer.from(text))).toBe(true);
  for (const chunkBytes of [[65_536], [2]]) {
    const { names, cells } = await tableOf(text, { chunkBytes });
    expect({ names, cells: cells.map(String) }).toEqual({ names: ["id", "name"], cells: ["1,Ann", "2,Bo"] });
  }
  const { defects } = await tableOf('{"name":"a\u001Eb"}\n{"name":"c"}\n');
  expect(defects).toEqual(["broken_record", null]);
});

describe("of a bulk request of Elasticsearch the documents are read", () => {
  const index = (id: unknown) => json({ index: { _index: "people", _id: id } });
  test.for([
    {
      name: "each with its id",
      lines: [index("1"), json(people[0]), index(2), json(people[1])],
      names: ["_key", "id", "name"],
      cells: ["1,1,Ann", "2,2,Bo"],
    },
    {
      name: "without ids",
      lines: ['{"index":{}}', json(people[0]), '{"create" : {}}', json(people[1])],
      names: ["id", "name"],
      cells: ["1,Ann", "2,Bo"],
    },
    {
      name: "with an id later on, and what is to be deleted",
      lines: [
        '{"index":{}}',
        json(people[0]),
        '{"delete":{"_id":"9"}}',
        index('a"b'),
        json(people[1]),
        '{"delete":{"_id":"8"}}',
      ],
      names: ["_key", "id", "name"],
      cells: [",1,Ann", 'a"b,2,Bo'],
    },
  ])("$name", async ({ lines, names, cells }) => {
    for (const chunkBytes of [[65_536], [1], [7, 3]]) {
      const file = memoryFile(`${lines.join("\n")}\n`, { name: "x.json", chunkBytes });
      const { findings, rows } = await readJson(file);
      expect(findings.columns.map((column) => column.name)).toEqual(names);
      expect(rows.map((row) => row.cells.join())).toEqual(cells);
      expect(rows[0]?.line).toBe(2);
      expect(findings.issues).toMatchObject([{ message: expect.stringContaining("Elasticsearch") }]);
    }
  });

  test("but records that have such a key are records", async () => {
    const { cells, defects } = await tableOf('{"index":{"a":1}}\n{"index":{"_id":2}}\n');
    expect(cells).toHaveLength(2);
    expect(defects).toEqual([null, null]);
    const broken = await tableOf('{"index":{"_id":"1"}}\n{"a":1}\n{"index":{"_id":"2}}\n{"a":2}\n');
    expect(broken.defects).toEqual([null, "broken_record", null]);
  });
});
