import type { CsvRecord } from "./csv-record.ts";

/** Records that have to follow an unclosed quote, as wide as those before it, to be believed. */
const CREDIBLE_RECORDS = 3;

/** Lines that a cell may have had whose closing quote is lost. */
const TORN_LINES = 10;

/** Records that have to agree, before it and behind it, where fewer follow and its own has their width. */
const AGREEING_RECORDS = 5;

/** Cells of a record that lines of prose hardly have by chance, and how many such records have to agree. */
const WIDE = 3;
const AGREEING_WIDE_RECORDS = 2;

/**
 * Whether what stands behind a quote that nothing closes are records all the same.
 *
 * @param records the one with the quote first
 * @param options `width`: cells of the records before it; `alike`: how many have so many
 */
export function areCredible(
  [open, ...behind]: readonly CsvRecord[],
  { width, alike }: { width: number; alike: number },
): boolean {
  const next = (from: number) => behind.slice(from, from + CREDIBLE_RECORDS);
  const areAsWide = (some: readonly CsvRecord[]) => some.every(({ cells }) => cells.length === width);
  const goOnAt = (from: number) => next(from).length === CREDIBLE_RECORDS && areAsWide(next(from));
  const torn = behind.slice(0, width >= WIDE ? TORN_LINES : 0);
  if (goOnAt(0) || torn.some((_, line) => goOnAt(line + 1))) return true;
  const needed = width >= WIDE ? AGREEING_WIDE_RECORDS : AGREEING_RECORDS;
  return areAsWide(next(0)) && open?.cells.length === width && alike + next(0).length >= needed;
}
