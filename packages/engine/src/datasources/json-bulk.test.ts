import { describe, expect, test } from "vitest";
import { memoryFile } from "./testing/memory-file.ts";
import { readJson, tableOf } from "./testing/read-json.ts";

const json = (value: unknown) => JSON.stringify(value);
const people = [
  { id: 1, name: "Ann" },
  { id: 2, name: "Bo" },
];

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
