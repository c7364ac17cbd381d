import type { Sample } from "./sample.ts";

/** Lines that are looked at, at the head of a file and in each piece from further down. */
const LINES = 400;
const LINES_BELOW = 50;

/** Lines with bars that are needed, and their share that has to be drawn alike; others are titles and notes. */
const SOME_LINES = 2;
const SOME_ALIGNED = 3;
const AGREEING = 0.9;

/** A bar at both edges, and one at least between them. */
const EDGED = /^\|[^\n]*\|[^\n]*\| *$/;

/** A bar without a space on both sides, the end of the line aside. */
const UNPADDED = /[^ ]\||\|(?! |$)/;

/** The line below the names, as psql draws it. */
const CROSSED = /^[-+]*-\+-[-+]*$/;

/**
 * Whether the cells of a text stand in a drawn table: between bars that stand at both edges as well, or that have
 * spaces around them and stand above one another or below a line that crosses them.
 */
export function hasDrawnBars(sample: Sample): boolean {
  const lines = linesOf(sample);
  const barred = lines.filter((line) => line.includes("|"));
  if (barred.length < SOME_LINES) return false;
  const agree = (is: (line: string) => boolean) => barred.filter(is).length >= barred.length * AGREEING;
  if (agree((line) => EDGED.test(line))) return !barred.every((line) => line.startsWith("||"));
  if (!agree((line) => !UNPADDED.test(line))) return false;
  return lines.some((line) => CROSSED.test(line.trim())) || areAligned(barred);
}

/** Whether bars stand at the same places in all lines, and some have more space before them than others. */
function areAligned(lines: readonly string[]): boolean {
  const places = new Set(lines.map((line) => [...line.matchAll(/\|/g)].map(({ index }) => index).join()));
  return lines.length >= SOME_ALIGNED && places.size === 1 && lines.some((line) => line.includes("  |"));
}

function linesOf({ text, isWhole, pieces = [] }: Sample): string[] {
  const head = text.split(/[\r\n]+/, LINES + 1).slice(0, isWhole ? LINES + 1 : -1);
  return [...head, ...pieces.flatMap((piece) => piece.split(/[\r\n]+/, LINES_BELOW))];
}
