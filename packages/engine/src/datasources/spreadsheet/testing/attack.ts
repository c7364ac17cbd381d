import { expect } from "vitest";
import { readWorkbook } from "./read-workbook.ts";
import { textRow, xlsxEntries, type MadeXlsx } from "./xlsx.ts";
import { zip, type ZipEntry } from "./zip.ts";

/** A header, and one row below it. */
export const goodRows = textRow(1, "name", "city") + textRow(2, "Ann", "Rome");

/** Where the rows of the first sheet stand. */
export const SHEET = "xl/worksheets/sheet1.xml";

/** How far the process may grow over whatever a file holds. */
export const MAX_GROWTH = 256 * 1024 ** 2;

/** Read a hostile workbook: what becomes of it, while memory stays within bounds and all else as it was. */
export async function attack(bytes: Uint8Array): Promise<unknown> {
  const before = process.memoryUsage().rss;
  let highest = before;
  const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 10);
  try {
    return await readWorkbook(bytes);
  } catch (error) {
    return error;
  } finally {
    clearInterval(watch);
    expect(highest - before).toBeLessThan(MAX_GROWTH);
    expect(Object.keys(Object.prototype)).toEqual([]);
  }
}

/** A workbook that is refused, with what to do. */
export const refusal = (code: string) => ({ name: "AppError", status: 422, code, hint: expect.any(String) });

/** A workbook with one entry changed. */
export function withEntry(name: string, change: Partial<ZipEntry>, made: MadeXlsx = { rows: goodRows }): Buffer {
  return zip(xlsxEntries(made).map((entry) => (entry.name === name ? { ...entry, ...change } : entry)));
}
