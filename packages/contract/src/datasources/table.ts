import { z } from "zod";
import { Issue } from "../issue.ts";

/** A position in the source. */
export const Column = z.object({
  /** 0 for the leftmost column. */
  index: z.int(),
  /** The header as written, trimmed; "" when the file has none here. */
  header: z.string(),
  /** Unique name: the header, numbered when it repeats, `col_<index>` when blank. */
  name: z.string(),
});
export type Column = z.infer<typeof Column>;

/** Reasons to leave lines out that the person can overrule. */
export const LooseLines = z.enum(["preamble", "comment", "footer", "repeated_header", "second_table"]);
export type LooseLines = z.infer<typeof LooseLines>;

/** Lines of the file that are not rows. Line numbers start at 1, both ends included; of a sheet its rows are the lines. */
export const LeftOut = z.object({
  from_line: z.int(),
  to_line: z.int(),
  reason: z.enum(["separator_line", "blank", ...LooseLines.options]),
  /** How many of these lines are left out, where rows stand between them. */
  lines: z.int().optional(),
});
export type LeftOut = z.infer<typeof LeftOut>;

/** How a line begins. */
export const LineText = z.object({ line: z.int(), text: z.string() });
export type LineText = z.infer<typeof LineText>;

/** What every datasource finds: the columns, and what stands around the rows. */
export const TableFindings = z.object({
  /** Line of the header row, 1 is the first line; null when the file has none. */
  header_row: z.int().nullable(),
  /** How many records make the header; the names of a column in them are joined. 0 when there is none. */
  header_rows: z.int(),
  columns: z.array(Column),
  left_out: z.array(LeftOut),
  /** What the first lines say that are left out below the header, for each reason but blank; known once the file is loaded. */
  left_out_texts: z.array(LineText).optional(),
  /** Lines that are rows by hand, which would be left out for these reasons. */
  as_rows: z.array(LooseLines).optional(),
  blank_lines: z.int(),
  issues: z.array(Issue),
});
export type TableFindings = z.infer<typeof TableFindings>;

/** Where the header stands, and what is a row, set by hand. */
export const HeaderOptions = z.strictObject({
  /** Line of the header row; 0 says that the file has none. */
  header_row: z.int().min(0).max(1_000_000).optional(),
  /** How many records make the header, from `header_row` on. */
  header_rows: z.int().min(1).max(5).optional(),
  /** Lines to read as rows that would be left out for these reasons; those above a header row stay out. */
  as_rows: z.array(LooseLines).max(LooseLines.options.length).optional(),
});
export type HeaderOptions = z.infer<typeof HeaderOptions>;
