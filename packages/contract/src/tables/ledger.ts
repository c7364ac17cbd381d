import { bigint, index, integer, json, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";

/**
 * One row per chunk that took effect. Its key makes a chunk that is delivered
 * twice a no-op; it commits together with everything the chunk wrote.
 */
export const importLedger = pgTable(
  "import_ledger",
  {
    jobId: uuid("job_id").notNull(),
    operation: text("operation", { enum: ["run", "undo"] }).notNull(),
    /** First row of the chunk (run) or first change record of it (undo). */
    chunk: bigint("chunk", { mode: "number" }).notNull(),
    lastRow: bigint("last_row", { mode: "number" }).notNull(),
    doneAt: timestamp("done_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.jobId, table.operation, table.chunk] })],
);

/** One changed field: `[key, before, after]`; metadata keys carry the prefix `metadata:`. */
export type StoredChange = [string, unknown, unknown];

/**
 * What a row did to a record; only ever added to. `changes` is null for a
 * created record: its values are those it has now, less what later records
 * say. `version` is the record's version right after the row. `before` is what
 * the destination noted beside the values right before it.
 */
export const changeRecord = pgTable(
  "change_record",
  {
    id: bigint("id", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    jobId: uuid("job_id").notNull(),
    rowId: bigint("row_id", { mode: "number" }),
    entity: text("entity").notNull(),
    entityId: bigint("entity_id", { mode: "number" }).notNull(),
    action: text("action", { enum: ["created", "enriched", "undone", "kept", "refused"] }).notNull(),
    changes: json("changes").$type<StoredChange[]>(),
    version: integer("version").notNull(),
    before: json("before").$type<Record<string, string | null>>(),
    at: timestamp("at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.jobId, table.id] }),
    index("change_record_entity_idx").on(table.entityId, table.entity),
  ],
);
