import type { Column } from "@inlet/contract";

/** What a download of rows tells of each, in columns behind those of the file. */
export const reportColumns = ["Line number", "Row status", "Reason", "Hint"] as const;

/**
 * Part a file's own columns from those that a download of ours put behind them,
 * so that what was told of a row does not become a part of the record.
 */
export function withoutReport(columns: readonly Column[]): { own: readonly Column[]; report: readonly Column[] } {
  const at = columns.length - reportColumns.length;
  const isReport = at > 0 && reportColumns.every((header, index) => columns[at + index]?.header === header);
  return isReport ? { own: columns.slice(0, at), report: columns.slice(at) } : { own: columns, report: [] };
}
