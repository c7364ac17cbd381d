import { describe, expect, test } from "vitest";
import { memoryFile } from "./testing/memory-file.ts";
import { readJson, tableOf } from "./testing/read-json.ts";

const two = {
  names: ["a", "b"],
  cells: [
    ["1", "x"],
    ["2", "y"],
  ],
};

describe("records are found in every layout", () => {
  test.for([
    { name: "a list of objects", text: '[{"a":1,"b":"x"},{"a":2,"b":"y"}]', lines: [1, 1] },
    {
      name: "one that is laid out in lines",
      text: '[\n  {\n    "a": 1,\n    "b": "x"\n  },\n\n  {"a": 2, "b": "y"}\n]\n',
      lines: [2, 7],
    },
    {
      name: "a list deeper in the text",
      text: '{"total":2,\n"data":{"items":[{"a":1,"b":"x"},\n{"a":2,"b":"y"}]}}',
      lines: [2, 3],
    },
    { name: "an object per line", text: '{"a":1,"b":"x"}\n{"a":2,"b":"y"}\n', lines: [1, 2] },
    {
      name: "lines with CR LF and blanks between",
      text: '\r\n{"a":1,"b":"x"}\r\n\r\n\r\n{"a":2,"b":"y"}',
      lines: [2, 5],
    },
    { name: "lines that end in CR", text: '{"a":1,"b":"x"}\r{"a":2,"b":"y"}\r', lines: [1, 2] },
    { name: "objects without anything between", text: '{"a":1,"b":"x"}{"a":2,"b":"y"}', lines: [1, 1] },
    {
      name: "objects that are laid out, one behind the other",
      text: '{\n"a":1,"b":"x"}\n{\n"a":2,\n"b":"y"}',
      lines: [1, 3],
    },
    {
      name: "objects with commas between and no brackets",
      text: '{"a":1,"b":"x"},\n{"a":2,"b":"y"},\n',
      lines: [1, 2],
    },
    { name: "lists under a list of headers", text: '[["a","b"],\n[1,"x"],\n[2,"y"]]', lines: [2, 3] },
    { name: "a list per line, the first with the headers", text: '["a","b"]\n[1,"x"]\n[2,"y"]\n', lines: [2, 3] },
    { name: "a byte order mark", text: '\uFEFF[{"a":1,"b":"x"},{"a":2,"b":"y"}]', lines: [1, 1] },
    { name: "UTF-16", text: Buffer.from('\uFEFF{"a":1,"b":"x"}\n{"a":2,"b":"y"}', "utf16le"), lines: [1, 2] },
  ])("$name", async ({ text, lines }) => {
    expect(await tableOf(text)).toEqual({ ...two, lines, defects: [null, null] });
    expect(await tableOf(text, { chunkBytes: [1] })).toEqual({ ...two, lines, defects: [null, null] });
  });

  test.for([
    { name: "one object is one record", text: '{"a":1,"b":{"c":[1,2]}}', names: ["a", "b.c"], cells: [["1", "1, 2"]] },
    {
      name: "objects under their ids",
      text: '{"17":{"a":1},"18":{"a":2}}',
      names: ["_key", "a"],
      cells: [
        ["17", "1"],
        ["18", "2"],
      ],
    },
    {
      name: "a list of plain values",
      text: '["ann@a.example","bo@b.example"]',
      names: ["value"],
      cells: [["ann@a.example"], ["bo@b.example"]],
    },
    {
      name: "lists without headers",
      text: "[[1,2],[3,4,5]]",
      names: ["col_0", "col_1", "col_2"],
      cells: [
        ["1", "2", ""],
        ["3", "4", "5"],
      ],
    },
    {
      name: "values among objects",
      text: '[{"a":1},null,"x",[2]]',
      names: ["value", "a", "0"],
      cells: [
        ["", "1", ""],
        ["", "", ""],
        ["x", "", ""],
        ["", "", "2"],
      ],
    },
    { name: "an empty list", text: "[]", names: ["value"], cells: [] },
    { name: "objects without keys", text: "[{},{}]", names: ["value"], cells: [[""], [""]] },
    { name: "an empty list deeper", text: '{"contacts":[ ]}', names: ["value"], cells: [] },
    {
      name: "one line of an ndjson file",
      text: '{"a":1,"b":[{"c":2}]}',
      file: "one.ndjson",
      names: ["a", "b.0.c"],
      cells: [["1", "2"]],
    },
  ])("$name", async ({ text, names, cells, file }) => {
    expect(await tableOf(text, { name: file ?? "x.json" })).toMatchObject({ names, cells });
  });

  test("the first of several lists is no header when the person says so", async () => {
    const text = '[["a","b"],["c","d"]]';
    expect(await tableOf(text)).toMatchObject({ names: ["a", "b"], cells: [["c", "d"]], lines: [1] });
    expect(await tableOf(text, { header_rows: 0 })).toMatchObject({
      names: ["col_0", "col_1"],
      cells: [
        ["a", "b"],
        ["c", "d"],
      ],
    });
    expect(await tableOf("[[1,2],[3,4]]", { header_rows: 1 })).toMatchObject({
      names: ["1", "2"],
      cells: [["3", "4"]],
    });
  });
});

