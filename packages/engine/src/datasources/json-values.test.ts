import { describe, expect, test } from "vitest";
import { tableOf } from "./testing/read-json.ts";

describe("every value is text as it is written", () => {
  const cellOf = async (value: string) => (await tableOf(`[{"v":${value},"w":1}]`)).cells[0]?.[0];

  test.for([
    ["12345678901234567890", "12345678901234567890"],
    ["1.10", "1.10"],
    ["1e400", "1e400"],
    ["-0", "-0"],
    ["-1.5E+3", "-1.5E+3"],
    ["true", "true"],
    ["false", "false"],
    ["null", ""],
    ['""', ""],
    ['"null"', "null"],
    ['"00123"', "00123"],
    ['"a\\"b\\\\c\\/\\b\\f\\n\\r\\t"', 'a"b\\c/\b\f\n\r\t'],
    ['"\\u00e9\\ud83d\\ude00"', "é😀"],
    ['" spaced "', " spaced "],
    ["[]", ""],
    ["{}", ""],
    ['["a","b",3,true,null]', "a, b, 3, true"],
    ['["Smith, John","say \\"hi\\"","","x"]', '"Smith, John", "say ""hi""", "", x'],
  ])("%s is %j", async ([value = "", expected]) => {
    expect(await cellOf(value)).toBe(expected);
  });

  test.for([
    { value: '"x\\ud800y"', cell: "x\uFFFDy", code: "invalid_text" },
    { value: '"x\\u0000y"', cell: "x\u2400y", code: "nul_character" },
  ])("1, 6: $value is a defect of its row, and shows", async ({ value, cell, code }) => {
    expect(await tableOf(`[{"v":${value}},{"v":"good"}]`)).toMatchObject({
      cells: [[cell], ["good"]],
      defects: [code, null],
    });
  });

  test("so is what cannot be stored in the key of a record", async () => {
    const text = '{"x":{"v":1},"\\u0000":{"v":2}}';
    expect(await tableOf(text)).toMatchObject({
      cells: [
        ["x", "1"],
        ["\u2400", "2"],
      ],
      defects: [null, "nul_character"],
    });
  });

  test("bytes that are not UTF-8 are a defect of their row", async () => {
    const good = `{"v":"é"}\n`.repeat(20);
    const bytes = Buffer.concat([
      Buffer.from(good),
      Buffer.from([0x7b, 0x22, 0x76, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]),
    ]);
    const { cells, defects } = await tableOf(bytes);
    expect(cells.at(-1)).toEqual(["\uFFFD"]);
    expect(defects.filter((defect) => defect !== null)).toEqual(["invalid_text"]);
  });
});

describe("what is nested has columns of its own", () => {
  test.for([
    {
      name: "objects by points",
      text: '[{"name":"Ann","address":{"city":"Rome","geo":{"lat":1}}}]',
      names: ["name", "address.city", "address.geo.lat"],
      cells: [["Ann", "Rome", "1"]],
    },
    {
      name: "lists of objects by number",
      text: '[{"emails":[{"type":"home","value":"a@x"},{"value":"b@x"}]}]',
      names: ["emails.0.type", "emails.0.value", "emails.1.value"],
      cells: [["home", "a@x", "b@x"]],
    },
    {
      name: "a key with a point apart from a nested one",
      text: '[{"a.b":1,"a":{"b":2}}]',
      names: ["a.b", "a.b (2)"],
      cells: [["1", "2"]],
    },
    {
      name: "what is an object here and a text there",
      text: '[{"a":"x"},{"a":{"b":1}},{"a":null},{"a":["p","q"]}]',
      names: ["a", "a.b"],
      cells: [
        ["x", ""],
        ["", "1"],
        ["", ""],
        ["p, q", ""],
      ],
    },
    {
      name: "no column for what is only ever null or an object",
      text: '[{"a":null},{"a":{"b":1}},{"a":{}}]',
      names: ["a.b"],
      cells: [[""], ["1"], [""]],
    },
    { name: "a column for what is always null", text: '[{"a":null,"b":1}]', names: ["a", "b"], cells: [["", "1"]] },
    {
      name: "lists of lists",
      text: '[{"m":[[1,2],[3]]}]',
      names: ["m.0", "m.1"],
      cells: [["1, 2", "3"]],
    },
  ])("$name", async ({ text, names, cells }) => {
    expect(await tableOf(text)).toMatchObject({ names, cells, defects: cells.map(() => null) });
    expect(await tableOf(text, { chunkBytes: [2] })).toMatchObject({ names, cells });
  });

  test("further objects of a long list stay together", async () => {
    const items = Array.from({ length: 13 }, (_, index) => ({ n: index }));
    const { names, cells } = await tableOf(JSON.stringify([{ items, z: 1 }]));
    expect(names).toEqual([...items.slice(0, 10).map(({ n }) => `items.${n}.n`), "items (more)", "z"]);
    expect(cells[0]?.slice(-2)).toEqual(['[{"n":10},{"n":11},{"n":12}]', "1"]);
  });

  test("a key that is first met in the last record is a column", async () => {
    const text = `[${'{"a":1},'.repeat(50_000)}{"late":"yes"}]`;
    const { names, cells } = await tableOf(text);
    expect(names).toEqual(["a", "late"]);
    expect(cells.at(-1)).toEqual(["", "yes"]);
    expect(cells).toHaveLength(50_001);
  });
});

describe("keys are never taken for anything else", () => {
  test.for([
    {
      name: "those of every object",
      text: '[{"__proto__":1,"constructor":2,"toString":3,"hasOwnProperty":{"__proto__":4}}]',
      names: ["__proto__", "constructor", "toString", "hasOwnProperty.__proto__"],
      cells: [["1", "2", "3", "4"]],
    },
    {
      name: "repeated ones",
      text: '[{"a":1,"a":2,"a":{"b":3,"b":4}}]',
      names: ["a", "a (2)", "a.b", "a.b (2)"],
      cells: [["1", "2", "3", "4"]],
    },
    {
      name: "ones that differ in NFKC, case or length",
      text: '[{"ﬁ":1,"fi":2,"FI":3}]',
      names: ["ﬁ", "fi", "FI"],
      cells: [["1", "2", "3"]],
    },
    { name: "a blank one", text: '[{"":1," ":2}]', names: ["col_0", "col_1"], cells: [["1", "2"]] },
    {
      name: "ones that cannot be stored",
      text: '[{"\\u0000":1,"\\ud800":2}]',
      names: ["\u2400", "\uFFFD"],
      cells: [["1", "2"]],
    },
    {
      name: "one that is called as ours",
      text: '{"x":{"_key":1,"a":2},"y":{"_key":3,"a":4}}',
      names: ["_key", "_key (2)", "a"],
      cells: [
        ["x", "1", "2"],
        ["y", "3", "4"],
      ],
    },
    { name: "an escaped one and itself", text: '[{"a":1},{"\\u0061":2}]', names: ["a"], cells: [["1"], ["2"]] },
  ])("$name", async ({ text, names, cells }) => {
    expect(await tableOf(text)).toMatchObject({ names, cells });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
