import type { CsvRecord } from "./csv-record.ts";

const SHORT = /^(?:--|==)$/;
/** Of one character where lines stand apart in one cell; in a cell of its own that says that there is no value. */
const SHORT_AMONG_OTHERS = /^(?:--?|==?)$/;
const DRAWN = /^(?=.*(?:--|==|__))[-=_+|:]{3,}$/;

/**
 * Whether a record is a drawn line, as stands below the names in tables of text: `-----+----`, `|---|---|`. Every cell
 * is drawn but what stands outside of the first and the last line, also by pieces: `---- ----`.
 */
export function isRuling({ cells }: CsvRecord): boolean {
  let isDrawn = false;
  for (const [index, cell] of cells.entries()) {
    const text = cell.trim();
    const isOutside = text === "" && (index === 0 || index === cells.length - 1);
    if (isOutside) continue;
    const parts = text.split(/ +/);
    const short = parts.length > 1 ? SHORT_AMONG_OTHERS : SHORT;
    for (const part of parts) {
      if (DRAWN.test(part)) isDrawn = true;
      else if (!short.test(part)) return false;
    }
  }
  return isDrawn;
}
