import { bigint, boolean, integer, json, pgSchema, text } from "drizzle-orm/pg-core";
import type { PlanAction, RowAction, RowStatus } from "../row-status.ts";
import type { StoredChange } from "./ledger.ts";

/** Where the import tables live, one set per job; dropping a set is instant. */
export const importSchema = pgSchema("import");

/**
 * The tables that hold one job's rows.
 *
 * `row` is written once by load; what later stages find out stands beside it in
 * tables that are only added to, so that no wide row is rewritten. `view` shows
 * all of it under the file's own column names.
 *
 * @param jobId UUID; only its hexadecimal digits enter the names
 */
export function importTables(jobId: string) {
  const suffix = jobId.replace(/[^0-9a-f]/g, "");
  return {
    view: `import."job_${suffix}"`,
    /** The rows as read. `cells` is a list of text; `edits` keeps what mended cells were before. */
    row: importSchema.table(`row_${suffix}`, {
      id: bigint("_id", { mode: "number" }).primaryKey(),
      line: bigint("line", { mode: "number" }).notNull(),
      cells: json("cells").$type<string[]>().notNull(),
      defect: json("defect").$type<{ code: string; message: string; hint: string }>(),
      edits: json("edits").$type<[number, string][]>(),
      excluded: boolean("excluded").notNull().default(false),
    }),
    issue: importSchema.table(`issue_${suffix}`, {
      rowId: bigint("row_id", { mode: "number" }).notNull(),
      code: text("code").notNull(),
      severity: text("severity", { enum: ["error", "warning", "info"] }).notNull(),
      column: integer("column_index"),
      field: text("field"),
      message: text("message").notNull(),
      hint: text("hint"),
      value: text("value"),
    }),
    /** What the run would do with each row. `matchKey` is what the match rule looks up. */
    plan: importSchema.table(`plan_${suffix}`, {
      rowId: bigint("row_id", { mode: "number" }).primaryKey(),
      matchKey: text("match_key"),
      status: text("status").$type<RowStatus>().notNull(),
      action: text("action").$type<PlanAction>().notNull(),
      entityId: bigint("entity_id", { mode: "number" }),
      duplicateOf: bigint("duplicate_of", { mode: "number" }),
      changes: json("changes").$type<StoredChange[]>(),
      message: text("message"),
    }),
    /** What the run did with each row. */
    outcome: importSchema.table(`outcome_${suffix}`, {
      rowId: bigint("row_id", { mode: "number" }).primaryKey(),
      status: text("status").$type<RowStatus>().notNull(),
      action: text("action").$type<RowAction>().notNull(),
      entityId: bigint("entity_id", { mode: "number" }),
      duplicateOf: bigint("duplicate_of", { mode: "number" }),
      changes: json("changes").$type<StoredChange[]>(),
      message: text("message"),
    }),
  };
}
export type ImportTables = ReturnType<typeof importTables>;
