import { cellKind } from "./cell-kind.ts";
import type { CsvRecord, Dialect } from "./csv-record.ts";
import { areValues } from "./one-value.ts";

/** Delimiters that stand in values just as well: every record has to bear them out, the first one too. */
export const RARE_DELIMITERS = ["||", "^", "~", " ", ":"] as const;

/** Cells by which words between colons or spaces are believed to be columns, where every record agrees. */
const UNANIMOUS_CELLS = 12;

/** A word of Chinese or Japanese, which have no spaces between words. */
const UNSPACED_WORD = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・]+$/u;

/**
 * Whether a rare delimiter parts values, rather than the words of a name or the
 * figures of a time: the records are no values as a whole, and the parts are.
 */
export function isBorneOut(
  records: readonly CsvRecord[],
  { delimiter, quote }: Dialect,
  { text, isUnanimous }: { text: string; isUnanimous: boolean },
): boolean {
  const body = records.slice(0, 200);
  const whole = body.filter(({ cells }) => areValues(cells.join(delimiter))).length;
  if (whole * 2 > body.length) return false;
  if (delimiter !== " " && delimiter !== ":") return true;
  // A bar or tab in every line is no part of words.
  if (body.every(({ cells }) => cells.some((cell) => /[\t|]/.test(cell)))) return false;
  const isBesideQuotes = quote !== null && text.split(quote + delimiter).length > body.length / 2 + 1;
  if (isBesideQuotes) return true;
  const [{ cells: { length: width } } = { cells: [] }] = body;
  if (isUnanimous && width >= (delimiter === ":" ? 3 : 4) && body.length * width >= UNANIMOUS_CELLS) return true;
  const areUnspaced = body.every(({ cells }) => cells.every((cell) => UNSPACED_WORD.test(cell)));
  if (delimiter === " " && isUnanimous && areUnspaced && body.length * width >= UNANIMOUS_CELLS) return true;
  const parts = (body.length > 1 ? body.slice(1) : body).flatMap(({ cells }) => cells);
  return parts.filter((cell) => cellKind(cell) !== "text" && cell !== "").length * 3 >= parts.length;
}
