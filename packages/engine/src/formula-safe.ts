import Papa from "papaparse";

/** What a spreadsheet would take for a formula, full-width signs included. */
const FORMULA_START = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
/** Phone and plain numbers begin with a sign and are no formulas. */
const PLAIN_NUMBER = /^[+-]?\d[\d ().-]*$/;

/**
 * A cell of a CSV file that no spreadsheet runs: an apostrophe goes in front of
 * what would begin a formula. Signed numbers stay as they are.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function formulaSafe(cell: string): string {
  return FORMULA_START.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell;
}

/** CSV text of one or more rows whose cells no spreadsheet runs, with CRLF after each. */
export function formulaSafeCsv(rows: readonly (readonly string[])[]): string {
  return `${Papa.unparse(
    rows.map((row) => row.map(formulaSafe)),
    { newline: "\r\n", quotes: true },
  )}\r\n`;
}
