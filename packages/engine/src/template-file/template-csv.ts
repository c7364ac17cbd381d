import type { ImportType } from "../define.ts";
import { formulaSafeCsv } from "../formula-safe.ts";
import { columnsOfTemplate } from "./columns.ts";

/** A CSV file to start from: a header row of every field and one example row. */
export function templateCsv(importType: Pick<ImportType, "fields">): string {
  const columns = columnsOfTemplate(importType);
  const rows = [columns.map(({ header }) => header), columns.map(({ example }) => example)];
  // Spreadsheet programs know UTF-8 by its mark.
  return `\uFEFF${formulaSafeCsv(rows)}`;
}
