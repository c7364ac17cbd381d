import { cellKind } from "./cell-kind.ts";
import type { CsvRecord } from "./csv-record.ts";
import { filledCells } from "./header-rows.ts";

/** Columns of a table, at the least, whose rows are wider than lines to be filled in. */
const MIN_COLUMNS = 3;

/** Rows that have to stand above, and share of them that have to have more cells; fewer where there is a line to sign on. */
const ROWS_ABOVE = 3;
const FULLER = 0.75;
const FULLER_THAN_SIGNED = 0.5;

/** Cells of a line to be filled in, at most, and of one to be signed, with as many such lines. */
const MAX_FORM_CELLS = 2;
const MAX_SIGNING_CELLS = 3;
const MAX_SIGNING_LINES = 4;

/** What is to be filled in, or is named: a line to write on, or a word with a colon. */
const FORM = /_{3}|^\s*\p{L}[\p{L}\s/()]*:/u;

/** A line to write on, and words for what is written there. */
const LINE = /_{4}|\.{5}|…{2}/;
const SIGNATURE =
  /(?<!\p{L})(?:signatures?|signed|unterschrift|handtekening|underskrift|firma|assinatura|podpis|aláírás|allekirjoitus|semnătura|imza|підпис|подпись|υπογραφή)(?!\p{L})|署名|签名|簽名|서명/iu;

export const isFormCell = (cell: string): boolean => FORM.test(cell);

/** Whether the last record is to be filled in by hand, or says who made the table: mostly blank as no row is. */
export function isForm(records: readonly CsvRecord[], columnCount: number): boolean {
  const cells = records.at(-1)?.cells.filter((cell) => cell.trim() !== "") ?? [];
  const [first = ""] = cells;
  const isFilledIn = isFormCell(first) || (cellKind(first) === "text" && cells.some(isFormCell));
  if (cells.length > MAX_FORM_CELLS || cells.length * 2 > columnCount || !isFilledIn) return false;
  return areRowsFuller(records.slice(0, blockStart(records)), { cells: cells.length, columnCount, share: FULLER });
}

/**
 * Lines to sign on, with the words above or below them, that stand below a blank line. Their cells are texts, and
 * fewer than those of the rows.
 *
 * @returns how many of the last records those are
 */
export function signingLines(records: readonly CsvRecord[], columnCount: number): number {
  const start = blockStart(records);
  const block = records.slice(start);
  if (block[0]?.isBelowBlank !== true || block.length > MAX_SIGNING_LINES) return 0;
  const cells = block.flatMap((record) => record.cells).filter((cell) => cell.trim() !== "");
  const most = Math.max(...block.map(filledCells));
  if (most > MAX_SIGNING_CELLS || !cells.every((cell) => cellKind(cell) === "text")) return 0;
  const isSigned = cells.some((cell) => LINE.test(cell) || SIGNATURE.test(cell));
  const than = { cells: most, columnCount, share: FULLER_THAN_SIGNED };
  return isSigned && areRowsFuller(records.slice(0, start), than) ? block.length : 0;
}

/** Where the last records begin that no blank line parts. */
const blockStart = (records: readonly CsvRecord[]) =>
  Math.max(
    records.findLastIndex(({ isBelowBlank }) => isBelowBlank === true),
    0,
  );

function areRowsFuller(
  above: readonly CsvRecord[],
  { cells, columnCount, share }: { cells: number; columnCount: number; share: number },
): boolean {
  const rows = above.filter((record) => filledCells(record) > 0);
  const fuller = rows.filter((row) => filledCells(row) > cells);
  return columnCount >= MIN_COLUMNS && rows.length >= ROWS_ABOVE && fuller.length >= rows.length * share;
}
