import type { Dialect } from "./csv-record.ts";
import { LooseQuotes } from "./loose-quotes.ts";
import { MEND_LENGTH, RecordMender, type MendedRecord } from "./record-mender.ts";

/** A record as it was read at first. */
export interface FirstReading {
  cells: readonly string[];
  hasStrayQuote: boolean;
  /** Whether a quote ends a cell that does not begin with one. */
  endsInQuote: boolean;
}

/** Reads records once more in which quotes may be out of place, so that they are as wide as usual. */
export class SecondReading {
  readonly #quote: string;
  readonly #hasEscape: boolean;
  readonly #mender: RecordMender;
  readonly #looseQuotes: LooseQuotes;

  constructor({ delimiter, quote, escape }: Dialect) {
    this.#quote = quote ?? "";
    this.#hasEscape = escape !== null;
    this.#mender = new RecordMender({ delimiter, quote, escape });
    this.#looseQuotes = new LooseQuotes({ delimiter, quote });
  }

  /** Whether the record between two places of a text is worth a second reading. */
  isWorthIt(
    text: string,
    { start, end }: { start: number; end: number },
    first: FirstReading,
    usualWidth: number,
  ): boolean {
    if (this.#quote.length > 1) return false;
    if (first.hasStrayQuote) return true;
    return this.#isDoubtful(first, usualWidth) && this.#looseQuotes.areIn(text.slice(start, end));
  }

  /**
   * @param text from the start of the record: `MEND_LENGTH` of it, or all there is
   * @returns null where there is no other reading
   */
  read(text: string, first: FirstReading, usualWidth: number): MendedRecord | null {
    const mended = this.#mender.mend(text.slice(0, MEND_LENGTH), usualWidth);
    if (first.hasStrayQuote) return mended;
    if (mended !== null && JSON.stringify(mended.cells) !== JSON.stringify(first.cells)) return mended;
    this.#looseQuotes.inVain += 1;
    return null;
  }

  /**
   * Whether quotes may have been none of the ordinary characters they were read as: an unquoted cell has one, and the
   * record has another width than the others, or a cell ends with one.
   */
  #isDoubtful({ cells, endsInQuote }: FirstReading, usualWidth: number): boolean {
    if (this.#quote === "" || this.#hasEscape || cells.length === usualWidth) return endsInQuote;
    return cells.some((cell) => cell.includes(this.#quote));
  }
}
