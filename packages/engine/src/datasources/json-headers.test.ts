import { describe, expect, test } from "vitest";
import { memoryFile } from "./testing/memory-file.ts";
import { readJson, tableOf } from "./testing/read-json.ts";

const json = (value: unknown) => JSON.stringify(value);

describe("the first of lists has the headers", () => {
  test.for([
    {
      name: "above values of other kinds",
      rows: [
        ["name", "born"],
        ["Ann", "1984-03-02"],
      ],
      names: ["name", "born"],
    },
    {
      name: "with years above numbers",
      rows: [
        ["Country", "2019", "2020"],
        ["Chad", 1, 2],
      ],
      names: ["Country", "2019", "2020"],
    },
    {
      name: "with nothing above the names of the rows",
      rows: [
        ["", "Q1", "Q2"],
        ["Chad", 1, 2],
      ],
      names: ["col_0", "Q1", "Q2"],
    },
    {
      name: "with one name missing",
      rows: [
        ["Name", null, "Q2"],
        ["Chad", 1, 2],
      ],
      names: ["Name", "col_1", "Q2"],
    },
    {
      name: "in words alone, of which some are names of columns",
      rows: [
        ["name", "city"],
        ["Bo", "Paris"],
        ["Cy", "Rome"],
      ],
      names: ["name", "city"],
    },
    {
      name: "of two lists of words",
      rows: [
        ["a", "b"],
        ["c", "d"],
      ],
      names: ["a", "b"],
    },
  ])("$name", async ({ rows, names }) => {
    for (const chunkBytes of [[65_536], [3]]) {
      const table = await tableOf(json(rows), { chunkBytes });
      expect(table.names).toEqual(names);
      expect(table.cells).toHaveLength(rows.length - 1);
    }
  });

  test.for([
    {
      name: "words that go on below",
      rows: [
        ["Ann", "Berlin"],
        ["Bo", "Paris"],
        ["Cy", "Rome"],
      ],
    },
    {
      name: "a name and a number",
      rows: [
        ["Ann", 3],
        ["Bo", 4],
      ],
    },
    {
      name: "years above years",
      rows: [
        ["Ann", 2019],
        ["Bo", 2020],
      ],
    },
    {
      name: "a name without its number",
      rows: [
        ["Ann", null],
        ["Bo", 5],
      ],
    },
    {
      name: "like words",
      rows: [
        ["a", "a"],
        ["Bo", "x"],
      ],
    },
    {
      name: "words of yes and no",
      rows: [
        ["true", "a"],
        ["b", "c"],
      ],
    },
    {
      name: "years above words",
      rows: [
        ["x", "2019"],
        ["Bo", "y"],
      ],
    },
    {
      name: "a row whose cells hold more",
      rows: [
        ["a", { b: 1 }],
        ["Bo", "x"],
        ["c", "d"],
      ],
    },
  ])("but not $name", async ({ rows }) => {
    expect((await tableOf(json(rows))).cells).toHaveLength(rows.length);
  });

  test("and where words may be names it is said that they were taken for a row", async () => {
    const text = json([
      ["Ann", "Berlin"],
      ["Bo", "Paris"],
      ["Cy", "Rome"],
    ]);
    const { findings } = await readJson(memoryFile(text, { name: "x.json" }));
    expect(findings.issues).toMatchObject([{ code: "header_doubtful", line: 1 }]);
    for (const header_rows of [0, 1]) {
      const asked = await readJson(memoryFile(text, { name: "x.json" }), { header_rows });
      expect(asked.findings.issues).toEqual([]);
      expect(asked.rows).toHaveLength(3 - header_rows);
    }
  });
});
