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
  reason: z.enum(["preamble", "separator_line", "blank", "footer", "comment", "repeated_header"]),
});
export type LeftOut = z.infer<typeof LeftOut>;

/** What was found in the bytes. `sure` is false where the person should have a look. */
export const CsvFindings = z.object({
  encoding: z.string(),
  encoding_sure: z.boolean(),
  delimiter: z.string(),
  delimiter_sure: z.boolean(),
  /** null: quotes mean nothing. */
  quote: z.string().nullable(),
  /** Makes the quote behind it an ordinary character; null where a quote is written twice instead. */
  escape: z.string().nullable(),
  /** Line of the header row, 1 is the first line; null when the file has none. */
  header_row: z.int().nullable(),
  /** How many records make the header; the names of a column in them are joined. 0 when there is none. */
  header_rows: z.int(),
  columns: z.array(Column),
  left_out: z.array(LeftOut),
  blank_lines: z.int(),
  issues: z.array(Issue),
});
export type CsvFindings = z.infer<typeof CsvFindings>;

/** One character or a few, none of them a quote, a letter, a figure or a line break. */
const Delimiter = z
  .string()
  .max(4)
  .regex(
    /^[^\p{L}\p{N}"'\r\n\0\\]+$/u,
    "A delimiter is one to four characters, without letters, figures, quotes or line breaks.",
  );

/** Encodings that are read; the ones that are no Unicode by their names in iconv. */
export const csvEncodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "windows-1257",
  "iso-8859-2",
  "iso-8859-15",
  "macintosh",
  "koi8-r",
  "shift_jis",
  "gb18030",
  "euc-kr",
] as const;

/** Delimiters to choose from; any other can be typed. */
export const csvDelimiters = [",", ";", "\t", "|", ":", " ", "^", "~"] as const;

/** What the person can set by hand; what is absent is found out. */
export const CsvOptions = z.strictObject({
  encoding: z.enum(csvEncodings).optional(),
  delimiter: Delimiter.optional(),
  quote: z.enum(['"', "'", "none"]).optional(),
  escape: z.enum(["\\", "none"]).optional(),
  /** Line of the header row; 0 says that the file has none. */
  header_row: z.int().min(0).max(1_000_000).optional(),
  /** How many records make the header, from `header_row` on. */
  header_rows: z.int().min(1).max(5).optional(),
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
