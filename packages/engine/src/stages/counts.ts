import type { RunCounts } from "@inlet/contract";

/** Counts of a run that has not begun. */
export const noCounts = (total: number): RunCounts => ({
  total,
  processed: 0,
  created: 0,
  enriched: 0,
  unchanged: 0,
  skipped: 0,
  failed: 0,
  duplicates: 0,
  warnings: 0,
  fields_enriched: 0,
  fields_cleared: 0,
  plan_changed: 0,
});
