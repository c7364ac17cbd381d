import { describe, expect, test } from "vitest";
import { tableOf } from "./testing/read-json.ts";

const json = (value: unknown) => JSON.stringify(value);

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
