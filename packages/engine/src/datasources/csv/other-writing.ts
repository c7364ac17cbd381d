import { cellKind } from "./cell-kind.ts";
import type { CsvRecord, Dialect } from "./csv-record.ts";
import { isSpacedOut } from "./whole-values.ts";

/** Delimiters that one record may have been written with by mistake, and the cells it needs for that to be told. */
const OTHER_DELIMITERS = [",", ";", "\t", "|", " "];
const MIN_OTHERWISE = 3;

/** Reads one line in another way. @returns its records */
export type ReadLine = (raw: string, dialect: Dialect) => CsvRecord[];

/** A record as it is when written otherwise than the others, with what is other about it. */
export type OtherWriting = Pick<CsvRecord, "cells" | "otherDelimiter" | "otherQuote">;

/** Whether a record looks as if it was written otherwise than the others. */
export function isOddlyWritten({ cells }: CsvRecord, width: number, { quote }: Dialect): boolean {
  if (cells.length !== width) return true;
  return (
    quote === '"' &&
    cells.length > 1 &&
    cells[0]?.startsWith("'") === true &&
    cells.every((cell) => /^'.*'$/s.test(cell))
  );
}

/**
 * Read a record with another delimiter, or with single quotes, where that
 * makes it as wide as the others.
 *
 * @param raw its text, with the line end
 * @returns null where it does not
 */
export function readOtherwise(
  raw: string,
  { dialect, width, length }: { dialect: Dialect; width: number; length: number },
  read: ReadLine,
): OtherWriting | null {
  const fits = (other: Dialect) => {
    const [record, more] = read(raw, other);
    return record && !more && record.cells.length === width && !record.hasStrayQuote ? record : null;
  };
  if (dialect.quote === '"' && raw.includes("'")) {
    const record = fits({ ...dialect, quote: "'", escape: null });
    if (record) return { cells: record.cells, otherQuote: "'" };
  }
  if (width < MIN_OTHERWISE || length >= width) return null;
  for (const delimiter of OTHER_DELIMITERS) {
    if (delimiter === dialect.delimiter || !raw.includes(delimiter)) continue;
    const record = fits({ ...dialect, delimiter });
    if (record && isParted(record, raw, delimiter)) return { cells: record.cells, otherDelimiter: delimiter };
  }
  return null;
}

/** Whether a delimiter parts cells, not the words of a sentence. */
function isParted(record: CsvRecord, raw: string, delimiter: string): boolean {
  if (delimiter !== " ") return !isSpacedOut(record);
  const telling = record.cells.filter((cell) => !["text", "blank"].includes(cellKind(cell)));
  return raw.includes('" "') || telling.length * 2 >= record.cells.length;
}
