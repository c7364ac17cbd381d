import type { SourceRow } from "../../define.ts";
import { RAW_ROWS, SAMPLE_ROWS } from "./limits.ts";
import type { SheetSample, Task } from "./messages.ts";
import { sheetNotFound } from "./refusals.ts";
import { noNotes, type SheetReading, type Workbook } from "./workbook.ts";

/**
 * Read the beginning of a sheet.
 *
 * @throws {AppError} 422 `sheet_not_found`
 */
export async function sampleSheet(
  workbook: Workbook,
  { sheet, fromLine }: Extract<Task, { kind: "inspect" }>,
): Promise<SheetSample> {
  const { format, sheets } = workbook;
  if (sheet !== null && sheet >= sheets.length) throw sheetNotFound(sheets.length);
  for (const place of sheet === null ? visibleFirst(workbook) : [sheet]) {
    const reading = workbook.read(place);
    const begun = await readBeginning(reading, fromLine);
    if (begun.top.length + begun.rows.length === 0) continue;
    return { format, sheets: [...sheets], sheet: place, ...begun, notes: reading.notes };
  }
  return { format, sheets: [...sheets], sheet: null, top: [], rows: [], notes: noNotes() };
}

function visibleFirst({ sheets }: Workbook): number[] {
  const places = sheets.map((_, place) => place);
  return places.toSorted((a, b) => Number(sheets[a]?.is_hidden) - Number(sheets[b]?.is_hidden));
}

async function readBeginning({ batches }: SheetReading, fromLine: number) {
  const top: SourceRow[] = [];
  const rows: SourceRow[] = [];
  for await (const batch of batches) {
    for (const row of batch) {
      if (!row.cells.some((cell) => cell.trim() !== "")) continue;
      if (row.line <= RAW_ROWS) top.push(row);
      if (row.line >= fromLine) rows.push(row);
      if (rows.length === SAMPLE_ROWS) return { top, rows };
    }
  }
  return { top, rows };
}
