import type { CsvRecord } from "./csv-record.ts";

/**
 * The delimiter as it is written in each record: with the space that follows
 * it, and the one before it, or twice.
 *
 * @param read the records of the file with one delimiter or another
 */
export function writtenDelimiter(delimiter: string, read: (delimiter: string) => CsvRecord[]): string {
  const records = delimiter.length === 1 ? read(delimiter) : [];
  if (records.length < 2) return delimiter;
  const have = (one: string, widths: readonly number[]) =>
    read(one)
      .map(({ cells }) => cells.length)
      .join() === widths.join();
  const widths = records.map(({ cells }) => cells.length);
  const halves = widths.map((width) => (width + 1) / 2);
  const areTwofold = records.every((record) => hasBlanksBetween(record, delimiter));
  if (areTwofold && have(delimiter + delimiter, halves)) return delimiter + delimiter;
  if (delimiter === " ") return delimiter;
  return [` ${delimiter} `, `${delimiter} `].find((one) => have(one, widths)) ?? delimiter;
}

/** Whether each second cell of a record is blank: more than one, where spreadsheets write blank columns likewise. */
const hasBlanksBetween = ({ cells }: CsvRecord, delimiter: string) =>
  cells.length > (delimiter === "," || delimiter === "\t" ? 3 : 2) &&
  cells.length % 2 === 1 &&
  cells.every((cell, index) => index % 2 === 0 || cell === "");
