import type { SourceRow } from "../../../define.ts";
import { BATCH_ROWS } from "../../csv/limits.ts";
import type { ByteSource } from "../byte-source.ts";
import { noCachedValue, noSharedText } from "../defects.ts";
import { MAX_XLS_BYTES, WINDOW_BYTES } from "../limits.ts";
import { asNumber } from "../number-format.ts";
import { damaged, encrypted, notAWorkbook, tooLarge } from "../refusals.ts";
import { RowBuilder } from "../row-builder.ts";
import { noNotes, type SheetNotes, type Workbook } from "../workbook.ts";
import { readCells, type XlsCell } from "./cells.ts";
import { CompoundFile } from "./compound-file.ts";
import { withoutEncryption } from "./encryption.ts";
import { readGlobals, type Globals } from "./globals.ts";

const errors = new Map([
  [0x00, "#NULL!"],
  [0x07, "#DIV/0!"],
  [0x0f, "#VALUE!"],
  [0x17, "#REF!"],
  [0x1d, "#NAME?"],
  [0x24, "#NUM!"],
  [0x2a, "#N/A"],
]);

/**
 * Open a workbook of Excel 97 to 2003. It has 65,536 rows at most, and is read as a whole.
 *
 * @see [MS-XLS]
 */
export async function openXls(source: ByteSource): Promise<Workbook> {
  if (source.size > MAX_XLS_BYTES) throw tooLarge(`a file of this old kind has ${MAX_XLS_BYTES / 2 ** 20} MB at most.`);
  const file = new CompoundFile(await readAll(source));
  if (file.has("EncryptedPackage")) throw encrypted();
  const written = file.stream("Workbook") ?? file.stream("Book");
  if (!written) throw notAWorkbook("an old Office document");
  const stream = withoutEncryption(written);
  const globals = readGlobals(stream);
  if (globals.sheets.length === 0) throw notAWorkbook("a workbook without a sheet of cells");
  return {
    format: "xls",
    sheets: globals.sheets.map(({ name, is_hidden }) => ({ name, is_hidden })),
    read(place) {
      const sheet = globals.sheets[place];
      if (!sheet) throw new Error(`no sheet ${place}`);
      const notes = noNotes();
      return { notes, batches: readSheet(stream, { start: sheet.start, globals, notes }) };
    },
  };
}

async function readAll(source: ByteSource): Promise<Buffer> {
  const bytes = Buffer.alloc(source.size);
  for (let at = 0; at < source.size;) {
    const part = await source.read(at, Math.min(source.size, at + WINDOW_BYTES));
    if (part.length === 0) throw damaged("it ends too early.");
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

async function* readSheet(
  stream: Buffer,
  { start, globals, notes }: { start: number; globals: Globals; notes: SheetNotes },
): AsyncGenerator<SourceRow[]> {
  const cells = readCells(stream, { start, isCalc: globals.isCalc, notes });
  let batch: SourceRow[] = [];
  for (const [row, written] of [...cells].toSorted(([a], [b]) => a - b)) {
    const read = toRow(row + 1, written, globals);
    if (read) batch.push(read);
    if (batch.length < BATCH_ROWS) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

function toRow(line: number, cells: XlsCell[], globals: Globals): SourceRow | null {
  const row = new RowBuilder(line);
  // Of a cell that was written more than once, Excel shows what was written last.
  const last = new Map(cells.map((cell) => [cell.column, cell]));
  for (const cell of [...last.values()].toSorted((a, b) => a.column - b.column)) addCell(row, cell, globals);
  return row.finish();
}

function addCell(row: RowBuilder, { column, format, value }: XlsCell, globals: Globals): void {
  if (typeof value === "number") {
    row.binaryNumber(column, value, { kind: (globals.formats[format] ?? asNumber)(value), dates: globals.dates });
  } else if (typeof value === "string") row.text(column, value);
  else if (typeof value === "boolean") row.boolean(column, value);
  else if (value === null) row.fault(column, noCachedValue);
  else if ("error" in value) row.error(column, errors.get(value.error) ?? "#ERROR!");
  else {
    const text = globals.strings[value.shared];
    if (text === undefined) row.fault(column, noSharedText);
    else row.text(column, text);
  }
}
