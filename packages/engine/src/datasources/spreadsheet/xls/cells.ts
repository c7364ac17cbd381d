import { MAX_SHEET_COLUMNS } from "../limits.ts";
import { damaged } from "../refusals.ts";
import { countFormula, type SheetNotes } from "../workbook.ts";
import { readFormula } from "./formula.ts";
import { ID } from "./globals.ts";
import { FieldReader, readRecords, type XlsRecord } from "./records.ts";
import { SharedFormulas } from "./shared-formulas.ts";

/** A cell as it stands in the sheet. `shared` is the number of a text that cells share. */
export interface XlsCell {
  column: number;
  /** Place of its format. */
  format: number;
  /** null for a formula whose value was not saved. */
  value: number | string | boolean | null | { shared: number } | { error: number };
}

/** Cells by row, 0 for the first. Their records need not be in order. */
export type XlsCells = Map<number, XlsCell[]>;

interface SheetPlace {
  /** Byte of the stream at which the sheet begins. */
  start: number;
  /** Whether LibreOffice wrote it. */
  isCalc: boolean;
  notes: SheetNotes;
}

/** Read the cells of a sheet, and what is told of it. */
export function readCells(stream: Buffer, { start, isCalc, notes }: SheetPlace): XlsCells {
  const cells: XlsCells = new Map();
  let textOf: XlsCell | null = null;
  const shared = new SharedFormulas(sheetRecords(stream, start));
  for (const record of sheetRecords(stream, start)) {
    const fields = new FieldReader(record.bodies);
    if (record.id === ID.formulaText && textOf) textOf.value = fields.text();
    else if (record.id === ID.formula) textOf = addFormula(cells, fields, { isCalc, notes, shared });
    else if (!addNote(record.id, fields, notes)) addCells(cells, record, fields);
  }
  return cells;
}

/** The records of a sheet, without those of charts, which stand inside between a beginning and an end of their own. */
function* sheetRecords(stream: Buffer, start: number): Generator<XlsRecord> {
  let depth = 0;
  for (const record of readRecords(stream, start)) {
    if (record.id === ID.bof) depth += 1;
    else if (record.id === ID.eof) depth -= 1;
    if (depth === 0) return;
    if (depth === 1) yield record;
  }
  throw damaged("a sheet of it ends too early.");
}

function addNote(id: number, fields: FieldReader, notes: SheetNotes): boolean {
  if (id === ID.row) {
    const row = fields.u16();
    fields.skip(10);
    const isHidden = (fields.u16() & 0x20) !== 0;
    if (isHidden) notes.hiddenRows += 1;
    if (isHidden) notes.firstHiddenRow ??= row + 1;
  } else if (id === ID.columnInfo) {
    const first = fields.u16();
    const last = fields.u16();
    fields.skip(4);
    const isHidden = (fields.u16() & 1) !== 0;
    if (isHidden && last >= first) notes.hiddenColumns += Math.min(last - first + 1, MAX_SHEET_COLUMNS);
  } else if (id === ID.mergedCells) notes.mergedAreas += fields.u16();
  else return false;
  return true;
}

function addCells(cells: XlsCells, { id, bodies }: XlsRecord, fields: FieldReader): void {
  if (id === ID.mulRk) addMany(cells, fields, bodies[0]?.length ?? 0);
  else if (id === ID.number) addCell(cells, fields, () => fields.bytes(8).readDoubleLE());
  else if (id === ID.rk) addCell(cells, fields, () => rkNumber(fields.bytes(4)));
  else if (id === ID.sharedText) addCell(cells, fields, () => ({ shared: fields.u32() }));
  else if (id === ID.label || id === ID.richText) addCell(cells, fields, () => fields.text());
  else if (id === ID.boolError) {
    addCell(cells, fields, () => {
      const value = fields.u8();
      return fields.u8() === 1 ? { error: value } : value !== 0;
    });
  }
}

function addCell(cells: XlsCells, fields: FieldReader, read: () => XlsCell["value"]): void {
  const row = fields.u16();
  put(cells, row, { column: fields.u16(), format: fields.u16(), value: read() });
}

function put(cells: XlsCells, row: number, cell: XlsCell): void {
  const others = cells.get(row);
  if (others) others.push(cell);
  else cells.set(row, [cell]);
}

/** Numbers side by side in one record. */
function addMany(cells: XlsCells, fields: FieldReader, length: number): void {
  const row = fields.u16();
  const first = fields.u16();
  const count = Math.floor((length - 6) / 6);
  for (let index = 0; index < count; index += 1) {
    put(cells, row, { column: first + index, format: fields.u16(), value: rkNumber(fields.bytes(4)) });
  }
}

/** @returns the cell when its value is a text that a record of its own holds */
function addFormula(
  cells: XlsCells,
  fields: FieldReader,
  { isCalc, notes, shared }: Omit<SheetPlace, "start"> & { shared: SharedFormulas },
): XlsCell | null {
  const row = fields.u16();
  const place = { column: fields.u16(), format: fields.u16() };
  const { value, isTextBehind, isDoubtful } = readFormula(fields, shared);
  const cell: XlsCell = { ...place, value };
  put(cells, row, cell);
  countFormula(notes, value === 0 || value === "");
  if (isCalc && isDoubtful) {
    notes.doubtfulZeros += 1;
    notes.firstDoubtfulZero ??= row + 1;
  }
  return isTextBehind ? cell : null;
}

/** @see [MS-XLS] 2.5.122 */
function rkNumber(bytes: Buffer): number {
  const bits = bytes.readInt32LE();
  const isWhole = (bits & 2) !== 0;
  const value = isWhole ? bits >> 2 : upperHalf(bits & ~3);
  return (bits & 1) === 0 ? value : value / 100;
}

function upperHalf(bits: number): number {
  const double = Buffer.alloc(8);
  double.writeInt32LE(bits, 4);
  return double.readDoubleLE();
}
