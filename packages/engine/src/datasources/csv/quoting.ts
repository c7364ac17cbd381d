import { csvQuotePairs } from "@inlet/contract";
import type { Dialect } from "./csv-record.ts";
import { isDatabaseText, looksLikeDatabaseText } from "./escapes.ts";
import { isSpacing } from "./spacing.ts";

const ESCAPE = "\\";

/** Lines that are looked at for signs around their cells. */
const LINES = 50;

/** Quotes inside of cells that a sign has to stand before to be an escape. */
const MIN_ESCAPED = 2;

/** A sign around the first cell of a line and the last one with words, and around a delimiter between them. */
const BORDERED = /^([^\p{L}\p{N}\p{C}\s"'()[\]{}.,;+-])(?=.*\1(?:[,;\t|:^~](?:(?!\1).)*)?$).*\1(?!\1)[,;\t|:^~]\1/u;

/** A sign before a quote that neither opens nor closes a cell. */
const ESCAPED = /(?<=[^,;\t|\r\n])[/^#%@`'~!*$&=]"(?![,;\t|\r\n"]|$)/g;

const ESCAPED_DELIMITER = /\\[,;\t|]/;

/** Signs that may stand around texts alone, and lines in which they have to. */
const WRAPPING = ["~", "`", "%", "#"];
const MIN_WRAPPED = 2;

/** Pieces of text in single quotes from which on these may be the quotes of a file. */
const MIN_SINGLE = 2;

export type Quoting = Pick<Dialect, "quote" | "escape">;

/** What a person has said of how a text is written. */
type Known = { [Key in keyof (Quoting & Pick<Dialect, "delimiter">)]: Dialect[Key] | undefined };

/** What speaks against a way to quote. */
export interface QuoteDoubts extends Quoting {
  /** Records with a quote out of place, and their share. */
  stray: number;
  strayShare: number;
}

/** The ways a text may be quoted, the usual one first; others only where something in it speaks for them. */
export function waysToQuote(text: string, known: Partial<Known>): Quoting[] {
  const others = ["'", "`"].filter((quote) => wrappedCells(text, quote) >= MIN_SINGLE);
  const pairs = csvQuotePairs.filter((pair) => keepTogether(pair, text, known.delimiter));
  const [border] = borderSigns(text);
  const found = border === undefined ? ['"', ...others, ...pairs, null] : [border];
  const quotes = known.quote === undefined ? found : [known.quote];
  const escapes = known.escape === undefined ? [null, ESCAPE, ...otherEscapes(text)] : [known.escape];
  const all = quotes.flatMap((quote) => escapes.map((escape) => ({ quote, escape })));
  const isOpen = known.escape === undefined;
  const ways = all.filter(
    (way) =>
      !isOpen ||
      way.escape === null ||
      (way.quote !== null && text.includes(way.escape + way.quote)) ||
      (way.escape === ESCAPE && ESCAPED_DELIMITER.test(text)),
  );
  if (!isOpen) return ways;
  const isText = (known.quote ?? null) === null && looksLikeDatabaseText(text);
  return [...(isText ? [{ quote: null, escape: ESCAPE }] : []), ...ways.filter((way) => !isDatabaseText(way))];
}

/** The sign that stands around the cells of most lines. */
function borderSigns(text: string): string[] {
  const lines = text
    .slice(0, 65_536)
    .split(/[\r\n]+/, LINES)
    .filter((line) => line.trim() !== "");
  const signs = Map.groupBy(lines, (line) => BORDERED.exec(line)?.[1]);
  const bordered = [...signs].flatMap(([sign, those]) =>
    sign !== undefined && those.length * 2 > lines.length ? [sign] : [],
  );
  return bordered.length > 0 ? bordered : WRAPPING.filter((sign) => isWrapping(sign, lines));
}

/** Whether a sign stands around some cells of all lines, of which it keeps some together, and nowhere else. */
function isWrapping(sign: string, lines: readonly string[]): boolean {
  const inner = `[^${sign},;\\t|]`;
  const cells = new RegExp(
    String.raw`(?<=^|[,;\t|])${sign}((?:${inner}(?:[^${sign}]*${inner})?)?)${sign}(?=[,;\t|]|$)`,
    "g",
  );
  const those = lines.filter((line) => line.includes(sign));
  if (those.length < MIN_WRAPPED || those.length < lines.length - 1) return false;
  const isClean = those.every((line) => !line.replace(cells, "").includes(sign));
  return isClean && those.some((line) => [...line.matchAll(cells)].some(([, cell = ""]) => /[,;\t|]/.test(cell)));
}

/** The sign that stands before quotes inside of cells, where it is always the same one. */
function otherEscapes(text: string): string[] {
  const found = text.slice(0, 65_536).match(ESCAPED) ?? [];
  const signs = new Set(found.map(([sign = ""]) => sign));
  return signs.size === 1 && found.length >= MIN_ESCAPED ? [...signs] : [];
}

/** @returns how many pieces of text stand in quotes, with what may be a delimiter or a line end on both sides */
function wrappedCells(text: string, quote: string): number {
  const border = String.raw`[^\p{L}\p{N}\s'"]|[\t\r\n]${text.includes('"') ? "" : "| "}`;
  const inside = `(?:[^${quote}\r\n]|${quote}${quote})*`;
  const pattern = new RegExp(`(?<=^|${border})${quote}${inside}${quote}(?=${border}|$)`, "gu");
  return text.match(pattern)?.length ?? 0;
}

/** A text as a regular expression for nothing but it. */
const literally = (text: string) =>
  Array.from(text, (sign) => String.raw`\u{${sign.codePointAt(0)?.toString(16)}}`).join("");

/** Whether two different quotes stand around pieces of text with the delimiter inside, or what may be it. */
function keepTogether([open = "", close = ""]: string, text: string, delimiter: string | undefined): boolean {
  const border = delimiter === undefined || isSpacing(delimiter) ? String.raw`[,;\t|]` : literally(delimiter);
  const cell = new RegExp(`(?<=^|${border} ?)${open}([^${open}${close}\\r\\n]*)${close}(?=${border}|$)`, "gmu");
  return [...text.matchAll(cell)].some(([, inside = ""]) =>
    delimiter === undefined ? /[,;\t|]/.test(inside) : inside.includes(delimiter),
  );
}

/** Whether the best reading so far leaves so many quotes out of place that another way to quote is worth a trial. */
export function isDoubted(
  { stray, strayShare, quote, delimiter }: QuoteDoubts & Pick<Dialect, "delimiter">,
  other: Quoting,
  text: string,
): boolean {
  if (other.escape !== null) return stray > 0 || quote !== other.quote || text.includes(other.escape + delimiter);
  return other.quote === null ? stray >= 3 && strayShare >= 0.3 : true;
}

/** Whether a cell stands in quotes as a whole. */
export const isWrapped = (cell: string, quote: string): boolean =>
  cell.length > 1 && cell.startsWith(quote) && cell.endsWith(quote);
