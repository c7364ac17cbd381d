import type { CsvRecord } from "./csv-record.ts";

/**
 * Whether each cell is a key and its value with a sign between them, as in
 * `t=1; T1=21.5`: that sign parts no columns then, however regular it is.
 */
export function arePairs(records: readonly CsvRecord[], sign: string): boolean {
  const width = records[0]?.cells.length ?? 0;
  const isPair = (cell: string) => cell.split(sign).length === 2 && !cell.trimStart().startsWith(sign);
  return width > 1 && records.every(({ cells }) => cells.length === width && cells.every(isPair));
}
