import { MAX_CELL_LENGTH } from "../../csv/limits.ts";
import { cellTooLong } from "../../csv/refusals.ts";
import { readCellReference, readRowNumber } from "../cell-reference.ts";
import { MAX_SHEET_COLUMNS } from "../limits.ts";
import { damaged } from "../refusals.ts";
import { countFormula, type SheetNotes } from "../workbook.ts";
import { attribute } from "../xml/attributes.ts";

/** A cell as it stands in the sheet. */
export interface WrittenCell {
  column: number;
  /** `n` number, `s` shared text, `str` text of a formula, `inlineStr`, `b`, `e`, `d` date. */
  type: string;
  /** Place of its format. */
  format: number;
  /** null where the cell has no value at all. */
  value: string | null;
  hasFormula: boolean;
}

export interface WrittenRow {
  line: number;
  cells: WrittenCell[];
}

/** How nearly all programs write a cell; there may be millions, so these are read in one go. */
const USUAL_CELL = /^ r="([A-Z]{1,3}\d{1,7})"(?: s="(\d+)")?(?: t="([a-zA-Z]+)")?$/;

const isTrue = (written: string | undefined) => written === "1" || written === "true";

/** Gathers the rows of a worksheet as they are met. What the sheet says of its size is not asked. */
export class WorksheetHandler {
  readonly #notes: SheetNotes;
  #rows: WrittenRow[] = [];
  #isInRows = false;
  #row: WrittenRow = { line: 0, cells: [] };
  #cell: WrittenCell | null = null;
  #isValue = false;
  #phonetic = 0;
  #lastColumn = -1;

  constructor(notes: SheetNotes) {
    this.#notes = notes;
  }

  /** @returns the rows that are complete, once */
  takeRows(): WrittenRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: string): void {
    if (!this.#isInRows) this.#openOutside(name, attributes);
    else if (name === "c") this.#openCell(attributes);
    else if (name === "row") this.#openRow(attributes);
    else if (this.#cell) this.#openInCell(this.#cell, name);
  }

  text(text: string): void {
    const cell = this.#cell;
    if (!this.#isValue || !cell) return;
    cell.value = cell.value === null ? text : cell.value + text;
    if (cell.value.length > MAX_CELL_LENGTH * 2) throw cellTooLong(this.#row.line);
  }

  close(name: string): void {
    if (!this.#isInRows) return;
    if (name === "v" || name === "t") this.#isValue = false;
    else if (name === "c") this.#closeCell();
    else if (name === "row") this.#closeRow();
    else if (name === "rPh") this.#phonetic -= 1;
    else if (name === "sheetData") this.#isInRows = false;
  }

  #openOutside(name: string, attributes: string): void {
    if (name === "sheetData") this.#isInRows = true;
    else if (name === "mergeCell") this.#notes.mergedAreas += 1;
    else if (name === "col" && isTrue(attribute(attributes, "hidden"))) {
      const columns = Number(attribute(attributes, "max")) - Number(attribute(attributes, "min")) + 1;
      if (columns > 0) this.#notes.hiddenColumns += Math.min(columns, MAX_SHEET_COLUMNS);
    }
  }

  #openRow(attributes: string): void {
    const written = attribute(attributes, "r");
    const line = readRowNumber(written ?? String(this.#row.line + 1));
    if (line <= this.#row.line) throw damaged(`its row ${line} stands below row ${this.#row.line}.`);
    this.#row = { line, cells: [] };
    this.#lastColumn = -1;
    if (!isTrue(attribute(attributes, "hidden"))) return;
    this.#notes.hiddenRows += 1;
    this.#notes.firstHiddenRow ??= line;
  }

  #openCell(attributes: string): void {
    const { line } = this.#row;
    const [isUsual, usualPlace, usualFormat, usualType] = USUAL_CELL.exec(attributes) ?? [];
    const of = (name: string, usual: string | undefined) =>
      isUsual === undefined ? attribute(attributes, name) : usual;
    const written = of("r", usualPlace);
    const column = written === undefined ? this.#lastColumn + 1 : columnOf(written, line);
    if (column <= this.#lastColumn) throw damaged(`in its row ${line}, a cell stands twice or out of order.`);
    this.#lastColumn = column;
    const type = of("t", usualType) ?? "n";
    const format = Number(of("s", usualFormat) ?? "0");
    this.#cell = { column, type, format, value: null, hasFormula: false };
  }

  #openInCell(cell: WrittenCell, name: string): void {
    if (name === "f") cell.hasFormula = true;
    else if (name === "rPh") this.#phonetic += 1;
    else if (name === "is") {
      // Some programs do not say that a text stands inside its cell, or write it where values stand.
      if (cell.value === null) cell.type = "inlineStr";
    } else if (name === "v") {
      this.#isValue = cell.type !== "inlineStr" || cell.value === null;
      // A formula that makes an empty text is saved so.
      if (cell.type === "str") cell.value ??= "";
    } else if (name === "t") {
      this.#isValue = cell.type === "inlineStr" && this.#phonetic === 0;
      cell.value ??= "";
    }
  }

  #closeCell(): void {
    const cell = this.#cell;
    if (cell && (cell.value !== null || cell.hasFormula)) this.#row.cells.push(cell);
    if (cell?.hasFormula && cell.value !== null) countFormula(this.#notes, isEmpty(cell));
    this.#cell = null;
  }

  #closeRow(): void {
    if (this.#row.cells.length > 0) this.#rows.push(this.#row);
    this.#row = { line: this.#row.line, cells: [] };
  }
}

const isEmpty = ({ type, value }: WrittenCell) => value === "" || (type === "n" && Number(value) === 0);

function columnOf(reference: string, line: number): number {
  const { column, row } = readCellReference(reference);
  if (row !== line) throw damaged(`its row ${line} holds a cell of row ${row}.`);
  return column;
}
