import type { LeftOut } from "@inlet/contract";
import { MAX_LINE_RANGES } from "./limits.ts";

/** Blank lines as ranges: memory stays small however many there are. */
export class LineRanges {
  readonly ranges: LeftOut[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** @param line ascending from call to call */
  add(line: number): void {
    this.#count += 1;
    const last = this.ranges.at(-1);
    if (last?.to_line === line - 1) last.to_line = line;
    else if (this.ranges.length < MAX_LINE_RANGES)
      this.ranges.push({ from_line: line, to_line: line, reason: "blank" });
  }
}

/** @returns how many blank lines the ranges hold */
export function countBlankLines(ranges: readonly LeftOut[]): number {
  const blanks = ranges.filter(({ reason }) => reason === "blank");
  return blanks.reduce((sum, { from_line, to_line }) => sum + to_line - from_line + 1, 0);
}
