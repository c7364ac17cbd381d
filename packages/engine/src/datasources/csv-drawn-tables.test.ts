import { describe, expect, test } from "vitest";
import { memoryFile, readWhole } from "./testing/memory-file.ts";
import { many } from "./testing/many.ts";

interface DrawnTable {
  name: string;
  lines: string[];
  /** Header, then rows: cells with a bar between two. */
  cells: string[];
  /** First line, last line, reason. */
  leftOut: (readonly [number, number, string])[];
}

const drawn: DrawnTable[] = [
  {
    name: "MySQL, with lines around it",
    lines: [
      "+----+---------+-------+",
      "| id | name    | note  |",
      "+----+---------+-------+",
      "|  1 | Ann Lee |       |",
      "|  2 | Bo      | x, y  |",
      "|    | Cy      | NULL  |",
      "+----+---------+-------+",
      "3 rows in set (0.00 sec)",
    ],
    cells: ["id|name|note", "1|Ann Lee|", "2|Bo|x, y", "|Cy|NULL"],
    leftOut: [
      [1, 1, "preamble"],
      [3, 3, "comment"],
      [7, 8, "footer"],
    ],
  },
  {
    name: "MySQL, one row between more lines",
    lines: ["+----+------+", "| id | name |", "+----+------+", "|  1 | Ann  |", "+----+------+"],
    cells: ["id|name", "1|Ann"],
    leftOut: [
      [1, 1, "preamble"],
      [3, 3, "comment"],
      [5, 5, "comment"],
    ],
  },
  {
    name: "psql, whose first and last cells are blank in a row",
    lines: [
      "   id   |  name   | city ",
      "--------+---------+------",
      "      1 | Ann  L  | York",
      "        | Bo   L  | ",
      "      3 | 東京    | Oslo",
      "(3 rows)",
    ],
    cells: ["id|name|city", "1|Ann  L|York", "|Bo   L|", "3|東京|Oslo"],
    leftOut: [
      [2, 2, "comment"],
      [6, 6, "footer"],
    ],
  },
  {
    name: "Markdown, cells not aligned",
    lines: ["| Option | Text |", "|:-------|-----:|", "| `-p` | a port, e.g. 80 |", "| `-q` |  |"],
    cells: ["Option|Text", "`-p`|a port, e.g. 80", "`-q`|"],
    leftOut: [[2, 2, "comment"]],
  },
  {
    name: "SAP, below a title",
    lines: [
      "12.10.2011          List            1",
      "",
      "---------------------------",
      "|Konto   |Text  |    Betrag|",
      "---------------------------",
      ...many(4, (index) => `|400${index}    |Text${index} |    1${index},00|`),
      "---------------------------",
    ],
    cells: ["Konto|Text|Betrag", ...many(4, (index) => `400${index}|Text${index}|1${index},00`)],
    leftOut: [
      [1, 3, "preamble"],
      [5, 5, "comment"],
      [10, 10, "footer"],
    ],
  },
  {
    name: "bars at both edges alone",
    lines: ["|ID|Name|Ort|", ...many(4, (index) => `|${index}|Kunde ${index}|${index === 2 ? "" : "Ulm"}|`)],
    cells: ["ID|Name|Ort", ...many(4, (index) => `${index}|Kunde ${index}|${index === 2 ? "" : "Ulm"}`)],
    leftOut: [],
  },
  {
    name: "bars above one another",
    lines: ["id | name    | city", "1  | Ann Lee | York", "2  | Bo      | Oslo"],
    cells: ["id|name|city", "1|Ann Lee|York", "2|Bo|Oslo"],
    leftOut: [],
  },
];

const ruled: DrawnTable[] = [
  {
    name: "below the names, one space between them",
    lines: [
      "Name        Dept          Pay",
      "----------- ------------- -------",
      ...many(4, (index) => `Ann Lee     Sales         200${index}.00`),
    ],
    cells: ["Name|Dept|Pay", ...many(4, (index) => `Ann Lee|Sales|200${index}.00`)],
    leftOut: [[2, 2, "comment"]],
  },
  {
    name: "below the names wherever these stand again, also of one character",
    lines: [
      ...[0, 1].flatMap((page) => [
        "     EMPNO ENAME        S      SAL",
        "---------- ------------ - --------",
        ...many(6, (index) => `      7${page}6${index} ALLEN WARD   M     381${index}`),
        "",
      ]),
      "12 rows selected.",
    ],
    cells: ["EMPNO|ENAME|S|SAL", ...many(12, (at) => `7${at < 6 ? 0 : 1}6${at % 6}|ALLEN WARD|M|381${at % 6}`)],
    leftOut: [
      [2, 2, "comment"],
      [9, 9, "blank"],
      [10, 10, "repeated_header"],
      [11, 11, "comment"],
      [18, 18, "blank"],
      [19, 19, "footer"],
    ],
  },
];

