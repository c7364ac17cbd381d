import type { Column } from "@inlet/contract";
import type { CsvRecord } from "./csv-record.ts";
import { FOOTER_RECORDS, footerLength } from "./footer.ts";
import type { LineRanges } from "./line-ranges.ts";

/** A record, and whether its text may hold what cannot be stored. */
export interface ReadRecord {
  record: CsvRecord;
  isSuspect: boolean;
}

/**
 * Parts records that are rows from the header, wherever it stands again, and
 * from what stands below the rows. The last records wait until the end tells
 * what they are.
 */
export class RecordSorter {
  readonly #columns: readonly Column[];
  readonly #others: LineRanges;
  readonly #isOneHeader: boolean;
  #toDrop: number;
  #rowsAbove = 0;
  #held: ReadRecord[] = [];

  /** @param others is told of the lines that are no rows */
  constructor({ columns, headerRows }: { columns: readonly Column[]; headerRows: number }, others: LineRanges) {
    this.#columns = columns;
    this.#others = others;
    this.#isOneHeader = headerRows === 1 && columns.length > 1;
    this.#toDrop = headerRows;
  }

  take(records: readonly CsvRecord[], isSuspect: boolean): void {
    for (const record of records) {
      if (this.#toDrop > 0) this.#toDrop -= 1;
      else if (this.#isOneHeader && this.#isHeader(record)) this.#others.add(record.line, "repeated_header");
      else this.#held.push({ record, isSuspect });
    }
  }

  /** @returns the records that are rows whatever follows */
  rows(): ReadRecord[] {
    return this.#release(Math.max(0, this.#held.length - FOOTER_RECORDS));
  }

  /** @returns the rows among the last records, when there are no more */
  lastRows(): ReadRecord[] {
    const footer = footerLength({
      records: this.#held.map(({ record }) => record),
      columnCount: this.#columns.length,
      rowsAbove: this.#rowsAbove,
      isBlank: (line) => this.#others.isBlank(line),
    });
    const rows = this.#release(this.#held.length - footer);
    for (const { record } of this.#held) this.#others.add(record.line, "footer");
    return rows;
  }

  #release(count: number): ReadRecord[] {
    const rows = this.#held.slice(0, count);
    this.#held = this.#held.slice(count);
    this.#rowsAbove += count;
    return rows;
  }

  #isHeader({ cells }: CsvRecord): boolean {
    return this.#columns.every(({ header }, index) => cells[index]?.trim() === header);
  }
}
