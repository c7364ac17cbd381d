import { cellKind } from "./cell-kind.ts";
import type { CsvRecord, Dialect } from "./csv-record.ts";
import { isDatabaseText } from "./escapes.ts";
import { isWrapped } from "./quoting.ts";
import { isSpacing } from "./spacing.ts";

/** Records, and cells of each, that are looked at. */
const SOME = 200;

/** What decimal commas leave between them where spaces part numbers; a space before three figures parts thousands. */
const TWO_NUMBERS = /^[-+]?\d+ [-+]?(?!\d{3}\b)\d+$/;

/** @returns the share of cells that look like one value, 0..1, never 0 */
export function wholeness(records: readonly CsvRecord[], dialect: Dialect): number {
  const some = records.slice(0, SOME);
  // A space that follows every delimiter is the way the file is written.
  const isSpaced = some.every(isSpacedOut);
  const isQuoted = quotedColumns(some);
  let cells = 0;
  let broken = 0;
  for (const record of some) {
    const isCut = isCutInQuotes(record.cells);
    const inBrackets = cutInBrackets(record.cells);
    for (const [index, cell] of record.cells.slice(0, SOME).entries()) {
      if (cell === "") continue;
      cells += 1;
      const isStillQuoted = isQuoted[index] === true && isWrapped(cell.trim(), "'");
      if (isCut || inBrackets.includes(index) || isStillQuoted || isBroken(isSpaced ? cell.trimStart() : cell, dialect))
        broken += 1;
    }
  }
  return Math.max(0.05, 1 - broken / Math.max(1, cells));
}

/** Which columns have half of their cells in single quotes: elsewhere these are signs of the text, as in 'Heroes'. */
function quotedColumns(records: readonly CsvRecord[]): boolean[] {
  const width = Math.min(SOME, Math.max(0, ...records.map(({ cells }) => cells.length)));
  return Array.from({ length: width }, (_, index) => {
    const filled = records.map(({ cells }) => (cells[index] ?? "").trim()).filter((cell) => cell !== "");
    return filled.filter((cell) => isWrapped(cell, "'")).length * 2 >= filled.length;
  });
}

/** Whether a space follows each delimiter of a record, as in prose. */
export function isSpacedOut({ cells }: CsvRecord): boolean {
  return cells.length > 1 && cells.slice(1).every((cell) => cell.startsWith(" "));
}

/** A quote that opens behind another delimiter, and one that closes at the end or before another. */
const OPENS = /[,;\t|] ?"[^"]*$/;
const CLOSES = /^[^"]*"(?:$| ?[,;\t|])/;

/** Whether a quote opens in one cell of a record and closes in the next, or opens and closes beside another delimiter. */
function isCutInQuotes(cells: readonly string[]): boolean {
  const opening = cells.findIndex((cell) => OPENS.test(cell));
  if (opening !== -1 && cells.slice(opening + 1).some((cell) => CLOSES.test(cell))) return true;
  return cells.some((cell, index) => {
    const [quote = ""] = cell.trimStart();
    const next = cells[index + 1]?.trimEnd();
    return (
      (quote === '"' || quote === "'") && !cell.endsWith(quote) && next?.endsWith(quote) === true && next[0] !== quote
    );
  });
}

/** What stands in brackets, such as the points of a line on a map. */
const IN_BRACKETS = /[([{][^()[\]{}]*[)\]}]/g;

/** @returns the cells of a record in one of which a bracket opens, and in the other closes */
function cutInBrackets(cells: readonly string[]): number[] {
  const left = cells.map((cell) => (/[()[\]{}]/.test(cell) ? cell.replaceAll(IN_BRACKETS, "") : ""));
  const opening = left.findIndex((cell) => /[([{]/.test(cell));
  const closing = left.findIndex((cell, index) => index > opening && /[)\]}]/.test(cell));
  return opening !== -1 && closing !== -1 ? [opening, closing] : [];
}

/** Whether a cell looks like a piece of prose, like several values that another delimiter would part, or still quoted. */
function isBroken(cell: string, dialect: Dialect): boolean {
  const { delimiter } = dialect;
  const some = cell.slice(0, SOME);
  // What a database wrote behind a backslash is text.
  const text = isDatabaseText(dialect) ? some.replaceAll(delimiter, " ") : some;
  if (isWrapped(text, '"')) return true;
  if (delimiter === "," && (text.startsWith(" ") || TWO_NUMBERS.test(text))) return true;
  if (delimiter === " " && /[,;]$|\t/.test(text)) return true;
  if (isSpacing(delimiter) && /^[,;|]|[,;|]$/.test(text)) return true;
  if (text.includes("::") && delimiter !== ":") return true;
  if (!/[,;\t|]/.test(text)) return false;
  const kind = cellKind(text);
  if (kind === "number" || kind === "url" || kind === "email") return false;
  // Commas and semicolons of prose are followed by a space, lists of addresses are not.
  return /[,;](?!\s|$)|[\t|]/.test(text.replaceAll(IN_BRACKETS, ""));
}
