import type { Dialect } from "./csv-record.ts";
import { createEscapes } from "./escapes.ts";

/** How far a spoilt record is looked through, in UTF-16 units. */
export const MEND_LENGTH = 16_384;

/** Cells with a quote out of place that a record may have to be mended. */
const MAX_ODD_CELLS = 3;

/** Places, from a quote that opens a cell, at which the cell may end. */
const MAX_ENDS = 6;

/** Cells read in trying, beyond which a record is given up, and mending altogether: time stays linear in the file. */
const MAX_STEPS = 5_000;
const MAX_STEPS_IN_ALL = 3_000_000;

const LINE_END = /\r\n|\n|\r/g;

/** A way to read one cell. */
interface CellReading {
  cell: string;
  /** Where the next cell or record begins. */
  behind: number;
  isLast: boolean;
  /** Whether a quote is out of place. */
  isOdd: boolean;
  /** Where the lines begin that a cell with a quote out of place goes on over. */
  innerLines: number[];
}

export interface MendedRecord {
  cells: string[];
  /** Where the next record begins. */
  end: number;
}

/**
 * Reads a record with quotes out of place so that it is as wide as the others,
 * with as few such cells as that takes. A quote may open a cell and not close
 * it, or stand in one as an ordinary character. Cells with a wrong quote end
 * on their line where they can; one goes on over lines of which none would be
 * a record by itself.
 */
export class RecordMender {
  readonly #delimiter: string;
  readonly #quote: string;
  readonly #escapes: ReturnType<typeof createEscapes>;
  #text = "";
  #width = 0;
  #steps = 0;
  #stepsInAll = 0;

  constructor(dialect: Dialect) {
    this.#delimiter = dialect.delimiter;
    this.#quote = dialect.quote ?? "";
    this.#escapes = createEscapes(dialect);
  }

  /**
   * @param text from the start of the record; what is beyond `MEND_LENGTH` does not count
   * @returns null when no reading has the width
   */
  mend(text: string, width: number): MendedRecord | null {
    if (this.#stepsInAll > MAX_STEPS_IN_ALL) return null;
    this.#text = text.slice(0, MEND_LENGTH);
    this.#width = width;
    this.#steps = 0;
    const mended = this.#read(false) ?? this.#read(true);
    this.#stepsInAll += this.#steps;
    return mended;
  }

  #read(mayCross: boolean): MendedRecord | null {
    for (let odd = 0; odd <= MAX_ODD_CELLS; odd += 1) {
      const mended = this.#readFrom(0, { odd, mayCross });
      if (mended) return mended;
    }
    return null;
  }

