import type { LooseLines } from "@inlet/contract";
import { expect, test } from "vitest";
import csv from "./csv.ts";
import { MAX_LINE_RANGES } from "./csv/limits.ts";
import { LineRanges } from "./csv/line-ranges.ts";
import { many } from "./testing/many.ts";
import { memoryFile, readWhole } from "./testing/memory-file.ts";

const lines = [
  "Nr,Town,Men",
  "1,Aden,4",
  "# counted by hand",
  "2,Bern,5",
  "Nr,Town,Men",
  "3,Cork,6",
  "4,Delft,7",
  "Total,,22",
  "",
  "Year,Budget",
  "2019,100",
  "2020,200",
];

/** The lines of what is left out for each reason. */
const leftOutFor = {
  comment: [3],
  repeated_header: [5],
  footer: [8],
  second_table: [10, 11, 12],
} satisfies Partial<Record<LooseLines, number[]>>;

async function read(asRows: Reason[], chunkBytes: number[]) {
  const file = memoryFile(`${lines.join("\n")}\n`, { chunkBytes });
  const { findings, rows, leftOut } = await readWhole(file, { delimiter: ",", as_rows: asRows });
  const reasons = new Set(leftOut.map(({ reason }) => reason));
  return { findings, rows: rows.map(({ line }) => line), reasons: [...reasons].filter((reason) => reason !== "blank") };
}

type Reason = keyof typeof leftOutFor;
const all: Reason[] = ["comment", "footer", "repeated_header", "second_table"];
const choices: Reason[][] = [[], ...all.map((reason) => [reason]), ["footer", "second_table"], all];

test.for(choices.map((asRows) => ({ asRows })))(
  "lines are rows that would be left out for $asRows",
  async ({ asRows }) => {
    const kept = asRows.flatMap((reason) => leftOutFor[reason]);
    for (const chunkBytes of [[65_536], [1], [7, 20]]) {
      const { findings, rows, reasons } = await read(asRows, chunkBytes);
      expect(rows).toEqual([2, 4, 6, 7, ...kept].toSorted((a, b) => a - b));
      expect(reasons.toSorted()).toEqual(all.filter((reason) => !asRows.includes(reason)).toSorted());
      expect(findings.as_rows).toEqual(asRows);
    }
  },
);

test("lines above the rows of a file without header are rows by hand", async () => {
  const file = memoryFile("Members of the club\n1,Aden,4\n2,Bern,5\n3,Cork,6\n4,Delft,7\n");
  const found = await readWhole(file, { header_row: 0 });
  expect(found.leftOut).toEqual([{ from_line: 1, to_line: 1, reason: "preamble" }]);
  const { rows, leftOut } = await readWhole(file, { header_row: 0, as_rows: ["preamble"] });
  expect(rows[0]).toMatchObject({ line: 1, cells: ["Members of the club", "", ""] });
  expect(rows).toHaveLength(5);
  expect(leftOut).toEqual([]);
});

test("titles above the header stay out of its rows", async () => {
  const file = memoryFile("Members of the club\n\nNr,Town,Men\n1,Aden,4\n2,Bern,5\n");
  const { rows, leftOut } = await readWhole(file, { as_rows: ["preamble"] });
  expect(rows.map(({ line }) => line)).toEqual([4, 5]);
  expect(leftOut).toEqual([{ from_line: 1, to_line: 2, reason: "preamble" }]);
});

test("headers that stand again on page after page are listed up to a limit, and each is counted", async () => {
  const pages = 3 * MAX_LINE_RANGES;
  const page = ["Nr,Town", ...many(3, (n) => `${n},Town ${n}`)];
  const file = memoryFile(`${many(pages, () => page.join("\n")).join("\n")}\n`);
  const { rows, leftOut } = await readWhole(file, { header_row: 1, delimiter: "," });
  expect(rows).toHaveLength(3 * pages);
  expect(leftOut).toHaveLength(MAX_LINE_RANGES);
  expect(leftOut.at(-1)).toEqual({
    from_line: 4 * MAX_LINE_RANGES + 1,
    to_line: 4 * (pages - 1) + 1,
    reason: "repeated_header",
    lines: pages - MAX_LINE_RANGES,
  });
});

test("what the first lines say is kept for each reason, cut where it is long", async () => {
  const long = "x".repeat(300);
  const comments = many(7, (n) => `#${n}\0`);
  const text = ["Nr,Town,Men", "1,Aden,1", ...comments, `# ${long}`, "2,Bern,1", "3,Cork,1", "Total,,3", ""];
  const file = memoryFile(text.join("\n"));
  const reading = csv.read(file, (await readWhole(file)).findings, { signal: new AbortController().signal });
  for await (const _ of reading.batches);
  expect(reading.leftOutTexts).toEqual([
    ...[0, 1, 2, 3, 4].map((n) => ({ line: n + 3, text: `#${n}␀` })),
    { line: 13, text: "Total | 3" },
  ]);
  const ranges = new LineRanges();
  ranges.show(1, "comment", ["", " # ", long]);
  ranges.show(2, "comment", ["", " "]);
  expect(ranges.texts).toEqual([{ line: 1, text: `# | ${"x".repeat(116)}` }]);
});

test("a reason that comes late is listed all the same", () => {
  const ranges = new LineRanges();
  for (let line = 1; line <= 2 * MAX_LINE_RANGES; line += 1) ranges.add(2 * line, "comment");
  ranges.add(5 * MAX_LINE_RANGES, "footer", 2);
  const { length } = ranges.ranges;
  expect(length).toBe(MAX_LINE_RANGES + 1);
  expect(ranges.ranges.at(-1)).toEqual({
    from_line: 5 * MAX_LINE_RANGES,
    to_line: 5 * MAX_LINE_RANGES + 1,
    reason: "footer",
  });
});
