import type { Dialect } from "./csv-record.ts";
import { createEscapes } from "./escapes.ts";

/** Places, from a quote that opens a cell, at which the cell may end. */
const MAX_ENDS = 6;

/** Delimiters at which a cell may end whose quotes never close. */
const MAX_DELIMITERS = 12;

/** Delimiters that one cell may be parted by, by mistake. */
const OTHER_DELIMITERS = new Set([",", ";", "\t", "|", " "]);

/** What a cell may end with where the delimiter behind it is missing: words before a space go on in quotes. */
const BORDERS = /[\p{L}\p{N}.!?)]/u;

const LINE_END = /\r\n|\n|\r/g;

/** What the reading of a cell may do. */
export interface CellWays {
  /** Quotes out of place may hold line breaks. */
  mayCross: boolean;
  /** A delimiter may be missing beside quotes. */
  mayCut: boolean;
}

/** A way to read one cell. */
export interface CellReading {
  cell: string;
  /** Where the next cell or record begins. */
  behind: number;
  isLast: boolean;
  /** Whether a quote is out of place, or a delimiter missing beside one. */
  isOdd: boolean;
  /** Where the lines begin that the cell goes on over. */
  innerLines: number[];
}

/** Gathers the ways to read one cell of a record that is not written as it should be. */
export class CellReadings {
  readonly #delimiter: string;
  readonly #quote: string;
  readonly #escapes: ReturnType<typeof createEscapes>;
  #text = "";
  #length = 0;

  constructor(dialect: Dialect) {
    this.#delimiter = dialect.delimiter;
    this.#quote = dialect.quote ?? "";
    this.#escapes = createEscapes(dialect);
  }

  /** @param length how far a text may be looked through that goes on beyond it */
  start(text: string, length: number): void {
    this.#text = text;
    this.#length = length;
  }

