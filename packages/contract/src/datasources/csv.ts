import { z } from "zod";
import { HeaderOptions, TableFindings } from "./table.ts";

/** What was found in the bytes. `sure` is false where the person should have a look. */
export const CsvFindings = TableFindings.extend({
  datasource: z.literal("csv"),
  encoding: z.string(),
  encoding_sure: z.boolean(),
  /** The sign that ends lines, where that is neither LF nor CR. */
  line_mark: z.string().optional(),
  /** The characters between cells, or one of `csvSpacings`. */
  delimiter: z.string(),
  /** Of `places`: the columns of characters, counted from 0, between two cells; the second one is the first behind them. */
  gaps: z.array(z.tuple([z.int(), z.int()])).optional(),
  delimiter_sure: z.boolean(),
  /** null: quotes mean nothing; two signs where the closing one is another than the opening one. */
  quote: z.string().nullable(),
  /**
   * Makes the quote or delimiter behind it an ordinary character; null where a quote is written twice instead. A
   * backslash without quotes: text as databases write it, with line ends and codes such as `\\n` behind it.
   */
  escape: z.string().nullable(),
  /** Whether each line of the rows stands in quotes as a whole, as if it were one cell. */
  quoted_lines: z.boolean().optional(),
});
export type CsvFindings = z.infer<typeof CsvFindings>;

/** One character or a few, none of them a quote, a letter, a figure or a line break. */
const Delimiter = z
  .string()
  .max(4)
  .regex(
    /^[^\p{L}\p{N}"'\r\n\0]+$/u,
    "A delimiter is one to four characters, without letters, figures, quotes or line breaks.",
  );

/** One sign that may stand around cells, or before a quote inside of one. */
const Sign = z
  .string()
  .regex(/^[^\p{L}\p{N}\s\0\u{10000}-\u{10FFFF}]$/u, "One sign that is no letter, figure, space or line break.");

/** Quotes of which the closing one is another than the opening one. */
export const csvQuotePairs = ["„“", "„”", "“”", "«»", "»«", "‹›"] as const;

/** Encodings that are read; the ones that are no Unicode by their names in iconv. */
export const csvEncodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "utf-32le",
  "utf-32be",
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256",
  "windows-1257",
  "windows-874",
  "iso-8859-2",
  "iso-8859-15",
  "macintosh",
  "cp850",
  "cp866",
  "koi8-r",
  "shift_jis",
  "euc-jp",
  "iso-2022-jp",
  "gb18030",
  "big5",
  "euc-kr",
] as const;

/** Delimiters to choose from; any other can be typed. */
export const csvDelimiters = [",", ";", "\t", "|", ":", " ", "^", "~"] as const;

/**
 * White space between cells, by a name: any of it; two spaces or more, or a tab; the columns of characters that are
 * blank in all lines; bars with white space around them, and at both edges where tables are drawn so.
 */
export const csvSpacings = ["spaces", "wide_spaces", "places", "padded_bars"] as const;

/** What the person can set by hand; what is absent is found out. */
export const CsvOptions = HeaderOptions.extend({
  encoding: z.enum(csvEncodings).optional(),
  delimiter: z.union([z.enum(csvSpacings), Delimiter]).optional(),
  quote: z.union([z.enum(['"', "'", "`", ...csvQuotePairs, "none"]), Sign]).optional(),
  escape: z.union([z.enum(["\\", "none"]), Sign]).optional(),
});
export type CsvOptions = z.infer<typeof CsvOptions>;
