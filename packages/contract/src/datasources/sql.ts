import { z } from "zod";
import { ImportKey } from "../import-key.ts";
import { Column, TableFindings } from "./table.ts";

/** What a query answered. */
export const SqlFindings = TableFindings.extend({
  datasource: z.literal("sql"),
  /** Name of the connection the query ran on. */
  connection: z.string(),
  /** What the database calls the type of each column; their values come as text. */
  types: z.array(z.string()),
});
export type SqlFindings = z.infer<typeof SqlFindings>;

/** A query, and where it is to run. What cannot be asked is refused with words of its own, not as a request. */
export const SqlOptions = z.strictObject({
  connection: z.string().max(100),
  /** One statement that reads, of 100,000 characters at most. */
  query: z.string(),
});
export type SqlOptions = z.infer<typeof SqlOptions>;

/** What the JSON Schema of these options, as it is told, says of connections: the names that can be used. */
export const SqlConnections = z.object({
  properties: z.object({ connection: z.object({ enum: z.array(z.string()) }) }),
});

/** An import of what a query answers, in place of a file. */
export const NewQueryJob = z.strictObject({
  import_type: ImportKey,
  datasource: z.literal("sql"),
  options: SqlOptions,
});
export type NewQueryJob = z.infer<typeof NewQueryJob>;

/** The beginning of what a query answers; nothing of it is kept. */
export const SqlPreview = z.object({
  columns: z.array(Column.extend({ type: z.string() })),
  /** The first 20 rows, values as text, blank where there is none. */
  rows: z.array(z.array(z.string())),
  /** Whether there are more rows than these. */
  is_more: z.boolean(),
});
export type SqlPreview = z.infer<typeof SqlPreview>;
