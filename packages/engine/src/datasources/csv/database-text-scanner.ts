import type { Dialect } from "./csv-record.ts";
import { createEscapes } from "./escapes.ts";
import { LineEnds } from "./line-ends.ts";

/**
 * Reads records as `RecordScanner` does from text as databases write it: no quotes, and a backslash takes a delimiter
 * or a line end into its cell. Lines are joined where that makes a record as wide as usual, so that a stray backslash
 * at the end of a line costs no row.
 */
export class DatabaseTextScanner {
  readonly lineEnds = new LineEnds();
  readonly hasStrayQuote = false;
  readonly hasQuotedCell = false;
  readonly openQuoteAt = -1;
  readonly #delimiter: string;
  readonly #escape: string;
  readonly #escapes: ReturnType<typeof createEscapes>;
  #text = "";
  #isLast = false;
  /** Up to where lines stay apart whatever stands at their ends, since together they make no record. */
  #apartUntil = 0;

  cells: string[] = [];
  /** Where the open cell begins. */
  at = 0;
  /** Whether a line ends inside of a cell. */
  hasInnerLineEnd = false;

  constructor(dialect: Dialect) {
    this.#delimiter = dialect.delimiter;
    this.#escape = dialect.escape ?? "";
    this.#escapes = createEscapes(dialect);
  }

  /** @param isLast nothing follows the text */
  start(text: string, isLast: boolean): void {
    this.#text = text;
    this.#isLast = isLast;
    this.#apartUntil = 0;
    this.lineEnds.start(text, isLast);
  }

  /** @returns where the next record begins, or null when this one has no end yet */
  read(start: number, usualWidth: number | null): number | null {
    const first = this.lineEnds.next(start);
    let end = first;
    while (this.#isInside(end, start)) end = this.lineEnds.next(this.lineEnds.behind(end));
    this.#part(start, end);
    if (end >= this.#text.length ? !this.#isLast : this.lineEnds.isCutAt(end)) return null;
    if (end > first && usualWidth !== null && this.cells.length !== usualWidth) {
      this.#apartUntil = end;
      this.lineEnds.start(this.#text, this.#isLast);
      end = first;
      this.#part(start, end);
    }
    this.hasInnerLineEnd = end > first;
    this.cells = this.cells.map((cell) => this.#escapes.unescape(cell));
    return this.lineEnds.behind(end);
  }

  /** Whether a line end belongs to a cell; the last one of a text ends it all the same. */
  #isInside(end: number, start: number): boolean {
    const { length } = this.#text;
    if (end < this.#apartUntil || end >= length || this.lineEnds.isCutAt(end)) return false;
    const isAtEnd = this.#isLast && this.lineEnds.behind(end) >= length;
    return !isAtEnd && this.#escapes.isEscaped(this.#text, end, start);
  }

  /** Part a record at its delimiters; the cells stay as written. */
  #part(start: number, end: number): void {
    const record = this.#text.slice(start, end);
    const delimiter = this.#delimiter;
    this.cells = record.split(delimiter);
    if (record.includes(this.#escape + delimiter)) {
      this.cells = [];
      let from = 0;
      for (let at = record.indexOf(delimiter); at !== -1; at = record.indexOf(delimiter, Math.max(from, at + 1))) {
        if (this.#escapes.isEscaped(record, at, from)) continue;
        this.cells.push(record.slice(from, at));
        from = at + delimiter.length;
      }
      this.cells.push(record.slice(from));
    }
    this.at = end - (this.cells.at(-1) ?? "").length;
  }
}
