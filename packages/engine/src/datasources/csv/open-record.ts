import { MAX_CELL_LENGTH, MAX_COLUMNS, MAX_ROW_LENGTH } from "./limits.ts";
import { cellTooLong, rowTooLong, tooManyColumns, unclosedQuote } from "./refusals.ts";

/** One record as it stands in the file. `line` is the line it starts on. */
export interface CsvRecord {
  line: number;
  cells: string[];
  /** Whether text follows a closing quote; that cell is kept as written, quotes included. */
  hasStrayQuote: boolean;
}

/** The record being read: all that is kept from chunk to chunk, and its limits. */
export class OpenRecord {
  line = 1;
  isQuoteOpen = false;
  readonly #quote: string;
  readonly #isLimited: boolean;
  #quoteLine = 0;
  #length = 0;
  #cells: string[] = [];
  #hasStrayQuote = false;
  /** Text of the open cell that came with earlier chunks. */
  #partial = "";
  /** What stood between the quotes of the open cell, once they are closed. */
  #closed: string | null = null;

  constructor(quote: string, isLimited: boolean) {
    this.#quote = quote;
    this.#isLimited = isLimited;
  }

  get cellCount(): number {
    return this.#cells.length;
  }

  get isCellEmpty(): boolean {
    return this.#partial === "" && this.#closed === null;
  }

  get isEmpty(): boolean {
    return this.#cells.length === 0 && this.isCellEmpty;
  }

  openQuote(line: number): void {
    this.isQuoteOpen = true;
    this.#quoteLine = line;
  }

  closeQuote(): void {
    this.isQuoteOpen = false;
    this.#closed = this.#partial;
    this.#partial = "";
  }

  /** The refusal of a quote that nothing closes. */
  unclosed(where: string) {
    return unclosedQuote(this.#quoteLine, where);
  }

  extendCell(text: string, start: number, end: number): void {
    if (start < end) this.#partial += text.slice(start, end);
    if (this.#partial.length <= MAX_CELL_LENGTH || !this.#isLimited) return;
    throw this.isQuoteOpen ? this.unclosed("within the longest cell that is read") : cellTooLong(this.line);
  }

  endCell(text: string, start: number, end: number): void {
    if (this.isCellEmpty) {
      this.#cells.push(text.slice(start, end));
      return;
    }
    this.extendCell(text, start, end);
    this.#cells.push(this.#closed === null ? this.#partial : this.#unquote(this.#closed, this.#partial));
    this.#partial = "";
    this.#closed = null;
  }

  /** Take a quoted cell that stands in one chunk, from quote to quote. */
  addQuoted(inner: string, hasDoubled: boolean): void {
    this.isQuoteOpen = false;
    this.#cells.push(hasDoubled ? inner.replaceAll(this.#quote + this.#quote, this.#quote) : inner);
  }

  #unquote(inner: string, tail: string): string {
    const quote = this.#quote;
    if (tail === "" || tail.trim() === "")
      return inner.includes(quote) ? inner.replaceAll(quote + quote, quote) : inner;
    this.#hasStrayQuote = true;
    return quote + inner + quote + tail;
  }

  /**
   * End the last cell and the record.
   *
   * @returns null for a line of white space alone
   */
  end(text: string, start: number, end: number): CsvRecord | null {
    const isQuoted = this.#closed !== null;
    this.endCell(text, start, end);
    const cells = this.#cells;
    if (cells.length > MAX_COLUMNS && this.#isLimited) throw tooManyColumns(this.line);
    const record = { line: this.line, cells, hasStrayQuote: this.#hasStrayQuote };
    this.#cells = [];
    this.#hasStrayQuote = false;
    const isBlank = cells.length === 1 && !isQuoted && (cells[0] === "" || cells[0]?.trim() === "");
    return isBlank ? null : record;
  }

  /** Check the limits at the end of a chunk of which `length` belongs to the record that is open now. */
  endChunk(length: number, isNew: boolean): void {
    this.#length = isNew ? 0 : this.#length + length;
    if (!this.#isLimited) return;
    if (this.#cells.length > MAX_COLUMNS) throw tooManyColumns(this.line);
    if (this.#length > MAX_ROW_LENGTH) throw rowTooLong(this.line);
  }
}
