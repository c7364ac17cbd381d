import { bigint, boolean, integer, json, jsonb, pgSchema, primaryKey, text } from "drizzle-orm/pg-core";
import type { PlanAction, RowStatus } from "../row-status.ts";
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
      defect: json("defect").$type<{ code: string; message: string; hint: string; raw?: string }>(),
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
    /** Records that rows make beside their own, by what later rows may know them by, and those that they change. */
    made: importSchema.table(
      `made_${suffix}`,
      {
        entity: text("entity").notNull(),
        key: text("key").notNull(),
        rowId: bigint("row_id", { mode: "number" }).notNull(),
        id: bigint("id", { mode: "number" }).notNull(),
        /** Of a record made beside a row's own; null for the own one. */
        values: jsonb("values").$type<Record<string, unknown>>(),
      },
      (table) => [primaryKey({ columns: [table.entity, table.key] })],
    ),
    plan: plannedRows(`plan_${suffix}`),
    /** The rows that came out other than planned, or were planned again in the run. */
    outcome: plannedRows(`outcome_${suffix}`),
  };
}
export type ImportTables = ReturnType<typeof importTables>;

/** A record that a row makes or changes beside its own. */
export interface PlannedRelated {
  /** Name of its kind. */
  entity: string;
  action: "create" | "enrich";
  id: string;
  /** At which it is changed; null for one that is made. */
  version: number | null;
  /** All of a new record, or what changes, by field. */
  values: Record<string, unknown>;
  /** Null for one that is made. */
  changes: StoredChange[] | null;
  /** For people. */
  label: string;
  /** What tells it from others that hang on the same record; absent where it hangs on none. */
  key?: string;
}

/** Records that were looked up: their kind, match rule and key, and what was found, `id:version,…` in order of id; null for none. */
export type StoredLookUp = [entity: string, rule: string, key: string, found: string | null];

/**
 * What the run does with each row, and what that was decided on. Beside these
 * columns stands one per field the destination has (`valueColumn` of the engine): what a
 * new record gets, or what changes in one that exists.
 */
const plannedRows = (name: string) =>
  importSchema.table(name, {
    rowId: bigint("row_id", { mode: "number" }).primaryKey(),
    /** What the match rule looks up; null when nothing is, or the row is invalid. */
    matchKey: text("match_key"),
    /** The records under the key when the row was planned, in file order: `id:version,…`; null for none. */
    basis: text("basis"),
    /** The row before this one that meets what stands under the key. */
    previousRow: bigint("previous_row", { mode: "number" }),
    status: text("status").$type<RowStatus>().notNull(),
    action: text("action").$type<PlanAction>().notNull(),
    /** The record the row makes or meets; the id of a new one is taken from its sequence when it is planned. */
    entityId: bigint("entity_id", { mode: "number" }),
    /** Version at which the record is changed. */
    entityVersion: integer("entity_version"),
    /** Whether a row of this file makes the record. */
    isNew: boolean("is_new").notNull(),
    /** The first row of the file that meets the record, where that is not this one. */
    duplicateOf: bigint("duplicate_of", { mode: "number" }),
    /** Of an existing record; where a value is erased, what it is after is null. */
    changes: json("changes").$type<StoredChange[]>(),
    message: text("message"),
    hasWarning: boolean("has_warning").notNull(),
    /** In an outcome: whether it differs from the plan, or is only planned on another version of the record. */
    isChanged: boolean("is_changed").notNull(),
    /** Metadata of a new record, or what is added to that of an existing one. */
    metadata: jsonb("metadata").$type<Record<string, string>>(),
    /** Records written beside the row's own; null where there are none. */
    related: jsonb("related").$type<PlannedRelated[]>(),
    /** What else the row was decided on; null where that is more than can be told by looking these records up again. */
    restsOn: jsonb("rests_on").$type<StoredLookUp[]>(),
  });
