import type { Column, LeftOut, LooseLines } from "@inlet/contract";
import { isBlank, isSpacedOut, linesOf, standFor } from "./blank-rows.ts";
import { lineCount, type CsvRecord } from "./csv-record.ts";
import { FOOTER_RECORDS, footerLength, titleLength, type Footing } from "./footer.ts";
import type { LineRanges } from "./line-ranges.ts";
import { isRuling } from "./ruling.ts";
import { SecondTable } from "./second-table.ts";
import { subtotalColumn } from "./totals.ts";

/** Rows that wait for the records below, which may tell that they are titles or totals. */
const WAITING_ROWS = 10;

/** Blank rows, each with those written alike below it, that wait at the end for what follows. */
const WAITING_BLANKS = 100;

const [ZERO, NINE, UPPER_A, UPPER_Z, LOWER_A, LOWER_Z] = [48, 57, 65, 90, 97, 122] as const;

export interface SorterOptions {
  columns: readonly Column[];
  /** Records that make the header. */
  headerRows: number;
  /** Reasons for which no line is left out. */
  asRows: readonly LooseLines[] | undefined;
}

/**
 * Parts records that are rows from the header, wherever it stands again, from
 * comments and other tables, and from what stands below the rows. The last
 * records wait until the end tells what they are. Blank rows that repeat wait
 * as one record, which stands for them in what is returned too.
 */
export class RecordSorter<R extends CsvRecord = CsvRecord> {
  readonly #columns: readonly Column[];
  readonly #others: LineRanges;
  readonly #asRows: ReadonlySet<LeftOut["reason"]>;
  readonly #isOneHeader: boolean;
  readonly #secondTable: SecondTable;
  #toDrop: number;
  #rowsAbove = 0;
  /** Columns in which those name sums of groups. */
  readonly #sumsAbove = new Set<number>();
  /** Whether the last record has blank cells alone, as blank lines have in some exports. */
  #isBlankAbove = false;
  #held: R[] = [];
  #waiting: R[] = [];

  /** @param others is told of the lines that are no rows */
  constructor({ columns, headerRows, asRows }: SorterOptions, others: LineRanges) {
    this.#columns = columns;
    this.#others = others;
    this.#asRows = new Set(asRows);
    this.#isOneHeader = headerRows === 1 && columns.length > 1;
    this.#secondTable = new SecondTable(columns.length, (record) => this.#isHeader(record));
    this.#toDrop = headerRows;
  }

  take(records: readonly R[]): void {
    for (const record of records) {
      if (this.#isBlankAbove) record.isBelowBlank = true;
      const isBlankRow = !beginsWithWord(record) && isBlank(record);
      // Comments below a blank line are those of what follows.
      this.#isBlankAbove = isBlankRow || (record.isBelowBlank === true && this.#isComment(record));
      if (this.#toDrop > 0) this.#toDrop -= 1;
      else if (!isBlankRow || !standFor(this.#held.at(-1), record)) this.#held.push(record);
    }
  }

  /** @returns the records that are rows whatever follows */
  rows(): R[] {
    const blanks = Math.min(this.#held.length - this.#endOfFilled(), WAITING_BLANKS);
    this.#sort(Math.max(0, this.#held.length - FOOTER_RECORDS - blanks));
    return this.#release(Math.max(0, this.#waiting.length - WAITING_ROWS));
  }

  /** @returns the rows among the last records, when there are no more */
  lastRows(): R[] {
    const footer = this.#asRows.has("footer") ? 0 : footerLength(this.#footing(this.#held, this.#waiting));
    this.#sort(this.#held.length - footer);
    for (const record of this.#held) this.#leaveOut(record, "footer");
    return this.#release(this.#waiting.length);
  }

  /** How many of the records held there are up to the last that is not blank. */
  #endOfFilled(): number {
    return this.#held.findLastIndex((record) => !isBlank(record)) + 1;
  }

  #release(count: number): R[] {
    const rows = this.#waiting.splice(0, count);
    this.#rowsAbove += count;
    this.#addSums(rows, this.#sumsAbove);
    return rows;
  }

  #footing(records: readonly R[], rows: readonly R[]): Footing {
    return {
      ...{ records, columnCount: this.#columns.length, rowsAbove: this.#rowsAbove + rows.length },
      sumsAbove: this.#addSums(rows, new Set(this.#sumsAbove)),
    };
  }

  /** Add the columns in which some of the rows name sums of groups. */
  #addSums(rows: readonly R[], columns: Set<number>): Set<number> {
    for (const record of rows) {
      const column = subtotalColumn(record, this.#columns.length);
      if (column !== null) columns.add(column);
    }
    return columns;
  }

  /** Tell the rows among the first of the records held from those that are none. */
  #sort(count: number): void {
    for (let index = 0; index < count; index += 1) {
      const record = this.#held[index];
      if (!record) break;
      const reason = this.#reasonAgainst(record, index);
      if (reason && !this.#asRows.has(reason)) this.#leaveOut(record, reason);
      else this.#waiting.push(record);
    }
    this.#held = this.#held.slice(count);
  }

  /** @returns why a record, at a place among those held, is no row, or null when it is one */
  #reasonAgainst(record: R, index: number): LeftOut["reason"] | null {
    if (this.#isOneHeader && this.#isHeader(record)) {
      this.#secondTable.leave();
      this.#leaveOutAbove(titleLength, "repeated_header");
      return "repeated_header";
    }
    const mayBeComment = this.#columns.length > 1 && !beginsWithWord(record);
    if (mayBeComment && (this.#isComment(record) || isRuling(record))) return "comment";
    const isFirst = !this.#secondTable.isInside;
    if (!this.#secondTable.has(record, { held: this.#held, index })) return null;
    if (isFirst) {
      this.#leaveOutAbove(titleLength, "second_table");
      this.#leaveOutAbove(footerLength, "footer");
    }
    return "second_table";
  }

  /** Leave out what the records above end with that is none of their rows. */
  #leaveOutAbove(length: typeof footerLength, reason: LeftOut["reason"]): void {
    if (this.#asRows.has(reason)) return;
    // As many whatever the file was cut into.
    const records = this.#waiting.slice(-WAITING_ROWS);
    const count = length(this.#footing(records, this.#waiting.slice(0, -WAITING_ROWS)));
    for (const record of this.#waiting.splice(this.#waiting.length - count)) this.#leaveOut(record, reason);
  }

  #leaveOut(record: R, reason: LeftOut["reason"]): void {
    // Blank lines between blank rows would make a range of each.
    const range = isSpacedOut(record) ? "blank" : reason;
    if (range !== "blank") this.#others.show(record.line, range, record.cells);
    for (const line of linesOf(record)) this.#others.add(line, range, lineCount(record));
  }

  #isHeader({ cells }: CsvRecord): boolean {
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
