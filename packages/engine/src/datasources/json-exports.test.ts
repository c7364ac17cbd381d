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
