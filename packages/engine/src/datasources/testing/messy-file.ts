import { memoryFile, readWhole } from "./memory-file.ts";

/** A file as people make them, and what of it is read as what. */
export interface MessyFile {
  name: string;
  lines: string[];
  /** Names of the columns, with a bar between two. */
  columns: string;
  /** Line of the header row. */
  header: number | null;
  /** Lines of the rows. */
  rows: number[];
  /** What is left out beside blank lines: first line, last line, reason. */
  leftOut?: (readonly [number, number, string])[];
}

/** Numbers from one to another, both included. */
export const from = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Rows of a table of towns. */
export const towns = ["Aden,12,3.5", "Bern,140,2.1", "Cork,210,0.4", "Delft,104,1.9"];

/** What is read of a file, beside what should be. */
export async function readMessy({ lines, columns, header, rows, leftOut = [] }: MessyFile) {
  const read = await readWhole(memoryFile(`${lines.join("\n")}\n`));
  const found = {
    columns: read.findings.columns.map((column) => column.header).join("|"),
    header: read.findings.header_row,
    rows: read.rows.map(({ line }) => line),
    defects: read.rows.filter(({ defect }) => defect).length,
    leftOut: read.leftOut
      .filter(({ reason }) => reason !== "blank")
      .map(({ from_line, to_line, reason }) => [from_line, to_line, reason]),
  };
  return { found, wanted: { columns, header, rows, defects: 0, leftOut } };
}
