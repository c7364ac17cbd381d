import type { Column, LeftOut } from "@inlet/contract";
import { lineCount, type CsvRecord } from "./csv-record.ts";
import { FOOTER_RECORDS, footerLength } from "./footer.ts";
import type { LineRanges } from "./line-ranges.ts";
import { isRuling } from "./ruling.ts";
import { SecondTable } from "./second-table.ts";

const [ZERO, NINE, UPPER_A, UPPER_Z, LOWER_A, LOWER_Z] = [48, 57, 65, 90, 97, 122] as const;

/**
 * Parts records that are rows from the header, wherever it stands again, from
 * comments and other tables, and from what stands below the rows. The last
 * records wait until the end tells what they are.
 */
export class RecordSorter<R extends CsvRecord = CsvRecord> {
  readonly #columns: readonly Column[];
  readonly #others: LineRanges;
  readonly #isOneHeader: boolean;
  readonly #secondTable: SecondTable;
  #toDrop: number;
  #rowsAbove = 0;
  /** Whether the last record has blank cells alone, as blank lines have in some exports. */
  #isBlankAbove = false;
  #held: R[] = [];

  /** @param others is told of the lines that are no rows */
  constructor({ columns, headerRows }: { columns: readonly Column[]; headerRows: number }, others: LineRanges) {
    this.#columns = columns;
    this.#others = others;
    this.#isOneHeader = headerRows === 1 && columns.length > 1;
    this.#secondTable = new SecondTable(columns.length);
    this.#toDrop = headerRows;
  }

  take(records: readonly R[]): void {
    for (const record of records) {
      if (this.#isBlankAbove) record.isBelowBlank = true;
      this.#isBlankAbove = !beginsWithWord(record) && record.cells.every((cell) => cell.trim() === "");
      if (this.#toDrop > 0) this.#toDrop -= 1;
      else this.#held.push(record);
    }
  }

  /** @returns the records that are rows whatever follows */
  rows(): R[] {
    return this.#release(Math.max(0, this.#held.length - FOOTER_RECORDS));
  }

  /** @returns the rows among the last records, when there are no more */
  lastRows(): R[] {
    const footer = footerLength({
      records: this.#held,
      columnCount: this.#columns.length,
      rowsAbove: this.#rowsAbove,
    });
    const rows = this.#release(this.#held.length - footer);
    for (const record of this.#held) this.#leaveOut(record, "footer");
    return rows;
  }

  #release(count: number): R[] {
    const rows: R[] = [];
    for (let index = 0; index < count; index += 1) {
      const record = this.#held[index];
      if (!record) break;
      const reason = this.#reasonAgainst(record, index);
      if (reason) this.#leaveOut(record, reason);
      else rows.push(record);
    }
    this.#held = this.#held.slice(count);
    this.#rowsAbove += rows.length;
    return rows;
  }

  /** @returns why a record, at a place among those held, is no row, or null when it is one */
  #reasonAgainst(record: R, index: number): LeftOut["reason"] | null {
    if (this.#isOneHeader && this.#isHeader(record)) {
      this.#secondTable.leave();
      return "repeated_header";
    }
    const mayBeComment = this.#columns.length > 1 && !beginsWithWord(record);
    if (mayBeComment && (this.#isComment(record) || isRuling(record))) return "comment";
    return this.#secondTable.has(record, { held: this.#held, index }) ? "second_table" : null;
  }

  #leaveOut(record: R, reason: LeftOut["reason"]): void {
    this.#others.add(record.line, reason, lineCount(record));
  }

  #isHeader({ cells }: R): boolean {
    return this.#columns.every(({ header }, index) => cells[index]?.trim() === header);
  }

  /** Whether a line begins with # and has not the cells of a row. */
  #isComment({ cells }: CsvRecord): boolean {
    if (cells[0]?.startsWith("#") !== true) return false;
    return cells.length !== this.#columns.length || cells.slice(1).every((cell) => cell.startsWith(" "));
  }
}

/** Whether a record plainly begins with an ASCII letter or figure, as nearly all rows do: it is neither blank, comment nor drawn. */
function beginsWithWord({ cells }: CsvRecord): boolean {
  const code = cells[0]?.charCodeAt(0) ?? 0;
  return (code >= LOWER_A && code <= LOWER_Z) || (code >= UPPER_A && code <= UPPER_Z) || (code >= ZERO && code <= NINE);
}
