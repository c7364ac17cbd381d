import type { Issue } from "@inlet/contract";
import type { CsvRecord } from "./csv-record.ts";
import { fileIssue } from "./file-issue.ts";

/** The byte order mark, as text. Where it opens a file it is no text, and left out; elsewhere it is an invisible character of a cell. */
export const BYTE_ORDER_MARK = "\uFEFF";

/** Notes byte order marks inside of a file: where two files were joined, the second one brings its own. */
export class InnerMarks {
  #records = 0;
  #firstLine: number | null = null;

  look(records: readonly CsvRecord[]): void {
    for (const { line, cells } of records) {
      if (!cells.some((cell) => cell.includes(BYTE_ORDER_MARK))) continue;
      this.#records += 1;
      this.#firstLine ??= line;
    }
  }

  get issues(): Issue[] {
    if (this.#firstLine === null) return [];
    const where =
      this.#records === 1
        ? `on line ${this.#firstLine}`
        : `in ${this.#records} rows, the first on line ${this.#firstLine}`;
    return [
      fileIssue({
        code: "byte_order_mark",
        severity: "warning",
        message: `A byte order mark stands inside the file, ${where}.`,
        hint: "Two files may have been joined there. The mark is kept in its cell, where it cannot be seen: look at the rows from there on.",
        line: this.#firstLine,
      }),
    ];
  }
}
