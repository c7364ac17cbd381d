import type { Dialect } from "./csv-record.ts";
import { LineEnds } from "./line-ends.ts";
import { SpacedCells } from "./spaced-cells.ts";

/** Reads records as `RecordScanner` does where white space parts their cells: each line is one. */
export class SpacedScanner {
  readonly lineEnds = new LineEnds();
  readonly hasStrayQuote = false;
  readonly hasQuotedCell = false;
  readonly hasInnerLineEnd = false;
  readonly openQuoteAt = -1;
  readonly #cells: SpacedCells;
  #text = "";
  #isLast = false;

  cells: string[] = [];
  /** Where the open record begins. */
  at = 0;

  constructor(dialect: Dialect) {
    this.#cells = new SpacedCells(dialect);
  }

  /** @param isLast nothing follows the text */
  start(text: string, isLast: boolean): void {
    this.#text = text;
    this.#isLast = isLast;
    this.lineEnds.start(text, isLast);
  }

  /** @returns where the next record begins, or null when this one has no end yet */
  read(start: number, usualWidth: number | null): number | null {
    const end = this.lineEnds.next(start);
    this.at = start;
    this.cells = [];
    if (end >= this.#text.length ? !this.#isLast : this.lineEnds.isCutAt(end)) return null;
    this.cells = this.#cells.of(this.#text.slice(start, end), usualWidth);
    return this.lineEnds.behind(end);
  }
}
