import type { Issue } from "@inlet/contract";
import { cellKind } from "../csv/cell-kind.ts";
import type { CsvRecord } from "../csv/csv-record.ts";
import { findHeader } from "../csv/header.ts";
import { isYear } from "../csv/header-votes.ts";
import { doubtful } from "../csv/layout.ts";

/** Rows that are kept to tell whether the first of them has the headers, and how much of each cell. */
const MOST_ROWS = 50;
const MAX_LENGTH = 200;

/** The first of rows that are lists of plain values, and whether it has the headers. */
export class ListHeader {
  readonly #rows: CsvRecord[] = [];
  /** The whole texts of the first row. */
  texts: string[] = [];

  get line(): number {
    return this.#rows[0]?.line ?? 1;
  }

  add(line: number, texts: readonly (string | null)[]): void {
    if (this.#rows.length === MOST_ROWS) return;
    const cells = texts.map((text) => text ?? "");
    if (this.#rows.length === 0) this.texts = cells;
    this.#rows.push({ line, cells: cells.map((cell) => cell.slice(0, MAX_LENGTH)), hasStrayQuote: false });
  }

  /** Whether the first row has the headers, and what is said of it where that is in doubt. */
  find(): { isHeader: boolean; issues: Issue[] } {
    const [first, ...below] = this.#rows;
    if (!first || below.length === 0) return { isHeader: false, issues: [] };
    const kinds = this.texts.map(kindOf);
    const names = this.texts.filter((text) => text.trim() !== "");
    if (kinds.includes("value") || new Set(names).size < names.length) return { isHeader: false, issues: [] };
    if (!kinds.every((kind) => kind === "name"))
      return { isHeader: standsAboveNumbers(first.cells, below), issues: [] };
    const isHeader = findHeader(this.#rows).header !== null;
    return { isHeader, issues: isHeader ? [] : [doubtful(null, this.line)] };
  }
}

function kindOf(text: string): "name" | "year" | "blank" | "value" {
  const kind = cellKind(text);
  if (kind === "blank") return kind;
  if (isYear(text)) return "year";
  return kind === "text" && text.length <= 80 && !/^(?:true|false)$/.test(text) ? "name" : "value";
}

/** Whether years, blanks and names above columns of numbers are their names, or blank above the names of the rows. */
function standsAboveNumbers(first: readonly string[], below: readonly CsvRecord[]): boolean {
  const names = first.filter((text) => text !== "");
  const isNamed = (column: number) => {
    const cells = below.map(({ cells: row }) => row[column] ?? "").filter((cell) => cell !== "");
    const areNumbers = cells.length > 0 && cells.every((cell) => cellKind(cell) === "number");
    return areNumbers && !(isYear(first[column] ?? "") && cells.every(isYear));
  };
  return names.length > 1 && !isYear(first[0] ?? "") && first.every((_, column) => column === 0 || isNamed(column));
}
