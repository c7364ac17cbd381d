import { unquoted } from "./cell-readings.ts";
import type { Dialect } from "./csv-record.ts";
import { isOneValue } from "./one-value.ts";
import { hasWideGap, type Gap } from "./spacing.ts";

const WORD = String.raw`[^ \t]+`;
const PHRASE = String.raw`[^ \t]+(?: [^ \t]+)*`;

/** Columns of characters of a gap that one space hardly fills in a row, and how many such gaps may have one. */
const WIDE_GAP = 3;
const MAX_TORN = 1;

/** Reads the cells of lines in which white space parts them. */
export class SpacedCells {
  readonly #delimiter: string;
  readonly #quote: string;
  readonly #gaps: readonly Gap[];
  readonly #words: RegExp;
  readonly #phrases: RegExp;

  constructor({ delimiter, quote, gaps = [] }: Omit<Dialect, "escape">) {
    this.#delimiter = delimiter;
    this.#quote = quote ?? "";
    this.#gaps = gaps;
    const sign = this.#quote.replaceAll(/[^\p{L}\p{N}]/gu, String.raw`\$&`);
    const quoted = sign === "" ? "" : String.raw`${sign}(?:[^${sign}]|${sign}${sign})*${sign}(?=[ \t]|$)|`;
    this.#words = new RegExp(quoted + WORD, "g");
    this.#phrases = new RegExp(quoted + PHRASE, "g");
  }

  /**
   * @param line without its end
   * @param width cells that lines usually have, where that is known
   * @returns at least one cell
   */
  of(line: string, width: number | null): string[] {
    if (line.trim() === "") return [line];
    if (this.#delimiter === "padded_bars") return betweenBars(line);
    return this.#parted(line, width).map((cell) => unquoted(cell, this.#quote));
  }

  #parted(line: string, width: number | null): string[] {
    if (this.#delimiter === "spaces") {
      const words = this.#find(this.#words, line);
      // A title, or a note: words with a space between them, and not as many as there are columns.
      return width !== null && words.length !== width && !hasWideGap(line) ? [line.trim()] : words;
    }
    if (this.#delimiter === "wide_spaces") return this.#find(this.#phrases, line);
    const phrases = this.#find(this.#phrases, line);
    // A line without gaps is a title, wherever its words happen to end.
    if (phrases.length === 1 && !line.startsWith(" ") && phrases[0]?.includes(" ")) return phrases;
    return this.#cut(line) ?? this.#misplaced(line, phrases);
  }

  /** The cells of a line by their places, or null where one stands across a gap, or words of one sentence do. */
  #cut(line: string): string[] | null {
    if (line.includes("\t")) return null;
    const cells: string[] = [];
    let at = 0;
    let torn = 0;
    for (const [from, to] of this.#gaps) {
      const gap = widestBlank(line, from, to);
      if (gap === null) return null;
      if (to - from >= WIDE_GAP && /[^ ] [^ ]/.test(line.slice(gap - 1, gap + 2)) && ++torn > MAX_TORN) return null;
      cells.push(line.slice(at, gap).trim());
      at = gap;
    }
    return [...cells, line.slice(at).trim()];
  }

  /** The cells of a line that is not aligned with the others; of two words side by side one at least is a value. */
  #misplaced(line: string, phrases: string[]): string[] {
    const words = this.#find(this.#words, line);
    const arePhrases = phrases.some((phrase) => phrase.split(" ").filter((word) => !isOneValue(word)).length > 1);
    const isWide = phrases.length > this.#gaps.length;
    return isWide || arePhrases || words.length !== this.#gaps.length + 1 ? phrases : words;
  }

  #find(pattern: RegExp, line: string): string[] {
    return line.match(pattern) ?? [];
  }
}

/** The cells between bars, without the bars at both edges. A line that begins with a blank cell begins with a space. */
function betweenBars(line: string): string[] {
  const cells = line.split("|").map((cell) => cell.trim());
  return line.startsWith("|") && cells.length > 2 && cells.at(-1) === "" ? cells.slice(1, -1) : cells;
}

/** @returns where most spaces stand between two places of a line, or null where none does; behind its end it is blank */
function widestBlank(line: string, from: number, to: number): number | null {
  const blanks = line
    .slice(from, to)
    .padEnd(to - from)
    .matchAll(/ +/g);
  const [widest] = [...blanks].toSorted((a, b) => b[0].length - a[0].length);
  return widest ? from + widest.index : null;
}