async function tableOf({ lines }: Pick<DrawnTable, "lines">, chunkBytes: readonly number[]) {
  const { findings, rows, leftOut, rawLines } = await readWhole(memoryFile(`${lines.join("\n")}\n`, { chunkBytes }));
  const table = [findings.columns.map(({ header }) => header), ...rows.map(({ cells }) => cells)];
  const ranges = leftOut.map((range) => [range.from_line, range.to_line, range.reason]);
  const defects = rows.flatMap(({ defect }) => (defect ? [defect.code] : []));
  return { findings, table: table.map((cells) => cells.join("|")), leftOut: ranges, defects, rawLines };
}

describe("a drawn table", () => {
  test.for(drawn)("$name", async (file) => {
    for (const chunkBytes of [[65_536], [1], [9, 4]]) {
      const { findings, table, leftOut, defects, rawLines } = await tableOf(file, chunkBytes);
      expect([findings.delimiter, findings.delimiter_sure]).toEqual(["padded_bars", true]);
      expect(table).toEqual(file.cells);
      expect([leftOut.toSorted(), defects]).toEqual([file.leftOut.toSorted(), []]);
      expect(rawLines.map(({ text }) => text)).toEqual(file.lines);
    }
  });

  test("keeps its edges and spaces where a person says that bars alone part the cells", async () => {
    const lines = ["| id | name |", "|  1 | Ann  |", "|  2 | Bo   |"];
    const { findings, rows } = await readWhole(memoryFile(`${lines.join("\n")}\n`), { delimiter: "|" });
    expect([findings.delimiter, rows.map(({ cells }) => cells.join("|"))]).toEqual([
      "|",
      ["|  1 | Ann  |", "|  2 | Bo   |"].map((line) => line.replace(/\|$/, "")),
    ]);
  });

  test.for([
    { name: "bars without spaces", lines: ["id|name|city", "1|Ann|York", "2|Bo|Oslo"], delimiter: "|" },
    { name: "blank first cells", lines: ["|name|city", "|Ann|York", "|Bo|Oslo"], delimiter: "|" },
    { name: "a space on both sides, not aligned", lines: ["id | name", "1 | Ann Lee", "12 | Bo"], delimiter: " | " },
    { name: "a space on both sides alone", lines: ["id | name", "11 | Anne", "12 | Bobb"], delimiter: " | " },
    { name: "spaces before bars alone", lines: ["id  |name|city", "1   |Ann |York", "22  |Bo  |Oslo"], delimiter: "|" },
    { name: "two bars for one", lines: ["||id||name||", "||1||Ann||", "||2||Bo||"], delimiter: "||" },
    { name: "cells in quotes", lines: ['|"id"|"name"|', '|"1"|"Ann|Lee"|', '|"2"|"Bo"|'], delimiter: "|" },
  ])("is none: $name", async (file) => {
    expect((await tableOf(file, [65_536])).findings.delimiter).toBe(file.delimiter);
  });
});

describe("drawn lines in text that spaces align", () => {
  test.for(ruled)("$name", async (file) => {
    for (const chunkBytes of [[65_536], [1], [9, 4]]) {
      const { table, leftOut, defects } = await tableOf(file, chunkBytes);
      expect(table).toEqual(file.cells);
      expect([leftOut, defects]).toEqual([file.leftOut, []]);
    }
  });

  test("are none where cells say that they have no value", async () => {
    const lines = ["Name        Dept          Pay", ...many(5, (index) => `Ann Lee     Sales         200${index}.00`)];
    const { table } = await tableOf({ lines: [...lines, "-           ---           -", ...lines.slice(1)] }, [65_536]);
    expect(table).toContain("-|---|-");
  });
});
