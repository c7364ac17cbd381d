import { lineCount, type CsvRecord } from "./csv-record.ts";

/** Whether a record has delimiters alone, or white space between them. */
export const isBlank = ({ cells }: CsvRecord): boolean => cells.every((cell) => cell.trim() === "");

/**
 * Let one blank record stand for the next as well, where it is written alike: spreadsheets can write a million of them.
 *
 * @returns whether it does
 */
export function standFor(above: CsvRecord | undefined, record: CsvRecord): boolean {
  if (!above || !isAlike(above, record) || !isBlank(above)) return false;
  const { times, step } = above.again ?? { times: 0, step: record.line - above.line };
  if (above.line + step * (times + 1) !== record.line) return false;
  above.again = { times: times + 1, step };
  return true;
}

function isAlike(above: CsvRecord, record: CsvRecord): boolean {
  const isPlain = !above.isSuspect && !record.isSuspect && above.raw === record.raw;
  return (
    isPlain &&
    above.cells.length === record.cells.length &&
    above.cells.every((cell, index) => cell === record.cells[index])
  );
}

/** The lines on which the records begin that one stands for, its own first. */
export function* linesOf({ line, again }: CsvRecord): Generator<number> {
  for (let time = 0; time <= (again?.times ?? 0); time += 1) yield line + time * (again?.step ?? 0);
}

/** Whether the records that one stands for have blank lines between them. */
export const isSpacedOut = (record: CsvRecord): boolean => (record.again?.step ?? 0) > lineCount(record);

/** Each of the records that one stands for, with cells of its own. */
export function* spread(record: CsvRecord): Generator<CsvRecord> {
  for (const line of linesOf(record)) yield { ...record, line, cells: [...record.cells] };
}
