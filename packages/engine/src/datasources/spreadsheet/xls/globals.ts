import type { Sheet } from "@inlet/contract";
import { MAX_FORMATS, MAX_SHEETS } from "../limits.ts";
import { formatKind, type KindOf } from "../number-format.ts";
import { damaged, notAWorkbook } from "../refusals.ts";
import { FROM_1900, FROM_1904, type DateSystem } from "../serial-date.ts";
import { FieldReader, readRecords, type XlsRecord } from "./records.ts";

export const ID = {
  formula: 0x06,
  eof: 0x0a,
  dateMode: 0x22,
  filePass: 0x2f,
  writtenBy: 0x5c,
  columnInfo: 0x7d,
  boundSheet: 0x85,
  mulRk: 0xbd,
  richText: 0xd6,
  format: 0xe0,
  mergedCells: 0xe5,
  sharedStrings: 0xfc,
  sharedText: 0xfd,
  number: 0x203,
  label: 0x204,
  boolError: 0x205,
  formulaText: 0x207,
  row: 0x208,
  arrayFormula: 0x221,
  rk: 0x27e,
  numberFormat: 0x41e,
  sharedFormula: 0x4bc,
  bof: 0x809,
} as const;

const BIFF8 = 0x600;
const WORKSHEET = 0;

/** What the whole workbook shares. */
export interface Globals {
  dates: DateSystem;
  /** Whether LibreOffice or OpenOffice wrote the workbook. */
  isCalc: boolean;
  /** What each cell format makes of a number. */
  formats: KindOf[];
  strings: string[];
  sheets: (Sheet & { start: number })[];
}

/** @throws {AppError} 422 `not_a_workbook`, `workbook_damaged` */
export function readGlobals(stream: Buffer): Globals {
  const globals: Globals = { dates: FROM_1900, isCalc: false, formats: [], strings: [], sheets: [] };
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let isFirst = true;
  for (const record of readRecords(stream, 0)) {
    if (isFirst) checkVersion(record);
    isFirst = false;
    if (record.id === ID.eof) break;
    const fields = new FieldReader(record.bodies);
    if (record.id === ID.dateMode) globals.dates = fields.u16() === 1 ? FROM_1904 : FROM_1900;
    else if (record.id === ID.numberFormat) codes.set(fields.u16(), fields.text());
    else if (record.id === ID.format) ids.push(fields.u32() >>> 16);
    else if (record.id === ID.writtenBy) globals.isCalc = isCalc(record);
    else if (record.id === ID.boundSheet) addSheet(globals, fields);
    else if (record.id === ID.sharedStrings) globals.strings = readStrings(fields);
    if (ids.length > MAX_FORMATS) throw damaged("it has too many formats of cells.");
  }
  globals.formats = ids.map((id) => formatKind(id, codes));
  return globals;
}

/** Others write the name of the person, and not all of them as a text. */
const CALC = Buffer.from("\u0004\0\0Calc ", "latin1");
const isCalc = ({ bodies: [body] }: XlsRecord) => body?.subarray(0, CALC.length).equals(CALC) ?? false;

function checkVersion({ id, bodies }: XlsRecord): void {
  const version = id === ID.bof ? new FieldReader(bodies).u16() : 0;
  if (version !== BIFF8) throw notAWorkbook("a workbook older than Excel 97");
}

function addSheet({ sheets }: Globals, fields: FieldReader): void {
  const start = fields.u32();
  const state = fields.u8() & 3;
  const kind = fields.u8();
  const name = fields.text(1);
  if (sheets.length >= MAX_SHEETS) throw damaged("it has too many sheets.");
  if (kind === WORKSHEET) sheets.push({ name, is_hidden: state !== 0, start });
}

function readStrings(fields: FieldReader): string[] {
  fields.skip(4);
  const count = fields.u32();
  const strings: string[] = [];
  // The count is only believed as long as there are texts.
  while (strings.length < count && !fields.isAtEnd) strings.push(fields.text());
  return strings;
}
