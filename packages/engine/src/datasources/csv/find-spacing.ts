import { isOneValue } from "./one-value.ts";
import type { Sample } from "./sample.ts";
import { SpacedCells } from "./spaced-cells.ts";
import { hasWideGap, type Gap, type Spacing } from "./spacing.ts";

/** Lines that are looked at, at the head of a file and in each piece from further down. */
const LINES = 400;
const LINES_BELOW = 50;

/** Longest line that is looked at: beyond it there is prose. */
const MAX_LENGTH = 2_000;

/** Words with more than one space between them, and no tab. */
const SPACES = /[^ \t] {2,}[^ \t]/;

/** A drawn line, right through. */
const DRAWN = /^\s*(?:-{5,}|={5,}|_{5,})\s*$/;

/** Share of the lines that have a wide gap where white space parts cells; others are titles and notes. */
const SPACED = 0.6;

/** Share of these lines that have to agree. */
const AGREEING = 0.9;

/** Rows in which words of the same length are no chance. */
const SOME_ROWS = 4;

/** Lines at least, to be a table of words with spaces between them. */
const MIN_VALUES = 3;

/** Titles with gaps that may stand above the names. */
const TITLES = 4;

/** Share of the lines that may stand across a gap. */
const ACROSS = 0.02;

/** A way to part cells by white space, with the gaps where these are at the same place in all lines. */
export interface SpacingFinding {
  delimiter: Spacing;
  gaps?: Gap[];
}

/**
 * Find how white space parts the cells of a text, if it does: by two spaces or
 * more, by any number, or at the same places in all lines.
 */
export function findSpacing(sample: Sample, quote: string | null): SpacingFinding | null {
  const lines = belowTitles(linesOf(sample));
  if (areAlignedByTabs(lines)) return { delimiter: "wide_spaces" };
  if (areOfValues(lines, quote)) return { delimiter: "spaces" };
  const spaced = lines.filter((line) => SPACES.test(withoutQuoted(line, quote)));
  if (spaced.length < 2 || spaced.length < lines.length * SPACED || areInTwos(spaced)) return null;
  const read = (delimiter: Spacing) => spaced.map((line) => new SpacedCells({ delimiter, quote }).of(line, null));
  const [wide, any] = [read("wide_spaces"), read("spaces")];
  if (agreement(any) === 1 && (agreement(wide) < 1 || areParted(wide))) return { delimiter: "spaces" };
  const gaps = findGaps(spaced.slice(titlesAbove(wide)));
  if (gaps.length + 1 >= Math.max(2, usualWidth(wide))) return { delimiter: "places", gaps };
  if (agreement(wide) >= AGREEING) return { delimiter: "wide_spaces" };
  return agreement(any) >= AGREEING ? { delimiter: "spaces" } : null;
}

/** Part cells by white space in a way that is chosen, whatever the text says. */
export function chosenSpacing(delimiter: Spacing, sample: Sample): SpacingFinding {
  if (delimiter !== "places") return { delimiter };
  const lines = linesOf(sample);
  const spaced = lines.filter(hasWideGap);
  return { delimiter, gaps: findGaps(spaced.length > 1 ? spaced : lines) };
}

/** The lines that say something, without the one that may be cut. */
function linesOf({ text, isWhole, pieces = [] }: Sample): string[] {
  const head = text.split(/[\r\n]+/, LINES + 1).slice(0, isWhole ? LINES + 1 : -1);
  return [...head, ...pieces.flatMap((piece) => piece.split(/[\r\n]+/, LINES_BELOW))].filter(
    (line) => line.trim() !== "" && line.length <= MAX_LENGTH,
  );
}

/** The lines without those above names that stand between two drawn lines. */
function belowTitles(lines: readonly string[]): readonly string[] {
  const at = lines.findIndex((line, index) => {
    const [names = "", below = ""] = lines.slice(index + 1, index + 3);
    return DRAWN.test(line) && DRAWN.test(below) && SPACES.test(names);
  });
  return at === -1 ? lines : lines.slice(at + 1).filter((line) => !DRAWN.test(line));
}

/** A line with nothing between its quotes: spaces there part no cells. */
function withoutQuoted(line: string, quote: string | null): string {
  if (quote === null || quote.length !== 1) return line;
  return line
    .split(quote)
    .map((part, index) => (index % 2 === 1 ? "" : part))
    .join(quote);
}

/**
 * Whether as many tabs stand between two cells as bring them below each other: all lines have as many cells by runs of
 * tabs, and not by single ones, blanks at the end aside.
 */
