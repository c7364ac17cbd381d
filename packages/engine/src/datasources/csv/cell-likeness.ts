import { shapeOf } from "./cell-shape.ts";

/** Share of a column's cells that have to be alike, and of those that have to begin with one marked word. */
const ALIKE = 0.8;
const MARKED = 0.3;

/** Cells that tell what a column's values begin with, and how long they are. */
const MIN_CELLS = 3;
const MIN_AS_LONG = 5;

/** Length from which on words of one length are no chance. */
const LONG = 12;

/** Length of words that are codes where all are as long. */
const CODE = 4;

/** What is no sign that a value begins with: words, figures, quotes and brackets of notes. */
const SIGN = /^[^\p{L}\p{N}\s"'([_]/u;

/** A word with figures or signs in it, that a longer text begins with. */
const MARKED_WORD = /^\S*[\d/:=_]\S*(?=\s)/u;

/** A key with its value behind it. */
const KEYED = /^[\p{L}_][\p{L}\p{N}_.-]*=./u;

/** Figures parted by signs, as those of addresses and codes are. */
const CODE_SHAPE = /^(?=.*0)[0A]+[^\s0A]+[0A]+[^\s0A]+[0A]/;

const WORD = /^\p{L}+$/u;

/** Weight of what may be so by chance. */
const BY_CHANCE = 0.5;

/**
 * How much a word is written as the words below it are: with the sign or the
 * marked word they begin with, or as long as they are where all have one length.
 *
 * @param cells none of them blank
 * @returns 0 when it is not, 0.5 when that may be chance, 1 when it is
 */
export function likenessTo(cells: readonly string[], text: string): number {
  if (cells.length < MIN_CELLS) return 0;
  const share = (is: (cell: string) => boolean) => cells.filter(is).length / cells.length;
  const [sign] = SIGN.exec(text) ?? [];
  if (sign !== undefined && share((cell) => cell.startsWith(sign)) >= ALIKE) return 1;
  const [mark] = MARKED_WORD.exec(text) ?? [];
  if (mark !== undefined && share((cell) => cell.startsWith(`${mark} `)) >= MARKED) return 1;
  if (KEYED.test(text) && share((cell) => KEYED.test(cell)) >= ALIKE) return 1;
  const shape = shapeOf(text);
  if (CODE_SHAPE.test(shape) && share((cell) => shapeOf(cell) === shape) >= MARKED) return 1;
  const isAsLong = (cell: string) => cell.length === text.length && WORD.test(cell) && caseOf(cell) === caseOf(text);
  if (!isAsLong(text) || cells.length < MIN_AS_LONG || share(isAsLong) < ALIKE) return 0;
  return text.length >= LONG ? 1 : text.length <= CODE ? BY_CHANCE : 0;
}

const caseOf = (word: string) =>
  word === word.toLowerCase() ? "lower" : word === word.toUpperCase() ? "upper" : "mixed";