describe("where records stand can be chosen", () => {
  const text = JSON.stringify({
    people: [{ name: "Ann" }, { name: "Bo" }],
    "a/b~c": [{ x: 1 }],
    tags: ["p", "q", "r"],
    byId: { k1: { v: 1 }, k2: { v: 2 }, k3: { v: 3 } },
    more: { items: [] },
  });

  test("every place is offered, the largest list is read", async () => {
    const { findings } = await readJson(memoryFile(text, { name: "x.json" }));
    expect(findings).toMatchObject({ layout: "array", path: "/people" });
    expect(findings.paths).toEqual([
      { path: "/people", records: 2 },
      { path: "/byId", records: 3 },
      { path: "/a~1b~0c", records: 1 },
      { path: "/tags", records: 3 },
      { path: "/more/items", records: 0 },
      { path: "", records: 1 },
    ]);
  });

  test.for([
    { path: "/people", names: ["name"], cells: [["Ann"], ["Bo"]] },
    { path: "/a~1b~0c", names: ["x"], cells: [["1"]] },
    { path: "/tags", names: ["value"], cells: [["p"], ["q"], ["r"]] },
    { path: "/more/items", names: ["value"], cells: [] },
  ])("$path", async ({ path, names, cells }) => {
    expect(await tableOf(text, { path })).toMatchObject({ names, cells });
    expect(await tableOf(text, { path, chunkBytes: [3] })).toMatchObject({ names, cells });
  });

  test("of two places under like keys the first is read, and that is said", async () => {
    const { findings, rows } = await readJson(memoryFile('{"a":[{"x":1}],"page":1,"a":[{"x":2}]}', { name: "x.json" }));
    expect(rows.map(({ cells }) => cells)).toEqual([["1"]]);
    expect(findings.issues).toMatchObject([{ code: "repeated_key", severity: "warning" }]);
  });

  test("the top is one record with everything in it", async () => {
    const { names, cells } = await tableOf(text, { path: "" });
    expect(names.slice(0, 3)).toEqual(["people.0.name", "people.1.name", "a/b~c.0.x"]);
    expect(cells).toHaveLength(1);
  });

  test.for([
    { content: text, path: "/nobody" },
    { content: text, path: "people" },
    { content: '[{"a":1}]', path: "/0" },
    { content: '{"a":1}\n{"a":2}', path: "/a" },
  ])("but not $path of $content", async ({ content, path }) => {
    await expect(tableOf(content, { path })).rejects.toMatchObject({ status: 422, code: "path_not_found" });
  });
});

test("the first lines are shown as they stand", async () => {
  const { rawLines } = await readJson(memoryFile('[\n  {"a": 1}\n]', { name: "x.json" }));
  expect(rawLines).toEqual([
    { line: 1, text: "[" },
    { line: 2, text: '  {"a": 1}' },
    { line: 3, text: "]" },
  ]);
});
