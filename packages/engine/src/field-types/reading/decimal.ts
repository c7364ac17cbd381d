import { currenciesOf, inBoth } from "./currencies.ts";

/** Which mark parts decimals: `point` as in 1,234.56, `comma` as in 1.234,56. */
export type NumberFormat = "point" | "comma";

/** A number as it is written, under either number format: null where it is none under that one. */
export interface WrittenNumber {
  /** Exact, as PostgreSQL's `trim_scale` writes it: no zeros in front or behind, no plus, no negative zero. */
  point: string | null;
  comma: string | null;
  /** ISO 4217 codes that a sign or code beside the number may stand for, the most usual one first; empty without one. */
  currencies: readonly string[];
}

/** No number of the database is longer, spaces and a currency about it. */
const MAX_LENGTH = 80;

/**
 * What stands before the number, the number, what stands behind. A point right
 * behind a letter belongs to what stands before: Rs.500 are no half rupees.
 */
const parts = /^((?:[^\d.,]|(?<=[^\s\p{Sc}+(-])\.)*)([.,]?\d(?:[\d.,' ]*\d)?(?:[.,]-{1,2})?)([^\d]*)$/u;

/** Signs before and behind the number, and whether they make it negative. */
const signs: ReadonlyMap<string, boolean> = new Map([
  ["|", false],
  ["+|", false],
  ["-|", true],
  ["|-", true],
  ["(|)", true],
]);

/** Groups of three by one kind of mark, in India of two before the last three; no zero leads a group. */
const shapes = {
  point: /^(\d+|[1-9]\d{0,2}([,' ])\d{3}(?:\2\d{3})*|[1-9]\d?(?:,\d{2})+,\d{3})?(?:\.(\d+))?$/u,
  comma: /^(\d+|[1-9]\d{0,2}([.' ])\d{3}(?:\2\d{3})*)?(?:,(\d+))?$/u,
};

/**
 * Take a number apart in its usual spellings: marks between thousands, a sign
 * on either side or brackets, a currency on either side, "12,-" for no cents.
 *
 * @returns null when it is no number under either format
 */
export function readNumber(text: string): WrittenNumber | null {
  if (text.length > MAX_LENGTH) return null;
  const [, before, digits, behind] = parts.exec(plain(text)) ?? [];
  if (before === undefined || digits === undefined || behind === undefined) return null;
  const isBare = before === "" && behind === "";
  const isNegative = isBare
    ? false
    : signs.get(`${before.replace(/[^-+()]/gu, "")}|${behind.replace(/[^-+()]/gu, "")}`);
  const currencies = isBare ? [] : currenciesBeside(before, behind);
  if (isNegative === undefined || currencies === null) return null;
  const written = digits.replace(/-+$/u, "0");
  const point = readAs("point", { written, isNegative });
  const comma = readAs("comma", { written, isNegative });
  return point === null && comma === null ? null : { point, comma, currencies };
}

/**
 * The number that is meant: as it can only be read, else as the format says.
 *
 * @returns `other` is what it is under the other format, null when that is the same or none
 */
export function inFormat(
  { point, comma }: WrittenNumber,
  format: NumberFormat,
): { value: string; other: string | null } {
  const [first, second] = format === "point" ? [point, comma] : [comma, point];
  const value = first ?? second;
  if (value === null) throw new Error("a number that is none under either format");
  return { value, other: second === value ? null : second };
}

const isPlain = /^[ -_a-~]*$/u;

/** One kind of space, apostrophe, minus and digit each. */
function plain(text: string): string {
  if (isPlain.test(text)) return text;
  return text
    .replace(/[\uff01-\uff5e]/gu, (wide) => String.fromCodePoint((wide.codePointAt(0) ?? 0) - 0xfee0))
    .replace("￥", "¥")
    .replace(/[’‘ʼ`´]/gu, "'")
    .replace(/[‐-―−﹣]/gu, "-")
    .replace(/\s/gu, " ");
}

function currenciesBeside(before: string, behind: string): readonly string[] | null {
  const sides = [before, behind].map((side) =>
    side
      .replace(/[-+()]/gu, " ")
      .replace(/ +/gu, " ")
      .trim(),
  );
  const named = sides.filter((side) => side !== "").map(currenciesOf);
  if (named.length === 0) return [];
  const meant = named.reduce((one, other) => one && other && inBoth(one, other));
  return meant && meant.length > 0 ? meant : null;
}

function readAs(
  format: NumberFormat,
  { written, isNegative }: { written: string; isNegative: boolean },
): string | null {
  const [match, whole = "0", , fraction = ""] = shapes[format].exec(written) ?? [];
  if (match === undefined) return null;
  const digits = whole.replace(/\D/gu, "").replace(/^0+(?=\d)/u, "");
  const decimals = fraction.replace(/0+$/u, "");
  const value = decimals === "" ? digits : `${digits}.${decimals}`;
  return isNegative && value !== "0" ? `-${value}` : value;
}
