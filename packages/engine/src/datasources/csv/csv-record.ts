import type { Gap } from "./spacing.ts";

/** How cells are written. */
export interface Dialect {
  /** One character or more, or a `Spacing`. */
  delimiter: string;
  /** One character, two where the closing one is another; null when quotes mean nothing. */
  quote: string | null;
  /** Makes the quote or delimiter behind it an ordinary character; null where a quote is written twice instead. */
  escape: string | null;
  /** Set where each line of the rows stands in quotes as a whole, as if it were one cell. */
  areLinesQuoted?: true;
  /** Where cells end and begin that are told by their places. */
  gaps?: Gap[];
}

/** One record as it stands in the file. `line` is the line it starts on. */
export interface CsvRecord {
  line: number;
  cells: string[];
  /** Whether a quote stands where none can; it is kept in the cell. */
  hasStrayQuote: boolean;
  /** Set where its text may hold what cannot be stored. */
  isSuspect?: true;
  /** Set where blank lines stand right above. */
  isBelowBlank?: true;
  /** Set where the record is parted by another delimiter than the others: that one. */
  otherDelimiter?: string;
  /** Set where its cells stand in other quotes than those of the others: these. */
  otherQuote?: string;
  /** Set where it stands in quotes as a whole, as if it were one cell. */
  isQuotedWhole?: true;
  /** How many lines it takes, where that is not told by the line breaks in its cells. */
  lines?: number;
  /** Set where a blank record stands for others below as well: how many, and lines from one to the next. */
  again?: { times: number; step: number };
  /** The text of the record, its line end aside: set where it is not written as the others are. */
  raw?: string;
}

/** @returns how many lines a record takes */
export function lineCount({ cells, lines }: CsvRecord): number {
  return lines ?? cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 1);
}
