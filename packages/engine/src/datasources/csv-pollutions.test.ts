import { expect, test } from "vitest";
import { memoryFile, readWhole } from "./testing/memory-file.ts";
import {
  cleanTables,
  extraQuotes,
  otherDelimiters,
  otherFrames,
  otherRows,
  type Polluted,
} from "./testing/pollutions.ts";
import { otherCells } from "./testing/other-cells.ts";

/** @returns the files that are read otherwise than a careful person reads them */
async function misread(files: Iterable<Polluted>): Promise<object[]> {
  const wrong: object[] = [];
  for (const { name, text, rows, defects } of files) {
    const read = await readWhole(memoryFile(text));
    const cells = [read.findings.columns.map(({ header }) => header), ...read.rows.map((row) => row.cells)];
    const extraDefects = read.rows.flatMap(({ defect }, index) =>
      defect && !defects.includes(index + 1) ? [index + 1] : [],
    );
    if (JSON.stringify(cells) === JSON.stringify(rows) && extraDefects.length === 0) continue;
    const others = cells.filter((row, index) => JSON.stringify(row) !== JSON.stringify(rows[index]));
    wrong.push({ name, others, extraDefects });
  }
  return wrong;
}

test.for(cleanTables)("a quote too many spoils its own cell alone: $name", async (table) => {
  expect(await misread(extraQuotes(table))).toEqual([]);
});

test.for(cleanTables)("wrong delimiters spoil their own row alone: $name", async (table) => {
  expect(await misread(otherDelimiters(table))).toEqual([]);
});

test.for(cleanTables)("what stands around the table does not touch it: $name", async (table) => {
  expect(await misread(otherFrames(table))).toEqual([]);
});

test.for(cleanTables)("a row written otherwise is read like the others: $name", async (table) => {
  expect(await misread(otherRows(table))).toEqual([]);
});

test.for(cleanTables)(
  "a cell that lacks a quote or the delimiter beside one spoils its own row alone: $name",
  async (table) => {
    expect(await misread(otherCells(table))).toEqual([]);
  },
);