  /** @param options `odd` bounds the cells with a quote out of place */
  #readFrom(start: number, { odd, mayCross }: { odd: number; mayCross: boolean }): MendedRecord | null {
    const failed = new Set<string>();
    const cells: string[] = [];
    const go = (at: number, rest: number): number | null => {
      const state = `${at} ${cells.length} ${rest}`;
      if (failed.has(state) || cells.length === this.#width || this.#steps > MAX_STEPS) return null;
      for (const reading of this.#readings(at, { isFirst: cells.length === 0, mayCross })) {
        const left = rest - (reading.isOdd ? 1 : 0);
        if (left < 0 || !this.#isOneCell(reading)) continue;
        cells.push(reading.cell);
        const isWhole = reading.isLast && cells.length === this.#width;
        const end = isWhole ? reading.behind : reading.isLast ? null : go(reading.behind, left);
        if (end !== null) return end;
        cells.pop();
      }
      failed.add(state);
      return null;
    };
    const end = go(start, odd);
    return end === null ? null : { cells, end };
  }

  /** Whether none of the lines that a cell goes on over is a record by itself. */
  #isOneCell({ innerLines }: CellReading): boolean {
    return innerLines.every((start) => this.#readFrom(start, { odd: 1, mayCross: false }) === null);
  }

  /** The ways to read the cell that begins at a place, the likeliest first. */
  #readings(at: number, { isFirst, mayCross }: { isFirst: boolean; mayCross: boolean }): CellReading[] {
    this.#steps += 1;
    let opening = at;
    while (!isFirst && this.#text[opening] === " " && !this.#delimiter.startsWith(" ")) opening += 1;
    const isQuoted = this.#text[opening] === this.#quote;
    const plain = this.#plainEnd(at);
    const readings: CellReading[] = [];
    if (!isQuoted) {
      if (plain !== null) readings.push(this.#reading(at, plain, false));
      return readings;
    }
    const closing = this.#closing(opening);
    const ends = new Set<number>();
    const add = (end: number, isOdd: boolean) => {
      if (!ends.has(end)) readings.push(this.#reading(at, end, isOdd));
      ends.add(end);
    };
    if (closing !== null) add(closing, false);
    if (plain !== null) add(plain, true);
    let quoteAt = this.#text.indexOf(this.#quote, opening + 1);
    const lineEnd = mayCross ? this.#text.length : this.#lineEnd(at);
    while (quoteAt !== -1 && quoteAt < lineEnd && ends.size < MAX_ENDS) {
      const end = this.#escapes.isEscaped(this.#text, quoteAt, opening + 1) ? null : this.#endBehind(quoteAt);
      if (end !== null) add(end, true);
      quoteAt = this.#text.indexOf(this.#quote, quoteAt + 1);
    }
    return readings;
  }

  #reading(at: number, end: number, isOdd: boolean): CellReading {
    const text = this.#text;
    const isLast = !text.startsWith(this.#delimiter, end);
    const lineEnd = text.startsWith("\r\n", end) ? 2 : 1;
    const behind = end + (isLast ? (end < text.length ? lineEnd : 0) : this.#delimiter.length);
    const raw = text.slice(at, end);
    // A pattern of its own, as the shared one remembers where it was.
    const innerLines = isOdd ? [...raw.matchAll(/\r\n|\n|\r/g)].map((found) => at + found.index + found[0].length) : [];
    return { cell: this.#escapes.unescape(unquoted(raw, this.#quote)), behind, isLast, isOdd, innerLines };
  }

  /** @returns where a cell without quotes ends */
  #plainEnd(at: number): number | null {
    let delimiter = this.#text.indexOf(this.#delimiter, at);
    while (delimiter !== -1 && this.#escapes.isEscaped(this.#text, delimiter, at)) {
      delimiter = this.#text.indexOf(this.#delimiter, delimiter + 1);
    }
    const lineEnd = this.#lineEnd(at);
    return delimiter === -1 || lineEnd < delimiter ? this.#atText(lineEnd) : delimiter;
  }

  #lineEnd(at: number): number {
    LINE_END.lastIndex = at;
    return LINE_END.exec(this.#text)?.index ?? this.#text.length;
  }

  /** @returns where a cell ends whose quotes close as they should */
  #closing(opening: number): number | null {
    let at = this.#text.indexOf(this.#quote, opening + 1);
    while (at !== -1) {
      if (this.#escapes.isEscaped(this.#text, at, opening + 1)) at = this.#text.indexOf(this.#quote, at + 1);
      else if (this.#text.startsWith(this.#quote, at + 1)) at = this.#text.indexOf(this.#quote, at + 2);
      else return this.#endBehind(at);
    }
    return null;
  }

  /** @returns where the delimiter or line end stands behind a quote, or null when something else does */
  #endBehind(quoteAt: number): number | null {
    let at = quoteAt + 1;
    while (isPadding(this.#text[at]) && !this.#text.startsWith(this.#delimiter, at)) at += 1;
    const isEnd = at >= this.#text.length || this.#text.startsWith(this.#delimiter, at) || isLineEnd(this.#text[at]);
    return isEnd ? this.#atText(at) : null;
  }

  /** A place in the text, unless the text may go on beyond what is looked at. */
  #atText(at: number): number | null {
    return at < MEND_LENGTH ? at : null;
  }
}

const isPadding = (character: string | undefined) => character === " " || character === "\t";
const isLineEnd = (character: string | undefined) => character === "\n" || character === "\r";

/** A cell as written, without the quotes around it and with one for two inside; as it is where it is not wrapped in quotes. */
export function unquoted(raw: string, quote: string): string {
  const text = raw.trim();
  if (quote === "" || text.length < 2 || !text.startsWith(quote) || !text.endsWith(quote)) return raw;
  return text.slice(1, -1).replaceAll(quote + quote, quote);
}
