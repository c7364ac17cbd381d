import { z } from "zod";
import { TableFindings } from "./table.ts";

/** What a query answered. */
export const SqlFindings = TableFindings.extend({
  datasource: z.literal("sql"),
  /** Name of the connection the query ran on. */
  connection: z.string(),
});
export type SqlFindings = z.infer<typeof SqlFindings>;

/** A query, and where it is to run. */
export const SqlOptions = z.strictObject({
  connection: z.string().min(1).max(100),
  /** One statement that reads. */
  query: z.string().min(1).max(100_000),
});
export type SqlOptions = z.infer<typeof SqlOptions>;
