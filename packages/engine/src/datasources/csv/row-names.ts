import { cellKind, isWithoutValue } from "./cell-kind.ts";
import type { CsvRecord, Dialect } from "./csv-record.ts";

/** Rows that tell whether their first cells are names of them, and cells that those have. */
const MIN_ROWS = 3;
const MIN_CELLS = 3;

/** What a column that tells the rows apart is called where it has a name. */
const ROW_NAME = /^\s*(?:id|no\.?|nr\.?|#|index|key|row|number|code)\s*$/i;

/** Signs before the names of columns where those stand in a comment. */
const SIGNS = new Set(["#", "%", "//", "--"]);

/**
 * The names of the columns, each above its own: statistical programs have names of rows and none for their column, and
 * write the header into a comment whose sign may stand apart.
 *
 * @param width cells of the rows
 */
export function namesInPlace({ cells }: CsvRecord, body: readonly CsvRecord[], width: number): string[] {
  const [first = ""] = cells;
  if (cells.length === width + 1 && SIGNS.has(first.trim())) return cells.slice(1);
  const isWhole = cells.every((cell) => cell.trim() !== "") && !ROW_NAME.test(first);
  return isWhole && cells.length === width - 1 && areRowsNamed(body, width) ? ["", ...cells] : [...cells];
}

/** Whether the first record is a header in quotes that has no name for the names of the rows, as R writes it. */
export function lacksNameOfRows([first, ...rows]: readonly CsvRecord[], { quote }: Dialect, text: string): boolean {
  const cells = first?.cells ?? [];
  if (quote === null || cells.length === 0 || rows.length < MIN_ROWS) return false;
  return (
    rows.every((row) => row.cells.length === cells.length + 1) &&
    cells.every((name) => text.includes(quote + name + quote))
  );
}

/** Whether the first cells of rows are all different, and either words beside values or count the rows. */
function areRowsNamed(body: readonly CsvRecord[], width: number): boolean {
  const rows = body.filter(({ cells }) => cells.length === width);
  const names = rows.map(({ cells }) => (cells[0] ?? "").trim());
  const isLastUsed = rows.some(({ cells }) => (cells[width - 1] ?? "").trim() !== "");
  if (width < MIN_CELLS || rows.length < MIN_ROWS || rows.length < body.length || !isLastUsed) return false;
  if (names.includes("") || new Set(names).size < names.length) return false;
  if (names.every((name, index) => index === 0 || Number(name) === Number(names[index - 1]) + 1)) return true;
  return names.every((name) => cellKind(name) === "text") && areOthersValues(rows);
}

/** Whether all cells but the first of each row are numbers, days and the like. */
const areOthersValues = (rows: readonly CsvRecord[]) =>
  rows.every(({ cells }) => cells.slice(1).every((cell) => isWithoutValue(cell) || cellKind(cell) !== "text"));
