import type { CsvRecord } from "../csv/csv-record.ts";

/** Records on lines 1, 2, 3 … */
export const records = (rows: readonly string[][]): CsvRecord[] =>
  rows.map((cells, index) => ({ line: index + 1, cells, hasStrayQuote: false }));
