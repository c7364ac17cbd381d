import type { CsvRecord } from "./csv-record.ts";

const DRAWN = /^(?=.*(?:--|==|__))[-=_+|:]{2,}$/;

/** Whether a record is a drawn line, as stands below the names in tables of text: `-----+----`, `|---|---|`. */
export function isRuling({ cells }: CsvRecord): boolean {
  let isDrawn = false;
  for (const cell of cells) {
    const text = cell.trim();
    if (text === "") continue;
    if (!DRAWN.test(text)) return false;
    isDrawn = true;
  }
  return isDrawn;
}
