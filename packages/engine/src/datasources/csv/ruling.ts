import type { CsvRecord } from "./csv-record.ts";

/** Whether a record is a drawn line, as stands below the names in tables of text: `-----+----`, `|---|---|`. */
export function isRuling({ cells }: CsvRecord): boolean {
  const drawn = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return drawn.length > 0 && drawn.every((cell) => /^[-=_+|:]{2,}$/.test(cell) && /--|==|__/.test(cell));
}
