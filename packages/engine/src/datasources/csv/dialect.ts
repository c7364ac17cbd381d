import { cellKind } from "./cell-kind.ts";
import type { CsvRecord } from "./open-record.ts";
import { RecordReader } from "./record-reader.ts";
import type { Sample } from "./sample.ts";

export const DELIMITERS = [",", ";", "\t", "|"] as const;

/** Records that are looked at; enough, as a file keeps its delimiter. */
const RECORDS = 500;

/** Share of the best score from which on the second best reading is too good to be passed over in silence. */
const AMBIGUOUS = 0.55;

interface Reading {
  delimiter: string;
  /** Width of most records. */
  width: number;
  /** 0..1 */
  score: number;
}

/**
 * Find the delimiter: each candidate reads the sample, quotes and all; the one
 * wins whose records agree in width and whose cells look like whole values.
 * A file in which no candidate splits anything has one column.
 *
 * @param fromLine first line to look at
 * @see van den Burg, Nazábal, Sutton 2019, doi:10.1007/s10618-019-00646-y (on consistency as the measure)
 */
export function findDelimiter(sample: Sample, fromLine: number): { delimiter: string; isSure: boolean } {
  const readings = DELIMITERS.map((delimiter) => readWith(delimiter, sample, fromLine)).toSorted(
    (a, b) => b.score - a.score,
  );
  const [best, second] = readings;
  if (!best || best.score === 0) {
    const whole = readings.find(({ delimiter }) => !sample.text.includes(delimiter));
    return { delimiter: whole?.delimiter ?? ",", isSure: !sample.text.includes(",") };
  }
  const isRivalled = second !== undefined && second.score >= best.score * AMBIGUOUS;
  return { delimiter: best.delimiter, isSure: !isRivalled && best.score >= 0.25 };
}

function readWith(delimiter: string, sample: Sample, fromLine: number): Reading {
  const records = sampleRecords(delimiter, sample, fromLine);
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let [width, share] = [1, 0];
  for (const [candidate, count] of counts) {
    if (candidate > 1 && count * (candidate - 1) > share * (width - 1)) [width, share] = [candidate, count];
  }
  if (width === 1) return { delimiter, width, score: 0 };
  const agreement = share / records.length;
  // A lone comma in one line of prose in ten is no column.
  if (agreement < 0.2) return { delimiter, width, score: 0 };
  const stray = records.filter(({ hasStrayQuote }) => hasStrayQuote).length / records.length;
  const body = records.filter(({ cells }) => cells.length === width);
  return { delimiter, width, score: agreement * (1 - stray) * (1 - 1 / width) * wholeness(body, delimiter) };
}

/** The records of the sample; the last one only when nothing is cut off it. */
function sampleRecords(delimiter: string, { text, isWhole }: Sample, fromLine: number): CsvRecord[] {
  const reader = new RecordReader({ delimiter, quote: '"', fromLine, isLimited: false });
  const records = reader.push(text);
  if (isWhole && !reader.isQuoteOpen) records.push(...reader.end());
  if (records.length > 0 || reader.openCells === 0) return records.slice(0, RECORDS);
  // One record fills the sample: its width still tells.
  return [{ line: fromLine, cells: Array.from({ length: reader.openCells }, () => ""), hasStrayQuote: false }];
}

/** @returns the share of cells that look like one value, 0..1, never 0 */
function wholeness(records: readonly CsvRecord[], delimiter: string): number {
  let cells = 0;
  let broken = 0;
  for (const record of records.slice(0, 200)) {
    for (const cell of record.cells.slice(0, 200)) {
      cells += 1;
      if (isBroken(cell, delimiter)) broken += 1;
    }
  }
  return Math.max(0.05, 1 - broken / Math.max(1, cells));
}

/** Whether a cell looks like a piece of prose, or like several values that another delimiter would part. */
function isBroken(cell: string, delimiter: string): boolean {
  const text = cell.slice(0, 200);
  if (delimiter === "," && text.startsWith(" ")) return true;
  if (!/[,;\t|]/.test(text)) return false;
  const kind = cellKind(text);
  if (kind === "number" || kind === "url" || kind === "email") return false;
  // Commas and semicolons of prose are followed by a space, lists of addresses are not.
  return /[,;](?!\s|$)|[\t|]/.test(text);
}
