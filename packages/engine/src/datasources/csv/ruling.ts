import type { CsvRecord } from "./csv-record.ts";

const SHORT = /^(?:--|==)$/;
const DRAWN = /^(?=.*(?:--|==|__))[-=_+|:]{3,}$/;

/**
 * Whether a record is a drawn line, as stands below the names in tables of text: `-----+----`, `|---|---|`. Every cell
 * is drawn but what stands outside of the first and the last line.
 */
export function isRuling({ cells }: CsvRecord): boolean {
  let isDrawn = false;
  for (const [index, cell] of cells.entries()) {
    const text = cell.trim();
    const isOutside = text === "" && (index === 0 || index === cells.length - 1);
    if (isOutside) continue;
    if (DRAWN.test(text)) isDrawn = true;
    else if (!SHORT.test(text)) return false;
  }
  return isDrawn;
}
