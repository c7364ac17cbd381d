import { z } from "zod";
import { Instant } from "./common.ts";
import { PlanTotals } from "./counts.ts";
import { Column, LeftOut } from "./datasources/table.ts";
import { IssueGroup } from "./issue.ts";
import { JobStatus } from "./job-status.ts";
import { PlanAction, RowAction } from "./row-status.ts";
import { FieldChange, JobRow } from "./rows.ts";
import { KeptRecordChange, RefusedRecord, UndoCounts } from "./undo.ts";

/** A row that came out other than planned: its action and what it was to change, and what it did. */
export const ChangedPlan = z.object({
  row: z.int(),
  planned: PlanAction,
  planned_changes: z.array(FieldChange),
  done: RowAction,
  done_changes: z.array(FieldChange),
});
export type ChangedPlan = z.infer<typeof ChangedPlan>;

/** What happened. created + enriched + unchanged + skipped + failed + waiting = total_rows. */
export const Summary = z.object({
  job_id: z.uuid(),
  status: JobStatus,
  file_name: z.string(),
  import_type: z.string(),
  columns: z.array(Column),
  total_rows: z.int(),
  created: z.int(),
  enriched: z.int(),
  /** Field values and metadata keys that enriching set. */
  fields_enriched: z.int(),
  /** Of those, values that blank cells erased. */
  fields_cleared: z.int(),
  unchanged: z.int(),
  skipped: z.int(),
  failed: z.int(),
  /** Rows not processed, because the job was cancelled or paused before. */
  waiting: z.int(),
  /** Rows that met a record of an earlier row of the file; each is in one count above as well. */
  duplicates: z.int(),
  /** Rows that went in without a bad optional value; each is in one count above as well. */
  warnings: z.int(),
  blank_lines: z.int(),
  left_out: z.array(LeftOut),
  issues: z.array(IssueGroup),
  /** Rows whose outcome differs from their plan, because the database changed in between. */
  plan_changed: z.array(ChangedPlan),
  plan_changed_count: z.int(),
  plan: PlanTotals.nullable(),
  campaign_list: z.object({ id: z.uuid(), name: z.string(), members: z.int() }).nullable(),
  started_at: Instant.nullable(),
  finished_at: Instant.nullable(),
  duration_ms: z.int().nullable(),
  created_by: z.object({ id: z.string(), name: z.string() }),
  /** The first rows that enriched a record, with what they changed. */
  enriched_rows: z.array(JobRow),
  /** The first rows that failed. */
  failed_rows: z.array(JobRow),
  undo: UndoCounts.nullable(),
  /** Where undo left a later edit alone: the first hundred. */
  undo_kept: z.array(KeptRecordChange),
  /** What the database refused to take back: the first hundred. */
  undo_refused: z.array(RefusedRecord),
});
export type Summary = z.infer<typeof Summary>;
