import type { Sheet } from "@inlet/contract";
import { MAX_SHEET_COLUMNS, MAX_SHEET_ROWS, MAX_SHEETS } from "../limits.ts";
import { damaged } from "../refusals.ts";
import { RowBuilder } from "../row-builder.ts";
import { countFormula, type SheetNotes } from "../workbook.ts";
import { attribute } from "../xml/attributes.ts";
import { addOdsCell } from "./cell-value.ts";
import { Paragraphs } from "./paragraphs.ts";
import type { Styles } from "./styles.ts";

/** A row, and how many times it stands there. */
export interface RepeatedRow {
  line: number;
  times: number;
  row: RowBuilder;
}

/** Copies of the values of another file, kept for formulas. */
const EXTERNAL_STYLE = "ta_extref";

/** Gathers the sheets of a document, and the rows of one of them. */
export class ContentHandler {
  readonly sheets: Sheet[] = [];
  readonly #wanted: number | null;
  readonly #notes: SheetNotes;
  readonly #styles: Styles;
  readonly #text = new Paragraphs();
  #rows: RepeatedRow[] = [];
  /** Whether tables that are read now are kept for other programs and are no sheets. */
  #isAside = false;
  #tables = 0;
  #isWanted = false;
  #line = 1;
  #column = 0;
  /** Styles of the cells that have none of their own, column by column, and in this row. */
  #columnStyles: (string | undefined)[] = [];
  #rowStyle: string | undefined;
  #row: RowBuilder | null = null;
  #rowTimes = 1;
  #isRowHidden = false;
  #cell: { attributes: string; times: number; isCovered: boolean } | null = null;

  /** @param wanted the sheet whose rows are gathered; null for none */
  constructor(wanted: number | null, { styles, notes }: { styles: Styles; notes: SheetNotes }) {
    this.#wanted = wanted;
    this.#styles = styles;
    this.#notes = notes;
  }

  /** Whether the rows of the sheet have ended. */
  get isOver(): boolean {
    return this.#wanted !== null && this.sheets.length > this.#wanted && !this.#isWanted;
  }

  /** @returns the rows that are complete, once */
  takeRows(): RepeatedRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: string): void {
    if (name === "dde-links") this.#isAside = true;
    else if (name === "table") this.#openTable(attributes);
    else if (this.#isWanted && this.#tables === 1) this.#openInTable(name, attributes);
  }

  text(text: string): void {
    if (this.#cell) this.#text.text(text);
  }

  close(name: string): void {
    if (name === "dde-links") this.#isAside = false;
    else if (name === "table") this.#closeTable();
    else if (!this.#isWanted || this.#tables !== 1) return;
    else if (name === "table-cell" || name === "covered-table-cell") this.#closeCell();
    else if (this.#cell) this.#text.close(name);
    else if (name === "table-row") this.#closeRow();
  }

  #openTable(attributes: string): void {
    this.#tables += 1;
    if (this.#tables > 1 || this.#isAside) return;
    const style = attribute(attributes, "table:style-name") ?? "";
    if (style === EXTERNAL_STYLE) return;
    if (this.sheets.length >= MAX_SHEETS) throw damaged("it has too many sheets.");
    this.#isWanted = this.sheets.length === this.#wanted;
    const name = attribute(attributes, "table:name") ?? "";
    this.sheets.push({ name, is_hidden: this.#styles.isHiddenTable(style) });
  }

  #closeTable(): void {
    this.#tables -= 1;
    if (this.#tables === 0) this.#isWanted = false;
  }

  #openInTable(name: string, attributes: string): void {
    if (this.#cell) this.#text.open(name, attributes);
    else if (name === "table-row") this.#openRow(attributes);
    else if (name === "table-cell" || name === "covered-table-cell") this.#openCell(name, attributes);
    else if (name === "table-column") this.#addColumns(attributes);
  }

  #addColumns(attributes: string): void {
    const room = MAX_SHEET_COLUMNS - this.#columnStyles.length;
    const count = Math.min(room, times(attributes, "table:number-columns-repeated"));
    const style = attribute(attributes, "table:default-cell-style-name");
    for (let time = 0; time < count; time += 1) this.#columnStyles.push(style);
    if (isHidden(attributes)) this.#notes.hiddenColumns += count;
  }

  #openRow(attributes: string): void {
    this.#rowTimes = times(attributes, "table:number-rows-repeated");
    this.#rowStyle = attribute(attributes, "table:default-cell-style-name");
    this.#isRowHidden = isHidden(attributes);
    this.#row = new RowBuilder(this.#line);
    this.#column = 0;
  }

  #openCell(name: string, attributes: string): void {
    const isCovered = name === "covered-table-cell";
    this.#cell = {
      attributes,
      times: times(attributes, "table:number-columns-repeated"),
      isCovered,
    };
    this.#text.begin();
    const isSpanning = /number-(?:columns|rows)-spanned=["'](?!1["'])/.test(attributes);
    if (isSpanning) this.#notes.mergedAreas += 1;
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = null;
    if (!cell || !this.#row) return;
    const { value: text, hasParagraph: hasText } = this.#text;
    const ownStyle = attribute(cell.attributes, "table:style-name") ?? this.#rowStyle;
    for (let time = 0; time < cell.times && !cell.isCovered; time += 1) {
      const column = this.#column + time;
      const style = ownStyle ?? this.#columnStyles[column];
      const isBlank = !addOdsCell(this.#row, { ...cell, column, style, text, hasText }, this.#styles);
      if (isBlank) break;
      if (column >= MAX_SHEET_COLUMNS) throw damaged("it has more columns than a sheet can have.");
    }
    if (cell.attributes.includes("table:formula=")) this.#countFormula(cell.attributes, text);
    this.#column += cell.times;
  }

  #countFormula(attributes: string, text: string): void {
    const number = attribute(attributes, "office:value");
    const isText = attribute(attributes, "office:value-type") === "string";
    const written = attribute(attributes, "office:string-value") || text;
    countFormula(this.#notes, number === undefined ? isText && written === "" : Number(number) === 0);
  }

  #closeRow(): void {
    const row = this.#row;
    this.#row = null;
    if (row?.finish()) this.#addRows(row);
    this.#line += this.#rowTimes;
  }

  /** Rows that are blank may be more than a sheet has, and it is of no use to know which of them are hidden. */
  #addRows(row: RowBuilder): void {
    if (this.#line + this.#rowTimes - 1 > MAX_SHEET_ROWS) throw damaged("it has more rows than a sheet can have.");
    this.#rows.push({ line: this.#line, times: this.#rowTimes, row });
    if (!this.#isRowHidden) return;
    this.#notes.hiddenRows += this.#rowTimes;
    this.#notes.firstHiddenRow ??= this.#line;
  }
}

function times(attributes: string, name: string): number {
  const written = attribute(attributes, name) ?? "1";
  if (!/^[1-9]\d{0,7}$/.test(written)) throw damaged(`something in it repeats “${written.slice(0, 20)}” times.`);
  return Number(written);
}

function isHidden(attributes: string): boolean {
  return (attribute(attributes, "table:visibility") ?? "visible") !== "visible";
}
