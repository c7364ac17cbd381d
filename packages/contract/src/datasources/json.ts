import { z } from "zod";
import { csvEncodings } from "./csv.ts";
import { TableFindings } from "./table.ts";

/** Records of a JSON text: where they stand, and how many there are. */
export const JsonPath = z.object({
  /**
   * Keys from the top, as a JSON Pointer (RFC 6901); "" for the top itself. A key `*` where a list stands
   * leads to all of its entries, such as the pages of an answer, and at the end to all members of an object,
   * such as the lists of each day. A key that is itself a star is written `~2`.
   */
  path: z.string(),
  records: z.int(),
});
export type JsonPath = z.infer<typeof JsonPath>;

/** What was found in a JSON text. Its columns come from the keys of its records, in the order they are met. */
export const JsonFindings = TableFindings.extend({
  datasource: z.literal("json"),
  encoding: z.string(),
  encoding_sure: z.boolean(),
  /**
   * How the records stand: in an array; one behind the other (`lines`: NDJSON, JSON Lines), or in these;
   * as the members of an object (`keyed`); with one member for each column (`columns`); or an object is the
   * only record, or one of an entry (`single`).
   */
  layout: z.enum(["array", "lines", "keyed", "columns", "single"]),
  /** Where the records stand. */
  path: z.string(),
  /** Where they could stand, most records first; the path that is read is one of them. */
  paths: z.array(JsonPath),
  /**
   * What leads to the value of each column, as the text of a JSON array: keys and places from the record
   * on; a number says which of several like keys before it, a null stands for what has no key.
   */
  keys: z.array(z.string()),
});
export type JsonFindings = z.infer<typeof JsonFindings>;

/** What the person can set by hand; without `path`, the place with most in it is read. */
export const JsonOptions = z.strictObject({
  path: z.string().max(2_000).optional(),
  encoding: z.enum(csvEncodings).optional(),
  /** Of records that are arrays: 1 says that the first one has the headers, 0 that it has not. */
  header_rows: z.int().min(0).max(1).optional(),
});
export type JsonOptions = z.infer<typeof JsonOptions>;
