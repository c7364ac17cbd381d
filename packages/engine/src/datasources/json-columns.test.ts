import { describe, expect, test } from "vitest";
import { MAX_COLUMNAR_CELLS, MAX_COLUMNAR_LENGTH } from "./json/limits.ts";
import { memoryFile } from "./testing/memory-file.ts";
import { readJson, tableOf } from "./testing/read-json.ts";

const json = (value: unknown) => JSON.stringify(value);

describe("what is written a column after the other is read as rows", () => {
  test.for([
    {
      name: "under the numbers of the rows",
      text: '{"name":{"0":"Ann","1":"Bo"},\n"age":{"0":1.10,"1":null}}',
      names: ["name", "age"],
      cells: ["Ann,1.10", "Bo,"],
    },
    {
      name: "with rows that a column has not",
      text: '{"name":{"0":"Ann","2":"Cy"},"age":{"0":1,"1":2,"2":3}}',
      names: ["name", "age"],
      cells: ["Ann,1", ",2", "Cy,3"],
    },
    { name: "of one row", text: '{"name":{"0":"Ann"},"age":{"0":3}}', names: ["name", "age"], cells: ["Ann,3"] },
    { name: "of one column", text: '{"name":{"0":"Ann","1":"Bo"}}', names: ["name"], cells: ["Ann", "Bo"] },
    {
      name: "a part of a table, with the numbers its rows had",
      text: '{"name":{"7":"Ann","12":"Bo"},"age":{"7":3,"12":4}}',
      names: ["_key", "name", "age"],
      cells: ["7,Ann,3", "12,Bo,4"],
    },
    {
      name: "under the milliseconds of days",
      text: '{"a":{"1356998400000":1.5,"1357084800000":2.5},"b":{"1356998400000":3,"1357084800000":null}}',
      names: ["_key", "a", "b"],
      cells: ["1356998400000,1.5,3", "1357084800000,2.5,"],
    },
    {
      name: "under the nanoseconds of days",
      text: '{"a":{"946857600000000000":1,"946944000000000000":2},"b":{"946857600000000000":3,"946944000000000000":4}}',
      names: ["_key", "a", "b"],
      cells: ["946857600000000000,1,3", "946944000000000000,2,4"],
    },
    {
      name: "in lists",
      text: '{"name":["Ann","Bo"],"age":[12345678901234567890,4]}',
      names: ["name", "age"],
      cells: ["Ann,12345678901234567890", "Bo,4"],
    },
    {
      name: "deeper, with nothing beside",
      text: '{"data":{"name":["Ann","Bo"],"age":[3,4]}}',
      names: ["name", "age"],
      cells: ["Ann,3", "Bo,4"],
    },
    {
      name: "with cells that hold more",
      text: '{"name":{"0":"Ann","1":"Bo"},"home":{"0":{"city":"Rome"},"1":null},"tags":{"0":["a","b"],"1":[]}}',
      names: ["name", "home.city", "tags"],
      cells: ["Ann,Rome,a, b", "Bo,,"],
    },
    {
      name: "twice under one name",
      text: '{"a":["1","2"],"a":["3","4"]}',
      names: ["a", "a (2)"],
      cells: ["1,3", "2,4"],
    },
    {
      name: "under numbers as names",
      text: '{"0":{"0":"Ann","1":"Bo"},"1":{"0":3,"1":4}}',
      names: ["0", "1"],
      cells: ["Ann,3", "Bo,4"],
    },
    {
      name: "under names that mean something elsewhere",
      text: '{"__proto__":["a","b"],"constructor":["c","d"]}',
      names: ["__proto__", "constructor"],
      cells: ["a,c", "b,d"],
    },
  ])("$name", async ({ text, names, cells }) => {
    for (const chunkBytes of [[65_536], [1], [5, 2]]) {
      const table = await tableOf(text, { chunkBytes });
      expect(table.names).toEqual(names);
      expect(table.cells.map(String)).toEqual(cells);
    }
  });

  test("of more days than columns can be", async () => {
    const days = Array.from({ length: 5_000 }, (_, day) => [String(1_356_998_400_000 + day * 86_400_000), day]);
    const column = Object.fromEntries(days);
    expect((await tableOf(json({ a: column, b: column }))).cells).toHaveLength(5_000);
  });

  test("of any number of rows, each on the line where its first cell stands", async () => {
    const rows = Array.from({ length: 3_000 }, (_, row) => row);
    const text = `{"a":{${rows.map((row) => `"${row}":"x${row}"`).join(",\n")}},"b":{${rows.map((row) => `"${row}":${row}`).join()}}}`;
    const { cells, lines } = await tableOf(text);
    expect(cells).toHaveLength(3_000);
    expect(cells.at(-1)).toEqual(["x2999", "2999"]);
    expect(lines.slice(0, 3)).toEqual([1, 2, 3]);
  });
});

describe("what is no table of columns is read as before", () => {
  test.for([
    { name: "lists of other lengths", text: '{"a":["x","y"],"b":["z"]}', layout: "single" },
    { name: "lists beside a value", text: '{"id":1,"a":["x","y"],"b":["z","w"]}', layout: "single" },
    { name: "a few rows within a record", text: '{"id":1,"at":{"a":["x","y"],"b":["z","w"]}}', layout: "single" },
    { name: "one list", text: '{"a":["x","y"]}', layout: "single" },
    { name: "records under their numbers", text: '{"0":{"name":"Ann"},"1":{"name":"Bo"}}', layout: "keyed" },
    { name: "records with one number", text: '{"x":{"7":1},"y":{"7":2}}', layout: "keyed" },
    {
      name: "other moments in each",
      text: '{"x":{"1356998400000":1,"1357084800000":2},"y":{"1356998400000":1,"1357171200000":2}}',
      layout: "keyed",
    },
    { name: "years", text: '{"x":{"2019":1,"2020":2},"y":{"2019":3,"2020":4}}', layout: "keyed" },
    { name: "records in maps", text: '{"a":{"0":{"x":1},"1":{"x":2}},"b":{"0":{"x":1},"1":{"x":2}}}', layout: "keyed" },
    { name: "lists of objects", text: '{"a":[{"x":1},{"x":2}],"b":[{"y":1},{"y":2}]}', layout: "array" },
  ])("$name", async ({ text, layout }) => {
    const { findings } = await readJson(memoryFile(text, { name: "x.json" }));
    expect(findings.layout).toBe(layout);
  });
});

describe("more columns than can be turned in memory are refused", () => {
  test.for([
    { name: "by their cells", value: { a: Array.from({ length: MAX_COLUMNAR_CELLS / 2 + 1 }, () => 1) } },
    { name: "by their text", value: { a: Array.from({ length: 40 }, () => "x".repeat(MAX_COLUMNAR_LENGTH / 79)) } },
  ])("$name", async ({ value: { a } }) => {
    await expect(tableOf(json({ a, b: a }))).rejects.toMatchObject({
      status: 422,
      code: "columns_too_long",
      hint: expect.stringContaining('orient="records"'),
    });
  });
});
