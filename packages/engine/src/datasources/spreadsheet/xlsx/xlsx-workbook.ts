import type { Sheet } from "@inlet/contract";
import type { SourceRow } from "../../../define.ts";
import { BATCH_LENGTH } from "../../csv/limits.ts";
import { MAX_SHEETS } from "../limits.ts";
import type { KindOf } from "../number-format.ts";
import { damaged, notAWorkbook } from "../refusals.ts";
import { RowBuilder } from "../row-builder.ts";
import { FROM_1900, FROM_1904, type DateSystem } from "../serial-date.ts";
import { noNotes, type SheetNotes, type Workbook } from "../workbook.ts";
import { attribute, attributeOfAnyPrefix } from "../xml/attributes.ts";
import type { Archive } from "../zip/archive.ts";
import { readPart } from "../zip/read-part.ts";
import { addCell, sharedIndex, type CellContext } from "./cell-text.ts";
import { readRelationships } from "./relationships.ts";
import { SharedStrings } from "./shared-strings.ts";
import { forEachElement } from "../zip/small-part.ts";
import { readFormats } from "./styles.ts";
import { WorksheetHandler, type WrittenRow } from "./worksheet.ts";

/**
 * Open a workbook of Office Open XML. Formulas, macros and links are not
 * looked at: a cell is the value that was saved in it.
 *
 * @see ECMA-376 part 1, 18
 */
export async function openXlsx(archive: Archive): Promise<Workbook> {
  const [main] = (await readRelationships(archive, "")).filter(({ kind }) => kind === "officeDocument");
  const part = main?.part ?? "xl/workbook.xml";
  if (!archive.has(part) || !part.endsWith(".xml")) throw notAWorkbook(otherDocument(part));
  const relations = await readRelationships(archive, part);
  const partOf = (wanted: string) => relations.find(({ kind }) => kind === wanted)?.part ?? null;
  const { dates, sheets } = await readSheets(archive, part);
  const worksheets = sheets.flatMap(({ id, ...sheet }) => {
    const relation = relations.find((one) => one.id === id && one.kind === "worksheet");
    return relation ? [{ ...sheet, part: relation.part }] : [];
  });
  if (worksheets.length === 0) throw notAWorkbook("an Office document without a sheet of cells");
  const stylesPart = partOf("styles");
  const formats = stylesPart === null ? [] : await readFormats(archive, stylesPart);
  return {
    format: "xlsx",
    sheets: worksheets.map(({ name, is_hidden }) => ({ name, is_hidden })),
    read(place) {
      const sheet = worksheets[place];
      if (!sheet) throw new Error(`no sheet ${place}`);
      const notes = noNotes();
      const context = { archive, formats, dates, stringsPart: partOf("sharedStrings"), notes };
      return { notes, batches: readSheet(sheet.part, context) };
    },
  };
}

const isTrue = (written: string | undefined) => written === "1" || written === "true";

function otherDocument(part: string): string {
  if (part.endsWith(".bin")) return "a binary workbook (.xlsb)";
  return "a zip archive without a workbook";
}

interface ListedSheet extends Sheet {
  /** By which it is referred to. */
  id: string;
}

async function readSheets(archive: Archive, part: string): Promise<{ dates: DateSystem; sheets: ListedSheet[] }> {
  const sheets: ListedSheet[] = [];
  let dates = FROM_1900;
  let root = "";
  await forEachElement(archive, part, (name, attributes, path) => {
    if (path.length === 0) root = name;
    if (name === "workbookPr") dates = isTrue(attribute(attributes, "date1904")) ? FROM_1904 : FROM_1900;
    if (name !== "sheet" || path.at(-1) !== "sheets") return;
    if (sheets.length >= MAX_SHEETS) throw damaged("it has too many sheets.");
    sheets.push({
      name: attribute(attributes, "name") ?? "",
      id: attributeOfAnyPrefix(attributes, "id") ?? "",
      is_hidden: (attribute(attributes, "state") ?? "visible") !== "visible",
    });
  });
  if (root !== "workbook") throw notAWorkbook("an Office document that is no workbook");
  return { dates, sheets };
}

interface SheetContext {
  archive: Archive;
  formats: readonly KindOf[];
  dates: DateSystem;
  stringsPart: string | null;
  notes: SheetNotes;
}

async function* readSheet(part: string, context: SheetContext): AsyncGenerator<SourceRow[]> {
  const strings = new SharedStrings(context.archive, context.stringsPart);
  const handler = new WorksheetHandler(context.notes);
  const cells: CellContext = { ...context, strings };
  try {
    for await (const _ of readPart(context.archive, part, { handler })) {
      const written = handler.takeRows();
      await strings.readTo(lastIndex(written));
      yield* toRows(written, cells);
    }
  } finally {
    await strings.close();
  }
}

function lastIndex(rows: readonly WrittenRow[]): number {
  let last = -1;
  for (const { cells } of rows) {
    for (const cell of cells) {
      const index = sharedIndex(cell);
      if (index !== null && index > last) last = index;
    }
  }
  return last;
}

/** Rows in batches that stay small: a shared text costs its length in every cell. */
function* toRows(written: readonly WrittenRow[], context: CellContext): Generator<SourceRow[]> {
  let batch: SourceRow[] = [];
  let length = 0;
  for (const { line, cells } of written) {
    const builder = new RowBuilder(line);
    for (const cell of cells) addCell(builder, cell, context);
    const row = builder.finish();
    if (row) batch.push(row);
    length += builder.length;
    if (length < BATCH_LENGTH) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  yield batch;
}
