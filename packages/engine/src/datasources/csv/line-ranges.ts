import type { LeftOut, LineText } from "@inlet/contract";
import { cutText } from "../../cut-text.ts";
import { MAX_LINE_RANGES } from "./limits.ts";
import { plainText } from "./plain-text.ts";

/** Lines of each reason whose text is kept, and how much of it, in UTF-16 units. */
const TEXTS = 5;
const TEXT_LENGTH = 120;

/** Lines that are no rows, as ranges: memory stays small however many there are. */
export class LineRanges {
  readonly #ranges: LeftOut[] = [];
  readonly #last = new Map<LeftOut["reason"], LeftOut>();
  readonly #texts = new Map<LeftOut["reason"], LineText[]>();
  #blankLines = 0;

  get blankLines(): number {
    return this.#blankLines;
  }

  /** In the order of the file; the last of a reason may have rows between its lines. */
  get ranges(): LeftOut[] {
    const ranges: LeftOut[] = [];
    for (const range of this.#ranges.toSorted((a, b) => a.from_line - b.from_line)) {
      const last = ranges.at(-1);
      const isNext = last?.reason === range.reason && last.to_line === range.from_line - 1;
      if (isNext && !last.lines && !range.lines) last.to_line = range.to_line;
      else ranges.push({ ...range });
    }
    return ranges;
  }

  /** What the first lines of each reason say. */
  get texts(): LineText[] {
    return [...this.#texts.values()].flat();
  }

  /** Keep what a line says that is no row, if it is among the first of its reason. */
  show(line: number, reason: LeftOut["reason"], cells: readonly string[]): void {
    const texts = this.#texts.get(reason) ?? [];
    if (texts.length === TEXTS) return;
    const text = cells
      .map((cell) => cell.trim())
      .filter((cell) => cell !== "")
      .join(" | ");
    if (text !== "") this.#texts.set(reason, [...texts, { line, text: plainText(cutText(text, TEXT_LENGTH)) }]);
  }

  /** @param line ascending from call to call, for lines of one reason; rows that turn out to be blank may come late */
  add(line: number, reason: LeftOut["reason"], lines = 1): void {
    if (reason === "blank") this.#blankLines += lines;
    const last = this.#last.get(reason);
    const to_line = line + lines - 1;
    if (last && !last.lines && last.to_line === line - 1) {
      last.to_line = to_line;
    } else if (last && this.#ranges.length >= MAX_LINE_RANGES) {
      last.lines = (last.lines ?? last.to_line - last.from_line + 1) + lines;
      last.from_line = Math.min(last.from_line, line);
      last.to_line = Math.max(last.to_line, to_line);
    } else {
      const range: LeftOut = { from_line: line, to_line, reason };
      this.#ranges.push(range);
      this.#last.set(reason, range);
    }
  }
}

/** @returns how many blank lines the ranges hold */
export function countBlankLines(ranges: readonly LeftOut[]): number {
  const blanks = ranges.filter(({ reason }) => reason === "blank");
  return blanks.reduce((sum, { from_line, to_line }) => sum + to_line - from_line + 1, 0);
}
