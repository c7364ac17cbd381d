import type { CsvRecord, Dialect } from "./csv-record.ts";
import type { QuoteDoubts } from "./quoting.ts";

/** Delimiters that files are written with; each is taken on its own merits. */
export const DELIMITERS = [",", ";", "\t", "|"] as const;

/** The sample as one delimiter and quote part it. */
export interface Reading extends Dialect, QuoteDoubts {
  /** 0..1 */
  score: number;
  /** Cells of most records. */
  width: number;
  /** Line ends inside of cells. */
  innerLines: number;
  /** Share of the records that are as wide. */
  agreement: number;
  /** Cells of the first record. */
  firstWidth: number;
  /** Some records of that width. */
  body: readonly CsvRecord[];
}

export const isCommon = ({ delimiter }: Dialect) => DELIMITERS.some((common) => common === delimiter);
