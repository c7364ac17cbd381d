import type { SourceRow } from "../../../define.ts";
import { BATCH_ROWS } from "../../csv/limits.ts";
import { encrypted, notAWorkbook } from "../refusals.ts";
import { noNotes, type SheetNotes, type Workbook } from "../workbook.ts";
import { forEachElement } from "../zip/small-part.ts";
import type { Archive } from "../zip/archive.ts";
import { readPart, readWholePart } from "../zip/read-part.ts";
import { MAX_SMALL_PART_BYTES } from "../limits.ts";
import { ContentHandler, type RepeatedRow } from "./content-handler.ts";
import { Styles } from "./styles.ts";

const STYLES = "styles.xml";
const CONTENT = "content.xml";
const MANIFEST = "META-INF/manifest.xml";

/**
 * Open a spreadsheet of OpenDocument. All sheets stand in one part, which is
 * read through once to list them.
 *
 * @see OASIS OpenDocument 1.3
 */
export async function openOds(archive: Archive): Promise<Workbook> {
  if (archive.has(MANIFEST)) {
    await forEachElement(archive, MANIFEST, (name) => {
      if (name === "encryption-data") throw encrypted();
    });
  }
  const styles = new Styles();
  if (archive.has(STYLES)) {
    const handler = { ...styles.reader("common"), text() {} };
    await readWholePart(archive, STYLES, handler, MAX_SMALL_PART_BYTES);
  }
  const list = await listSheets(archive, styles);
  if (list.sheets.length === 0) throw notAWorkbook("an OpenDocument file without a sheet of cells");
  return {
    format: "ods",
    sheets: list.sheets,
    read(place) {
      const notes = noNotes();
      return { notes, batches: readSheet(archive, place, { styles, notes }) };
    },
  };
}

/** Read through all sheets once. Styles stand before the first. */
async function listSheets(archive: Archive, styles: Styles): Promise<ContentHandler> {
  const list = new ContentHandler(null, { styles, notes: noNotes() });
  const reader = styles.reader("own");
  const handler = {
    open(name: string, attributes: string) {
      if (list.sheets.length === 0) reader.open(name, attributes);
      list.open(name, attributes);
    },
    text() {},
    close(name: string) {
      if (list.sheets.length === 0) reader.close();
      list.close(name);
    },
  };
  for await (const _ of readPart(archive, CONTENT, { handler }));
  return list;
}

async function* readSheet(
  archive: Archive,
  place: number,
  context: { styles: Styles; notes: SheetNotes },
): AsyncGenerator<SourceRow[]> {
  const handler = new ContentHandler(place, context);
  for await (const _ of readPart(archive, CONTENT, { handler })) {
    yield* unfold(handler.takeRows());
    if (handler.isOver) return;
  }
}

/** Rows as often as they stand there, a batch at a time. */
function* unfold(rows: readonly RepeatedRow[]): Generator<SourceRow[]> {
  let batch: SourceRow[] = [];
  for (const { line, times, row } of rows) {
    for (let time = 0; time < times; time += 1) {
      const one = row.finish(line + time);
      if (one) batch.push(one);
      if (batch.length < BATCH_ROWS) continue;
      yield batch;
      batch = [];
    }
  }
  yield batch;
}