  /** The record as the delimiters part it, where it is so wide then and all its quotes stand for inches. */
  inches(width: number): { cells: string[]; end: number } | null {
    const end = this.#atText(this.#lineEnd(0));
    if (end === null) return null;
    const cells = this.#text.slice(0, end).split(this.#delimiter);
    const areInches = cells.every((cell) => cell.split(this.#quote).slice(1).every(isBehindInch));
    const areFigures = cells.every((cell) =>
      cell
        .split(this.#quote)
        .slice(0, -1)
        .every((part) => /\d$/.test(part)),
    );
    if (cells.length !== width || !areInches || !areFigures) return null;
    return { cells, end: end + (this.#text.startsWith("\r\n", end) ? 2 : end < this.#text.length ? 1 : 0) };
  }

  /** The ways to read the cell that begins at a place, the likeliest first. */
  at(at: number, ways: CellWays): CellReading[] {
    let opening = at;
    while (this.#text[opening] === " " && !this.#delimiter.startsWith(" ")) opening += 1;
    return this.#text[opening] === this.#quote ? this.#quoted(at, opening, ways) : this.#unquoted(at, ways);
  }

  #quoted(at: number, opening: number, { mayCross, mayCut }: CellWays): CellReading[] {
    const readings: CellReading[] = [];
    const ends = new Set<number>();
    const add = (end: number | null, isOdd: boolean) => {
      if (end === null || ends.has(end)) return;
      readings.push(this.#reading(at, end, isOdd));
      ends.add(end);
    };
    const lineEnd = this.#lineEnd(at);
    const first = this.#text.indexOf(this.#quote, opening + 1);
    const closing = this.#closing(opening);
    if (closing !== null) add(this.#endBehind(closing), false);
    const isClosed = ends.size > 0;
    if (closing === first && first < lineEnd && isClosed) {
      add(this.#loneClosing(first + 1, lineEnd), true);
      return readings;
    }
    const isCut = mayCut && closing !== null && !isClosed && (mayCross || closing < lineEnd);
    const cut = isCut ? this.#cutAt(opening, closing) : null;
    if (cut) readings.push(cut);
    add(this.#plainEnd(at), true);
    const limit = mayCross ? this.#text.length : lineEnd;
    for (let quoteAt = first; quoteAt !== -1 && quoteAt < limit && ends.size < MAX_ENDS;) {
      if (!this.#escapes.isEscaped(this.#text, quoteAt, opening + 1)) add(this.#endBehind(quoteAt), true);
      quoteAt = this.#text.indexOf(this.#quote, quoteAt + 1);
    }
    for (const end of this.#delimiters(opening, lineEnd)) add(end, true);
    return readings;
  }

  #unquoted(at: number, { mayCut }: CellWays): CellReading[] {
    const plain = this.#plainEnd(at);
    if (plain === null) return [];
    const lineEnd = this.#lineEnd(at);
    const quoteAt = this.#text.indexOf(this.#quote, at);
    const cell = this.#text.slice(at, plain);
    const readings = [this.#reading(at, plain, cell.split(this.#quote).length % 2 === 0)];
    const isCut = mayCut && quoteAt > at && quoteAt < plain && this.#isCell(quoteAt);
    const cut = isCut ? this.#cutBefore(at, quoteAt) : null;
    if (cut) readings.push(cut);
    const end = quoteAt > plain ? this.#loneClosing(at, lineEnd) : null;
    if (end !== null && this.#isOneText(at, end)) readings.push(this.#reading(at, end, true));
    return readings;
  }

  #reading(at: number, end: number, isOdd: boolean): CellReading {
    const text = this.#text;
    const isLast = !text.startsWith(this.#delimiter, end);
    const lineEnd = text.startsWith("\r\n", end) ? 2 : 1;
    const behind = end + (isLast ? (end < text.length ? lineEnd : 0) : this.#delimiter.length);
    const raw = text.slice(at, end);
    const innerLines = linesIn(raw, at);
    return { cell: this.#escapes.unescape(unquoted(raw, this.#quote)), behind, isLast, isOdd, innerLines };
  }

  /** The cell in quotes behind which the delimiter is missing, or is another. */
  #cutAt(opening: number, closing: number): CellReading | null {
    const isOther = OTHER_DELIMITERS.has(this.#text[closing + 1] ?? "");
    if (!isOther && !BORDERS.test(this.#text.slice(closing - 1, closing))) return null;
    const raw = this.#text.slice(opening, closing + 1);
    const cell = this.#escapes.unescape(unquoted(raw, this.#quote));
    const behind = closing + (isOther ? 2 : 1);
    return { cell, behind, isLast: false, isOdd: true, innerLines: linesIn(raw, opening) };
  }

  /** The cell before a quote that opens the next one, although the delimiter is missing, or is another. */
  #cutBefore(at: number, quoteAt: number): CellReading | null {
    const before = this.#text[quoteAt - 1] ?? "";
    const isOther = before !== " " && OTHER_DELIMITERS.has(before);
    if (!isOther && !BORDERS.test(before)) return null;
    const cell = this.#text.slice(at, isOther ? quoteAt - 1 : quoteAt);
    return { cell, behind: quoteAt, isLast: false, isOdd: true, innerLines: [] };
  }

  /** Whether quotes that open at a place close as those of a cell do, with something in them. */
  #isCell(opening: number): boolean {
    const closing = this.#closing(opening);
    return closing !== null && closing > opening + 1 && this.#endBehind(closing) !== null;
  }

  /** @returns where a cell ends behind the next quote, if that closes one */
  #loneClosing(from: number, lineEnd: number): number | null {
    const quoteAt = this.#text.indexOf(this.#quote, from);
    if (
      quoteAt === -1 ||
      quoteAt >= lineEnd ||
      this.#text.startsWith(this.#delimiter, quoteAt - this.#delimiter.length)
    )
      return null;
    return this.#endBehind(quoteAt);
  }

  /** Whether the delimiters inside of a text are those of prose or of figures. */
  #isOneText(at: number, end: number): boolean {
    const parts = this.#text.slice(at, end).split(this.#delimiter);
    return parts.every((part, index) => {
      const before = parts[index - 1];
      return before === undefined || /^ \S/.test(part) || (/\d$/.test(before) && /^\d/.test(part));
    });
  }

  /** @returns where the first delimiters stand behind a quote */
  #delimiters(opening: number, lineEnd: number): number[] {
    const found: number[] = [];
    let at = this.#text.indexOf(this.#delimiter, opening);
    while (at !== -1 && at < lineEnd && found.length < MAX_DELIMITERS) {
      if (at < this.#length) found.push(at);
      at = this.#text.indexOf(this.#delimiter, at + this.#delimiter.length);
    }
    return lineEnd < this.#length ? [...found, lineEnd] : found;
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

  /** @returns the quote that closes those that open at a place */
  #closing(opening: number): number | null {
    let at = this.#text.indexOf(this.#quote, opening + 1);
    while (at !== -1) {
      if (this.#escapes.isEscaped(this.#text, at, opening + 1)) at = this.#text.indexOf(this.#quote, at + 1);
      else if (this.#text.startsWith(this.#quote, at + 1)) at = this.#text.indexOf(this.#quote, at + 2);
      else return at;
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
    return at < this.#length ? at : null;
  }
}

/** @returns where the lines begin that a text goes on over. @param at where it stands itself */
function linesIn(raw: string, at: number): number[] {
  // A pattern of its own, as the shared one remembers where it was.
  return [...raw.matchAll(/\r\n|\n|\r/g)].map((found) => at + found.index + found[0].length);
}

/** Whether what stands behind a quote may stand behind the sign of inches. */
const isBehindInch = (text: string) => text === "" || text.startsWith(" ");

const isPadding = (character: string | undefined) => character === " " || character === "\t";
const isLineEnd = (character: string | undefined) => character === "\n" || character === "\r";

/** A cell as written, without the quotes around it and with one for two inside; as it is where it is not wrapped in quotes. */
export function unquoted(raw: string, quote: string): string {
  const text = raw.trim();
  if (quote === "" || text.length < 2 || !text.startsWith(quote) || !text.endsWith(quote)) return raw;
  return text.slice(1, -1).replaceAll(quote + quote, quote);
}
