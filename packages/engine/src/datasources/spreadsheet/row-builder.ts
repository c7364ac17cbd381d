import type { RowDefect, SourceRow } from "../../define.ts";
import { MAX_CELL_LENGTH, MAX_COLUMNS, MAX_ROW_LENGTH } from "../csv/limits.ts";
import { cellTooLong, rowTooLong, tooManyColumns } from "../csv/refusals.ts";
import { numberText, plainDecimal } from "./cell-number.ts";
import * as defects from "./defects.ts";
import type { FormatKind } from "./number-format.ts";
import { dateText, isoDateText, type DateSystem, type DateText } from "./serial-date.ts";

/** How the numbers of a cell are shown. */
export interface NumberFormat {
  kind: FormatKind;
  dates: DateSystem;
}

/** Gathers the cells of one row as text. What a cell cannot say makes the row defective; the first such cell is told. */
export class RowBuilder {
  readonly #line: number;
  readonly #cells: string[] = [];
  #length = 0;
  #defect: ((line: number) => RowDefect) | null = null;

  constructor(line: number) {
    this.#line = line;
  }

  /** UTF-16 units of all cells. */
  get length(): number {
    return this.#length;
  }

  /**
   * @param line of the row, where it repeats
   * @returns null when all cells are blank
   */
  finish(line = this.#line): SourceRow | null {
    if (this.#cells.length === 0 && this.#defect === null) return null;
    return { line, cells: this.#cells, defect: this.#defect?.(line) ?? null };
  }

  /** @param column 0 for the leftmost; ascending from call to call */
  text(column: number, text: string): void {
    if (text === "") return;
    if (column >= MAX_COLUMNS) throw tooManyColumns(this.#line);
    if (text.length > MAX_CELL_LENGTH) throw cellTooLong(this.#line);
    this.#length += text.length;
    if (this.#length > MAX_ROW_LENGTH) throw rowTooLong(this.#line);
    while (this.#cells.length < column) this.#cells.push("");
    this.#cells.push(text);
  }

  /** @param written the number as it stands in the file */
  number(column: number, written: string, format: NumberFormat): void {
    const text = numberText(written);
    if (text === null) {
      this.fault(column, defects.unreadable);
      this.text(column, written);
    } else if (format.kind === "number") this.text(column, text);
    else this.#date(column, dateText(Number(text), format.kind, format.dates));
  }

  binaryNumber(column: number, value: number, format: NumberFormat): void {
    if (Number.isFinite(value)) this.number(column, plainDecimal(value), format);
    else this.fault(column, defects.unreadable);
  }

  /**
   * @param written as XML writes dates
   * @param showsTime whether midnight is told; null where only the file says it
   */
  isoDate(column: number, written: string, showsTime: boolean | null): void {
    this.#date(column, isoDateText(written, showsTime));
  }

  boolean(column: number, value: boolean): void {
    this.text(column, value ? "TRUE" : "FALSE");
  }

  /** @param text `#N/A` and the like */
  error(column: number, text: string): void {
    this.fault(column, defects.errorCell, text);
    this.text(column, text);
  }

  fault(column: number, defect: defects.DefectOf, value = ""): void {
    this.#defect ??= (line) => defect(line, column, value);
  }

  #date(column: number, { text, isDate }: DateText): void {
    if (!isDate) this.fault(column, defects.noDate, text);
    this.text(column, text);
  }
}