function areAlignedByTabs(lines: readonly string[]): boolean {
  const widths = (tabs: RegExp, some = lines) => new Set(some.map((line) => line.split(tabs).length));
  const filled = lines.map((line) => line.trimEnd());
  const areOfOne = [lines, filled].some((some) => widths(/\t/, some).size === 1);
  const [width = 1, ...others] = widths(/\t+/);
  // A few tabs too many are mistakes.
  const areMany = lines.filter((line) => line.includes("\t\t")).length * 2 >= lines.length;
  return areMany && width > 1 && others.length === 0 && lines.length >= SOME_ROWS && !areOfOne;
}

/** Whether spaces, of which some are more than one, part all lines into as many words, and below the first one has values throughout. */
function areOfValues(lines: readonly string[], quote: string | null): boolean {
  if (lines.length < MIN_VALUES || lines.some((line) => /[,;\t|]/.test(line))) return false;
  if (!lines.some((line) => SPACES.test(withoutQuoted(line, quote)))) return false;
  const cells = new SpacedCells({ delimiter: "spaces", quote });
  const [first = [], ...rows] = lines.map((line) => cells.of(line, null));
  const areAlike = rows.every(({ length }) => length === first.length);
  return first.length > 2 && areAlike && first.some((_, index) => rows.every((row) => isOneValue(row[index] ?? "")));
}

/** Whether two spaces are a delimiter like others: with all cells in each line, also the blank ones. */
function areInTwos(lines: readonly string[]): boolean {
  const records = lines.map((line) => line.split("  "));
  const [{ length: width } = { length: 0 }] = records;
  if (records.some((cells) => cells.length !== width || cells.some((cell) => cell !== cell.trim()))) return false;
  return Array.from({ length: width }, (_, index) => records.some((cells) => cells[index] !== "")).every(Boolean);
}

/** @returns how many lines stand above names that are as many as the cells of most rows: titles, with gaps of their own */
function titlesAbove(records: readonly string[][]): number {
  const width = usualWidth(records);
  const at = records.findIndex(({ length }) => length === width);
  const rows = records.slice(at + 1);
  const areNames = records[at]?.every((cell) => !isOneValue(cell)) === true;
  return at <= TITLES && areNames && rows.some((cells) => cells.some(isOneValue)) ? at : 0;
}

function usualWidth(records: readonly string[][]): number {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [[width] = [1]] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0]);
  return width;
}

/** @returns the share of the records that are as wide as the first */
function agreement(records: readonly string[][]): number {
  const width = records[0]?.length;
  return records.filter(({ length }) => length === width).length / records.length;
}

/** Whether cells with a space in them are several numbers and the like, or no row has any words. */
function areParted(records: readonly string[][]): boolean {
  if (records.slice(1).every((cells) => cells.every(isOneValue))) return true;
  const several = records.flat().filter((cell) => cell.includes(" "));
  const parted = several.filter((cell) => !isOneValue(cell) && cell.split(" ").every(isOneValue));
  return parted.length * 2 > several.length;
}

/** Columns of characters in which cells stand; the second one is the first behind them. */
type Place = [from: number, to: number];

/**
 * Find the columns of characters that are blank in all lines, or all but a few.
 * Of gaps one character wide those count alone that part names of the first
 * line with cells below: others are between words.
 */
function findGaps(lines: readonly string[]): Gap[] {
  const [first = "", ...below] = lines.filter((line) => !line.includes("\t"));
  const places: Place[] = [];
  for (const place of filledPlaces([first, ...below])) {
    const last = places.at(-1);
    if (last && place[0] - last[1] === 1 && !isBorder([last, place], first, below)) last[1] = place[1];
    else places.push(place);
  }
  return places.slice(1).map(([from], index) => [places[index]?.[1] ?? 0, from]);
}

/** Whether a space between two places parts cells, not the words of one. */
function isBorder([left, right]: readonly [Place, Place], first: string, below: readonly string[]): boolean {
  const cells = (place: Place) => below.map((line) => line.slice(...place).trim()).filter((cell) => cell !== "");
  if (first.slice(...right).trim() === "" || cells(right).length === 0) return false;
  const isWide = [first, ...below].some((line) => line.slice(left[1] - 1, right[0] + 1).includes("  "));
  return isWide || below.length >= SOME_ROWS || [left, right].some((place) => cells(place).every(isOneValue));
}

/** The columns of characters between those that are blank. */
function filledPlaces(lines: readonly string[]): Place[] {
  const width = Math.max(0, ...lines.map(({ length }) => length));
  const places: Place[] = [];
  for (let at = 0; at < width; at += 1) {
    const filled = lines.filter((line) => at < line.length && line[at] !== " ").length;
    if (filled <= lines.length * ACROSS) continue;
    const last = places.at(-1);
    if (last?.[1] === at) last[1] = at + 1;
    else places.push([at, at + 1]);
  }
  return places;
}
