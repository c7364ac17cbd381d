import { z } from "zod";

/** A staged row each is in exactly one of: create, enrich, unchanged, skip, review, fail. */
export const PlanTotals = z.object({
  total: z.int(),
  create: z.int(),
  enrich: z.int(),
  unchanged: z.int(),
  skip: z.int(),
  review: z.int(),
  fail: z.int(),
  /** Rows that meet a record of an earlier row of the same file; counted above as well. */
  duplicates: z.int(),
  /** Rows that go in with a warning; counted above as well. */
  warnings: z.int(),
  /** Field values and metadata keys that enriching will set. */
  fields_enriched: z.int(),
  /** Of those, values that blank cells will erase; absent where the rows were checked before there was any. */
  fields_cleared: z.int().optional(),
});
export type PlanTotals = z.infer<typeof PlanTotals>;

/** Where a run (or undo) stands. `processed` is the sum of the five behind it. */
export const RunCounts = z.object({
  total: z.int(),
  processed: z.int(),
  created: z.int(),
  enriched: z.int(),
  unchanged: z.int(),
  skipped: z.int(),
  failed: z.int(),
  duplicates: z.int(),
  warnings: z.int(),
  fields_enriched: z.int(),
  /** Of those, values that were erased; absent where rows went in before there was any. */
  fields_cleared: z.int().optional(),
  /** Rows whose outcome differs from their plan, because the database changed in between. */
  plan_changed: z.int(),
});
export type RunCounts = z.infer<typeof RunCounts>;
