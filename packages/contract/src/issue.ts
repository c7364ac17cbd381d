import { z } from "zod";

export const IssueSeverity = z.enum(["error", "warning", "info"]);
export type IssueSeverity = z.infer<typeof IssueSeverity>;

/**
 * A fact about data: returned, never thrown.
 *
 * `message` says what is wrong, `hint` what to do. `row` is the row's number
 * (1 is the first row below the header), `line` the line of the file it starts
 * on, `column` the column's index; each is null when the issue is about more
 * than that.
 */
export const Issue = z.object({
  code: z.string(),
  severity: IssueSeverity,
  message: z.string(),
  hint: z.string().nullable(),
  row: z.int().nullable(),
  line: z.int().nullable(),
  column: z.int().nullable(),
  field: z.string().nullable(),
  /** The cell as written, cut to 200 characters. */
  value: z.string().nullable(),
});
export type Issue = z.infer<typeof Issue>;

/** All issues of one kind, counted. */
export const IssueGroup = z.object({
  code: z.string(),
  severity: IssueSeverity,
  field: z.string().nullable(),
  column: z.int().nullable(),
  /** That of one of them. */
  message: z.string(),
  /** Whether others say it of other values. */
  is_varied: z.boolean(),
  hint: z.string().nullable(),
  count: z.int(),
  /** The first hundred row numbers, ascending. */
  rows: z.array(z.int()),
});
export type IssueGroup = z.infer<typeof IssueGroup>;
