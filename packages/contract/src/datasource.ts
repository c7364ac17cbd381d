import { z } from "zod";
import { Issue } from "./issue.ts";

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

/** Lines of the file that are not rows. Line numbers start at 1, both ends included. */
export const LeftOut = z.object({
  from_line: z.int(),
  to_line: z.int(),
  reason: z.enum(["preamble", "separator_line", "blank", "footer", "comment"]),
});
export type LeftOut = z.infer<typeof LeftOut>;

/** What was found in the bytes. `sure` is false where the person should have a look. */
export const CsvFindings = z.object({
  encoding: z.string(),
  encoding_sure: z.boolean(),
  delimiter: z.string(),
  delimiter_sure: z.boolean(),
  quote: z.string().nullable(),
  /** Line of the header row, 1 is the first line; null when the file has none. */
  header_row: z.int().nullable(),
  columns: z.array(Column),
  left_out: z.array(LeftOut),
  blank_lines: z.int(),
  issues: z.array(Issue),
});
export type CsvFindings = z.infer<typeof CsvFindings>;

/** What the person can set by hand; what is absent is found out. */
export const CsvOptions = z.strictObject({
  encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]).optional(),
  delimiter: z.enum([",", ";", "\t", "|"]).optional(),
  /** Line of the header row; 0 says that the file has none. */
  header_row: z.int().min(0).max(1_000_000).optional(),
});
export type CsvOptions = z.infer<typeof CsvOptions>;

/** First rows of the stored file as raw cells, for the person to look at. */
export const SampleRow = z.object({ row: z.int(), line: z.int(), cells: z.array(z.string()) });
export type SampleRow = z.infer<typeof SampleRow>;

/** What stands in the datasource form. */
export const DatasourceView = z.object({
  job_id: z.uuid(),
  datasource: z.string(),
  file_name: z.string(),
  file_size: z.int(),
  sha256: z.string(),
  /** null while the file is being read. */
  findings: CsvFindings.nullable(),
  options: CsvOptions,
  /** Rows read so far; final once the job is loaded. */
  rows_loaded: z.int(),
  sample: z.array(SampleRow),
  /** Lines 1 to 20 as they stand in the file, each cut to 300 characters. */
  raw_lines: z.array(z.object({ line: z.int(), text: z.string() })),
});
export type DatasourceView = z.infer<typeof DatasourceView>;

export const PutDatasource = z.strictObject({ options: CsvOptions });
export type PutDatasource = z.infer<typeof PutDatasource>;
