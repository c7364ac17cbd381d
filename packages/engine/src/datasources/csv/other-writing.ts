import { cellKind } from "./cell-kind.ts";
import type { CsvRecord, Dialect } from "./csv-record.ts";
import { LooseQuotes } from "./loose-quotes.ts";
import { isSpacedOut } from "./whole-values.ts";

/** Delimiters that one record may have been written with by mistake, and the cells it needs for that to be told. */
const OTHER_DELIMITERS = [",", ";", "\t", "|", " "];
const MIN_OTHERWISE = 3;

/** Words that are no title but names of columns. */
const MIN_NAMES = 6;

/** Quotes that one record, or a cell of it, may stand in by mistake. */
const OTHER_QUOTES = ["'", "`"];

/** Reads one line in another way. @returns its records */
export type ReadLine = (raw: string, dialect: Dialect) => CsvRecord[];

/** A record as it is when written otherwise than the others, with what is other about it. */
export type OtherWriting = Pick<CsvRecord, "cells" | "otherDelimiter" | "otherQuote" | "isQuotedWhole">;

/** Whether a record looks as if it was written otherwise than the others. */
export function isOddlyWritten({ cells }: CsvRecord, width: number, { quote }: Dialect): boolean {
  if (cells.length !== width) return true;
  const sign = cells[0]?.[0];
  return quote === '"' && cells.length > 1 && (sign === "'" || sign === "`") && areIn(sign, cells);
}

const areIn = (quote: string, cells: readonly string[]) =>
  cells.every((cell) => cell.length > 1 && cell.startsWith(quote) && cell.endsWith(quote));

/**
 * Read a record with another delimiter, with other quotes, or as one in quotes
 * as a whole, where that makes it as wide as the others.
 *
 * @param raw its text, with the line end
 * @returns null where it does not
 */
export function readOtherwise(
  raw: string,
  { dialect, width, cells, isFirst }: { dialect: Dialect; width: number; cells: readonly string[]; isFirst: boolean },
  read: ReadLine,
): OtherWriting | null {
  const readAlone = (other: Dialect, text = raw) => {
    const [record, more] = read(text, other);
    return record && !more && !record.hasStrayQuote ? record : null;
  };
  const fits = (other: Dialect) => {
    const record = readAlone(other);
    return record?.cells.length === width ? record : null;
  };
  if (dialect.quote === '"') {
    const whole = cells.length === 1 && raw.startsWith('"') ? readAlone(dialect, cells[0]) : null;
    if (whole && isFilledTo(whole, width) && !isSpacedOut(whole)) return { cells: whole.cells, isQuotedWhole: true };
    for (const quote of OTHER_QUOTES.filter((one) => raw.includes(one))) {
      const record = fits({ ...dialect, quote, escape: null });
      if (record && standIn(quote, record.cells, raw)) return { cells: record.cells, otherQuote: quote };
      const joined = joinInQuotes(cells, raw, { quote, delimiter: dialect.delimiter, width });
      if (joined) return { cells: joined, otherQuote: quote };
    }
  }
  // Above two columns, names with another delimiter are the header of a file put together from two.
  const mayName = isFirst && width === 2;
  if ((width < MIN_OTHERWISE && !mayName) || cells.length >= width) return null;
  for (const delimiter of OTHER_DELIMITERS) {
    if (delimiter === dialect.delimiter || !raw.includes(delimiter)) continue;
    const record = fits({ ...dialect, delimiter });
    const isHeader = isFirst && record !== null && areShortNames(record.cells);
    if (!record || (!isHeader && !isParted(record, raw, delimiter)) || (mayName && !areNames(record.cells))) continue;
    // Quotes that stand right between the usual delimiters hold no other.
    const isLoose = raw.includes('"') && new LooseQuotes({ delimiter, quote: dialect.quote }).areIn(raw);
    if (!isLoose) return { cells: record.cells, otherDelimiter: delimiter };
  }
  return null;
}

/** Whether cells stand in a quote, and none that does not begins or ends with the usual one. */
function standIn(quote: string, cells: readonly string[], raw: string): boolean {
  const isIn = (cell: string) => raw.includes(quote + cell.replaceAll(quote, quote + quote) + quote);
  const others = cells.filter((cell) => !isIn(cell));
  return others.length < cells.length && !others.some((cell) => cell.startsWith('"') || cell.endsWith('"'));
}

/** Whether a record is of a width, blank cells at its end aside: columns without a name and a value are none. */
const isFilledTo = ({ cells }: CsvRecord, width: number) =>
  cells.length >= width && cells.slice(width).every((cell) => cell === "");

/** Whether a delimiter parts cells, not the words of a sentence. */
function isParted(record: CsvRecord, raw: string, delimiter: string): boolean {
  if (delimiter !== " ") return !isSpacedOut(record);
  const telling = record.cells.filter((cell) => !["text", "blank"].includes(cellKind(cell)));
  return raw.includes('" "') || telling.length * 2 >= record.cells.length;
}

/** Whether cells are names of one word each, all different and begun alike, and more than a title has words. */
const areShortNames = (cells: readonly string[]) =>
  cells.length >= MIN_NAMES &&
  new Set(cells).size === cells.length &&
  [/^\p{Lu}[\p{L}\p{N}_.-]*$/u, /^\p{Ll}[\p{L}\p{N}_.-]*$/u].some((name) => cells.every((cell) => name.test(cell)));

/** Whether cells are words alone, and each one word or two. */
const areNames = (cells: readonly string[]) =>
  cells.every((cell) => cellKind(cell) === "text" && cell.trim().split(/\s+/).length <= 2);

/** The cells of a record too wide, with those put together again that stand in other quotes as one. */
function joinInQuotes(
  cells: readonly string[],
  raw: string,
  { quote, delimiter, width }: { quote: string; delimiter: string; width: number },
): string[] | null {
  const count = cells.length - width + 1;
  if (count < 2) return null;
  for (const [index, cell] of cells.entries()) {
    const parts = cells.slice(index, index + count);
    const text = parts.join(delimiter);
    const isOpen = cell.startsWith(quote) && !cell.endsWith(quote) && !parts.at(-1)?.startsWith(quote);
    if (!isOpen || !text.endsWith(quote) || !raw.includes(text)) continue;
    return cells.toSpliced(index, count, text.slice(1, -1).replaceAll(quote + quote, quote));
  }
  return null;
}
