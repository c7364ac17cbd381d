import type { CsvRecord, Dialect } from "./csv-record.ts";
import { wholeRecords } from "./record-reader.ts";
import type { Sample } from "./sample.ts";

/** Records that are looked at; enough, as a file keeps its dialect. */
const RECORDS = 500;
const RECORDS_BELOW = 150;

/** The records of the sample; the last one only when nothing is cut off it. */
export function sampleRecords(dialect: Dialect, { text, isWhole }: Sample, fromLine: number): CsvRecord[] {
  const records = wholeRecords({ ...dialect, fromLine }, { text, isWhole });
  if (records.length > 0) return records.slice(0, RECORDS);
  // One record fills the sample: its width still tells.
  return wholeRecords({ ...dialect, fromLine }, { text, isWhole: true });
}

/** The records of what was taken from further down. */
export function recordsBelow(dialect: Dialect, { pieces = [] }: Sample): CsvRecord[] {
  return pieces.flatMap((text) => wholeRecords(dialect, { text, isWhole: true }).slice(0, RECORDS_BELOW));
}
