import type { ByteSource } from "./byte-source.ts";
import { openOds } from "./ods/ods-workbook.ts";
import { encrypted, notAWorkbook } from "./refusals.ts";
import type { Workbook } from "./workbook.ts";
import { openXls } from "./xls/xls-workbook.ts";
import { openXlsx } from "./xlsx/xlsx-workbook.ts";
import { openArchive } from "./zip/archive.ts";
import { isCompoundFile, isZip } from "./signatures.ts";

/**
 * Open a workbook of whatever format its bytes show.
 *
 * @throws {AppError} 422 when it is none, is damaged, encrypted, or passes a limit
 */
export async function openWorkbook(source: ByteSource): Promise<Workbook> {
  const head = await source.read(0, Math.min(source.size, 512));
  if (isCompoundFile(head)) return openXls(source);
  if (!isZip(head)) throw notAWorkbook("a file of another kind");
  const archive = await openArchive(source);
  // LibreOffice packs what it encrypts once more, since its version 24.8.
  if (archive.has("encrypted-package")) throw encrypted();
  if (archive.has("content.xml") && !archive.has("xl/workbook.xml")) return openOds(archive);
  return openXlsx(archive);
}
