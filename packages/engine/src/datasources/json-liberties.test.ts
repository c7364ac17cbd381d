import { describe, expect, test } from "vitest";
import { memoryFile } from "./testing/memory-file.ts";
import { readJson } from "./testing/read-json.ts";

async function read(text: string, { name = "x.json", chunkBytes = [65_536] } = {}) {
  const { findings, rows } = await readJson(memoryFile(text, { name, chunkBytes }));
  return {
    names: findings.columns.map((column) => column.name),
    rows: rows.map(({ cells }) => cells.join("|")),
    lines: rows.map(({ line }) => line),
    defects: rows.map(({ defect }) => defect?.code ?? null),
    issues: findings.issues.map(({ code, message }) => `${code}: ${message}`),
    leftOut: findings.left_out,
  };
}

describe("what is no JSON, and plain in its meaning, is read and told", () => {
  test.for([
    {
      text: '// all of them\n[// one\n{"a":"http://x"} /* two\n*/, {"a":"/* b */"}]',
      rows: ["http://x", "/* b */"],
      told: "comments",
    },
    { text: '{"d":[{"a":1} /* one */]}//', rows: ["1"], told: "comments" },
    { text: '{"a":1} // one\n// two\n{"a":2}\n', rows: ["1", "2"], told: "comments" },
    { text: '[{"a":1,},{"a":[1,2,],},]', rows: ["1", "1, 2"], told: "comma" },
    { text: 'window.YTD.like.part0 = [\n  {"a":1},\n  {"a":2}\n]\n', rows: ["1", "2"], told: "script" },
    { text: 'db["a b"] = {\n"d": [\n{"a":1}\n],\n"total": 1\n};', rows: ["1"], told: "script" },
    { text: '/*O_o*/\nshow.all({"d":[{"a":1},{"a":2}]});', rows: ["1", "2"], told: "script" },
    { text: 'export default [["a"],[1]]', rows: ["1"], told: "script" },
    { text: '[{"a":1}];\n', rows: ["1"], told: "script" },
    { text: '{"d":[{"a":1},{"a":2},],}', rows: ["1", "2"], told: "comma" },
    { text: '[{"a":NaN},{"a":None},{"a":undefined}]', rows: ["", "", ""], told: "NaN" },
    {
      text: '[{"a":Infinity},{"a":-Infinity},{"a":True},{"a":[False,-1]}]',
      rows: ["Infinity", "-Infinity", "true", "false, -1"],
      told: "True",
    },
    {
      text: "[{'a': 'it\\'s'}, {'a': \"it's\"}, {'a': '\\xe9\\u00e9\\U0001f600\\t\"'}]",
      rows: ["it's", "it's", 'éé😀\t"'],
      told: "apostrophes",
    },
    { text: "{'a': None, 'b': True}\n{'a': 'x', 'b': 5}\n", rows: ["|true", "x|5"], told: "apostrophes" },
  ])("$text", async ({ text, rows, told }) => {
    for (const chunkBytes of [[65_536], [1], [3, 2]]) {
      const table = await read(text, { chunkBytes });
      expect(table.rows).toEqual(rows);
      expect(table.issues.join()).toMatch(new RegExp(`not_strict_json: .*${told}`));
    }
  });

  test("but a bracket behind the data that no call has opened is refused", async () => {
    await expect(read('[{"a":1}])')).rejects.toMatchObject({ code: "broken_json" });
  });

  test("but what only looks so is what it is", async () => {
    const { rows, issues } = await read(`[{"a":"// b","c":"it's, ]","d":-1,"e":1e5}]`);
    expect({ rows, issues }).toEqual({ rows: ["// b|it's, ]|-1|1e5"], issues: [] });
  });
});

describe("lists one behind the other are read as one", () => {
  test.for([
    { text: '[{"a":1}][{"a":2},{"a":3}]', rows: ["1", "2", "3"], lines: [1, 1, 1] },
    { text: '[{"a":1}]\n[]\n[{"a":2},{"a":3}]\n', rows: ["1", "2", "3"], lines: [1, 3, 3] },
    { text: '[{"p":[{"a":1}],"page":1}]\n[{"p":[{"a":2}],"page":2}]', rows: ["1", "2"], lines: [1, 2] },
  ])("$text", async ({ text, rows, lines }) => {
    for (const chunkBytes of [[65_536], [1], [5, 2]]) {
      expect(await read(text, { chunkBytes })).toMatchObject({ rows, lines, issues: [] });
    }
  });
});

