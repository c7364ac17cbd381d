import { csvSpacings } from "@inlet/contract";

/**
 * How white space parts cells: any of it; two spaces or more, or a tab; the
 * columns of characters that are blank in all lines; or bars with white space
 * around them, as tables are drawn.
 */
export type Spacing = (typeof csvSpacings)[number];

/** Columns of characters, counted from 0, that are blank between two cells; the second one is the first behind them. */
export type Gap = [from: number, to: number];

export const isSpacing = (delimiter: string): delimiter is Spacing =>
  csvSpacings.some((spacing) => spacing === delimiter);

/** Whether a line has words with more than one space, or a tab, between them. */
export const hasWideGap = (line: string): boolean => /[^ \t](?: {2,}| ?\t[ \t]*)[^ \t]/.test(line);
