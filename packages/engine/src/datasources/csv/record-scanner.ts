import type { Dialect } from "./csv-record.ts";
import { createEscapes } from "./escapes.ts";
import { LineEnds } from "./line-ends.ts";
import { MarkFinder } from "./mark-finder.ts";
import { closingQuote, QuoteFinder } from "./quote-finder.ts";
import { unquoted } from "./cell-readings.ts";
import { MEND_LENGTH } from "./record-mender.ts";
import { SecondReading } from "./second-reading.ts";

const SPACE = 32;
const TAB = 9;

/** How a cell ends: with a delimiter, with the record, or not yet. */
type Ending = "cell" | "record" | "open";

export interface ScannerOptions extends Dialect {
  /** Whether a quote that nothing closes so far, opened at a place, may be closed by what is to come. */
  mayClose: (openedAt: number) => boolean;
  /** Told of a quote that nothing closes; it becomes an ordinary character unless this throws. */
  onUnclosed: (openedAt: number) => void;
}

/** Reads the cells of one record after the other out of a text that holds them whole. */
export class RecordScanner {
  readonly lineEnds = new LineEnds();
  readonly #delimiter: string;
  readonly #quote: string;
  readonly #quoteCode: number;
  readonly #hasEscape: boolean;
  /** Whether spaces may stand before an opening quote. */
  readonly #mayPad: boolean;
  readonly #escapes: ReturnType<typeof createEscapes>;
  readonly #options: ScannerOptions;
  readonly #delimiters: MarkFinder;
  readonly #quotes: QuoteFinder;
  readonly #secondReading: SecondReading;
  #text = "";
  #isLast = false;
  /** Whether a quote ends a cell of the record that does not begin with one. */
  endsInQuote = false;

  cells: string[] = [];
  /** Where the open cell begins. */
  at = 0;
  hasStrayQuote = false;
  hasQuotedCell = false;
  /** Whether a line ends inside quotes. */
  hasInnerLineEnd = false;
  /** Of a record without end: where the quotes open that have not closed; -1 for none. */
  openQuoteAt = -1;

  constructor(options: ScannerOptions) {
    const { delimiter, quote, escape } = options;
    this.#options = options;
    this.#delimiter = delimiter;
    this.#quote = quote ?? "";
    this.#quoteCode = quote === null ? -1 : quote.charCodeAt(0);
    this.#hasEscape = escape !== null;
    this.#mayPad = quote !== null && !delimiter.startsWith(" ");
    this.#escapes = createEscapes({ delimiter, quote, escape });
    this.#delimiters = new MarkFinder(delimiter);
    this.#quotes = new QuoteFinder({ quote });
    this.#secondReading = new SecondReading({ delimiter, quote, escape });
  }

  /** @param isLast nothing follows the text */
  start(text: string, isLast: boolean): void {
    this.#text = text;
    this.#isLast = isLast;
    this.#rewind();
  }

  /**
   * Read the record that begins at a place. Where a quote is out of place, the
   * reading counts that makes the record as wide as usual; where quotes open
   * and close otherwise, the one that there is.
   *
   * @returns where the next record begins, or null when this one has no end yet
   */
  read(start: number, usualWidth: number | null): number | null {
    const end = this.#readOnce(start);
    if (end === null || usualWidth === null) return end;
    if (!this.#secondReading.isWorthIt(this.#text, { start, end }, this, usualWidth)) return end;
    if (this.#text.length < start + MEND_LENGTH && !this.#isLast) return null;
    const mended = this.#secondReading.read(this.#text.slice(start, start + MEND_LENGTH), this, usualWidth);
    if (!mended) return end;
    this.#rewind();
    this.cells = mended.cells;
    this.hasStrayQuote = true;
    this.hasQuotedCell = true;
    this.at = start + mended.end;
    this.hasInnerLineEnd = this.lineEnds.behind(this.lineEnds.next(start)) < this.at;
    return this.at;
  }

  /** Look for marks from the beginning of the text again. */
  #rewind(): void {
    this.#delimiters.start(this.#text);
    this.#quotes.start(this.#text, this.#isLast);
    this.lineEnds.start(this.#text, this.#isLast);
  }

  #readOnce(start: number): number | null {
    this.cells = [];
    this.at = start;
    this.hasStrayQuote = false;
    this.hasQuotedCell = false;
    this.hasInnerLineEnd = false;
    this.openQuoteAt = -1;
    this.endsInQuote = false;
    for (;;) {
      if (!this.#hasEscape && this.#readUsualCells()) return this.at;
      const quoteAt = this.#quoteBefore(this.at);
      const ending = quoteAt === -1 ? this.#readPlain(this.at) : this.#readQuoted(quoteAt);
      if (ending === "open") return null;
      if (ending === "record") return this.at;
    }
  }

  /**
   * The short way for what nearly all cells are: with no quote, or a pair of them before a delimiter.
   *
   * @returns whether it came to the end of the record
   */
  #readUsualCells(): boolean {
    const text = this.#text;
    const quoteCode = this.#quoteCode;
    const delimiterCode = this.#delimiter.length === 1 ? this.#delimiter.charCodeAt(0) : -1;
    const skipped = this.#delimiter.length;
    let lineEnd = this.lineEnds.next(this.at);
    let at = this.at;
    if (this.#quote.length < 2 && this.#quotes.next(at) > lineEnd)
      return this.#endUsual(this.#delimiters.split(at, lineEnd, this.cells), lineEnd);
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === quoteCode) {
        const closing = this.#quotes.next(at + 1);
        if (text.charCodeAt(closing + 1) !== delimiterCode) break;
        this.hasQuotedCell = true;
        this.cells.push(text.slice(at + 1, closing));
        at = closing + 2;
        if (at > lineEnd) {
          this.hasInnerLineEnd = true;
          lineEnd = this.lineEnds.next(at);
        }
      } else {
        if (code === SPACE) break;
        const delimiter = this.#delimiters.next(at);
        if (delimiter >= lineEnd) return this.#endUsual(at, lineEnd);
        if (text.charCodeAt(delimiter - 1) === quoteCode) this.endsInQuote = true;
        this.cells.push(text.slice(at, delimiter));
        at = delimiter + skipped;
      }
    }
    this.at = at;
    return false;
  }