describe("lines above the records are left out", () => {
  test.for([
    { text: 'Exporting, please wait\n{"a":1}\n{"a":2}\n', above: 1, rows: ["1", "2"], lines: [2, 3] },
    {
      text: '2024-01-01 10:00 start\r\n[INFO] [x] {y}\r\n\r\n[{"a":1},\r\n{"a":2}]',
      above: 3,
      rows: ["1", "2"],
      lines: [4, 5],
    },
    { text: 'Done: 2\r{\r"d":[{"a":1},{"a":2}]}', above: 1, rows: ["1", "2"], lines: [3, 3] },
    { text: '[2024-01-01] start\n{"a":1}\n', above: 1, rows: ["1"], lines: [2] },
    { text: '\n\n[{"a":1}]', above: 0, rows: ["1"], lines: [3] },
  ])("$text", async ({ text, above, rows, lines }) => {
    for (const chunkBytes of [[65_536], [1], [5, 2]]) {
      const leftOut = above === 0 ? [] : [{ from_line: 1, to_line: above, reason: "preamble" }];
      expect(await read(text, { chunkBytes })).toMatchObject({ rows, lines, leftOut, issues: [] });
    }
  });

  test("and those between them are rows that say so", async () => {
    const text = 'started\n{"a":1}\nslow, trying again\n{"a":2}\n{"a":3}\ndone\n';
    for (const name of ["x.json", "x.ndjson"]) {
      expect(await read(text, { name })).toMatchObject({
        rows: ["1", "slow, trying again", "2", "3", "done"],
        lines: [2, 3, 4, 5, 6],
        defects: [null, "broken_record", null, null, "broken_record"],
        leftOut: [{ to_line: 1 }],
      });
    }
  });
});

describe("what a file has that is cut off is read, and that it is", () => {
  test.for([
    { text: '[{"a":1,"b":"x"},\n{"a":2,"b":"y', rows: ["1|x", '{"a":2,"b":"y|'], isBroken: true },
    { text: '[{"a":1,"b":"x"},{"a":2,"b":"y"}', rows: ["1|x", "2|y"], isBroken: false },
    { text: '[{"a":1,"b":"x"},{"a":2,"b":"y"},\n', rows: ["1|x", "2|y"], isBroken: false },
    { text: '{"total":2,"d":[{"a":1,"b":"x"},{"a":2,', rows: ["1|x", '{"a":2,|'], isBroken: true },
    { text: '{"d":[{"a":1,"b":"x"},{"a":2,"b":"y"}],"n":', rows: ["1|x", "2|y"], isBroken: null },
    {
      text: '[{"page":1,"p":[{"a":1,"b":"x"}]},{"page":2,"p":[{"a":2,"b":"y"},',
      rows: ["1|x", "2|y"],
      isBroken: false,
    },
    {
      text: '{"i1":{"a":1,"b":"x"},"i2":{"a":2,"b":"y"},"i3":{"a":3',
      rows: ["i1|1|x", "i2|2|y", '{"a":3||'],
      isBroken: true,
    },
  ])("$text", async ({ text, rows, isBroken }) => {
    for (const chunkBytes of [[65_536], [1], [5, 2]]) {
      const table = await read(text, { chunkBytes });
      expect(table.rows).toEqual(rows);
      expect(table.defects.at(-1)).toBe(isBroken ? "broken_record" : null);
      // Behind its records a file may end as it likes.
      expect(table.issues.length).toBe(isBroken === null ? 0 : 1);
      if (isBroken !== null) expect(table.issues[0]).toMatch(/^file_cut_off: The file ends on line \d/);
    }
  });

  test.for([['[{"a":1'], ['{"a":['], ['{"a":["x","y"],"b":["z"'], ["[{"], ["["]])(
    "but %s is refused",
    async ([text = ""]) => {
      await expect(read(text)).rejects.toMatchObject({ code: "json_truncated" });
    },
  );
});
