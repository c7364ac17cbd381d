import { z } from "zod";
import { TableFindings } from "./table.ts";

/** Records of a JSON text: where they stand, and how many were seen there. */
export const JsonPath = z.object({
  /** Keys from the top, as a JSON Pointer (RFC 6901); "" for the top itself. */
  path: z.string(),
  records: z.int(),
});
export type JsonPath = z.infer<typeof JsonPath>;

/** What was found in a JSON text. Its columns come from the keys of its records, in the order they are met. */
export const JsonFindings = TableFindings.extend({
  datasource: z.literal("json"),
  /** `lines`: one record per line (NDJSON). */
  layout: z.enum(["array", "lines"]),
  /** Where the records stand. */
  path: z.string(),
  /** Where else they could stand. */
  paths: z.array(JsonPath),
});
export type JsonFindings = z.infer<typeof JsonFindings>;

/** What the person can set by hand; without `path`, the largest array of objects is read. */
export const JsonOptions = z.strictObject({ path: z.string().max(2_000).optional() });
export type JsonOptions = z.infer<typeof JsonOptions>;
