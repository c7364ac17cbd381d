import { z } from "zod";
import { PlanTotals } from "./counts.ts";
import { Column } from "./datasources/table.ts";
import { IssueGroup } from "./issue.ts";
import { Mapping } from "./mapping.ts";
import { JobRow } from "./rows.ts";

/** What the run would do, told before it does it. */
export const Preview = z.object({
  job_id: z.uuid(),
  columns: z.array(Column),
  mapping: Mapping,
  totals: PlanTotals,
  /** The first ten rows as they will appear. */
  rows: z.array(JobRow),
  /** Up to ten rows that change an existing record. */
  enriched: z.array(JobRow),
  issues: z.array(IssueGroup),
  /** Name offered for the campaign list; free to be changed. */
  suggested_list_name: z.string(),
  /** Why the run cannot start as it stands; null when it can. */
  blocked: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** What else the run will write, e.g. the campaign list. */
  related: z.array(z.object({ kind: z.string(), label: z.string(), count: z.int() })),
});
export type Preview = z.infer<typeof Preview>;

/** Last wishes before the run; absent keys leave the saved mapping's options as they are. */
export const StartRun = z.strictObject({
  campaign_list: z.string().trim().min(1).max(200).nullable().optional(),
});
export type StartRun = z.infer<typeof StartRun>;