  /** @returns whether the line that a last cell begins and ends on has its end in the text */
  #endUsual(at: number, lineEnd: number): boolean {
    this.at = at;
    const isWhole = lineEnd + 1 < this.#text.length;
    if (isWhole) this.#endPlain(lineEnd, this.lineEnds.behind(lineEnd), "record");
    return isWhole;
  }

  /** @returns where a quote opens the cell that begins at `at`, spaces before it aside; -1 when none does */
  #quoteBefore(at: number): number {
    let quoteAt = at;
    if (this.#mayPad) while (this.#text.charCodeAt(quoteAt) === SPACE) quoteAt += 1;
    return this.#text.charCodeAt(quoteAt) === this.#quoteCode ? quoteAt : -1;
  }

  /** Read a cell up to the next delimiter or line end, whatever stands in it. @param from where to look for them */
  #readPlain(from: number): Ending {
    const lineEnd = this.lineEnds.next(from);
    let delimiter = this.#delimiters.next(from);
    while (delimiter < lineEnd && this.#isEscaped(delimiter)) delimiter = this.#delimiters.next(delimiter + 1);
    if (delimiter < lineEnd) return this.#endPlain(delimiter, delimiter + this.#delimiter.length, "cell");
    if (lineEnd >= this.#text.length ? !this.#isLast : this.lineEnds.isCutAt(lineEnd)) return "open";
    return this.#endPlain(lineEnd, this.lineEnds.behind(lineEnd), "record");
  }

  #endPlain(end: number, behind: number, ending: Ending): Ending {
    const cell = this.#text.slice(this.at, end);
    if (cell !== "" && this.#text.charCodeAt(end - 1) === this.#quoteCode) this.endsInQuote = true;
    this.cells.push(this.#escapes.unescape(this.hasStrayQuote ? unquoted(cell, this.#quote) : cell));
    this.at = behind;
    return ending;
  }

  /** @param opening where the quote stands */
  #readQuoted(opening: number): Ending {
    const closing = this.#quotes.closing(opening, (at) => this.#isEscaped(at));
    if (closing === null) {
      this.openQuoteAt = opening;
      return this.#readUnclosed(opening);
    }
    let behind = closing + 1;
    while (this.#isPadding(behind)) behind += 1;
    if (this.#text.startsWith(this.#delimiter, behind))
      return this.#endQuoted({ opening, closing, behind: behind + this.#delimiter.length }, "cell");
    if (behind >= this.#text.length) {
      return this.#isLast ? this.#endQuoted({ opening, closing, behind }, "record") : "open";
    }
    if (!this.lineEnds.isAt(behind)) return this.#readStray(opening, closing);
    if (this.lineEnds.isCutAt(behind)) return "open";
    return this.#endQuoted({ opening, closing, behind: this.lineEnds.behind(behind) }, "record");
  }

  #readUnclosed(opening: number): Ending {
    if (this.#options.mayClose(opening)) return "open";
    this.#options.onUnclosed(opening);
    return this.#readAsWritten();
  }

  #endQuoted({ opening, closing, behind }: Record<"opening" | "closing" | "behind", number>, ending: Ending): Ending {
    const inner = this.#text.slice(opening + 1, closing);
    const quote = closingQuote(this.#quote);
    this.cells.push(this.#escapes.unescape(inner.includes(quote) ? inner.replaceAll(quote + quote, quote) : inner));
    this.hasQuotedCell = true;
    this.hasInnerLineEnd ||= this.lineEnds.next(opening) < closing;
    this.at = behind;
    return ending;
  }

  /** Text follows what looked like the closing quote of a cell. */
  #readStray(opening: number, closing: number): Ending {
    if (/[\r\n]/.test(this.#text.slice(opening, closing))) return this.#readAsWritten();
    this.hasStrayQuote = true;
    return this.#readPlain(closing + 1);
  }

  /** Take the quote that opens the cell for an ordinary character. */
  #readAsWritten(): Ending {
    this.hasStrayQuote = true;
    this.openQuoteAt = -1;
    this.#rewind();
    return this.#readPlain(this.at);
  }

  #isEscaped(at: number): boolean {
    return this.#hasEscape && this.#escapes.isEscaped(this.#text, at, this.at);
  }

  #isPadding(at: number): boolean {
    const code = this.#text.charCodeAt(at);
    return (code === SPACE || code === TAB) && !this.#text.startsWith(this.#delimiter, at);
  }
}
