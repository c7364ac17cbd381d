import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { PlanTotals, RunCounts } from "../counts.ts";
import type { DatasourceOptions, Findings } from "../datasource.ts";
import { JobStatus } from "../job-status.ts";
import type { ColumnProfile, Mapping, Suggestion, ValidationMode } from "../mapping.ts";
import type { UndoCounts } from "../undo.ts";
import type { JobFailure } from "../user-job.ts";
import { appUser } from "./account.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** What a job that goes by itself was told beforehand. */
export interface Autopilot {
  /** null: as the template says, else lenient. */
  mode: ValidationMode | null;
  campaign_list: string | null;
  template_id: string | null;
}

/**
 * One row per import, from upload to undo.
 *
 * `version` goes up with every change and is the sequence number of progress.
 * `fence` goes up whenever a worker takes the job over; a chunk that carries an
 * older number is refused. `plan` is null until the rows are checked, `counts`
 * until the run starts.
 */
export const userJob = pgTable(
  "user_job",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    importType: text("import_type").notNull(),
    datasource: text("datasource").notNull(),
    status: text("status").$type<JobStatus>().notNull().default("draft"),
    version: integer("version").notNull().default(1),
    fence: integer("fence").notNull().default(0),
    createdBy: text("created_by")
      .notNull()
      .references(() => appUser.id),
    source: text("source", { enum: ["csv", "api"] }).notNull(),
    fileName: text("file_name").notNull(),
    fileSize: bigint("file_size", { mode: "number" }).notNull(),
    fileKey: text("file_key").notNull(),
    sha256: text("sha256").notNull(),
    options: jsonb("options").$type<DatasourceOptions>().notNull().default({}),
    findings: jsonb("findings").$type<Findings>(),
    rawLines: jsonb("raw_lines").$type<{ line: number; text: string }[]>().notNull().default([]),
    profiles: jsonb("profiles").$type<ColumnProfile[]>().notNull().default([]),
    suggestions: jsonb("suggestions").$type<Suggestion[]>().notNull().default([]),
    mapping: jsonb("mapping").$type<Mapping>(),
    /** Set when the job goes from upload to run by itself, without stopping at the forms. */
    autopilot: jsonb("autopilot").$type<Autopilot>(),
    bytesRead: bigint("bytes_read", { mode: "number" }).notNull().default(0),
    rowsLoaded: bigint("rows_loaded", { mode: "number" }).notNull().default(0),
    rowsChecked: bigint("rows_checked", { mode: "number" }).notNull().default(0),
    plan: jsonb("plan").$type<PlanTotals>(),
    /** What the mapping's fields were when rows were checked, as a hash; the run plans all rows again when they are others. */
    fieldsPrint: text("fields_print"),
    /**
     * How often what rows were looked up among had been written when rows were checked: kind of record → its count. The
     * run looks up again what rests on kinds that are absent, or were written since.
     */
    writeCounts: jsonb("write_counts").$type<Record<string, string>>(),
    /** When rows were last planned: all of them, or one that was mended. */
    plannedAt: instant("planned_at"),
    counts: jsonb("counts").$type<RunCounts>(),
    undo: jsonb("undo").$type<UndoCounts>(),
    failure: jsonb("failure").$type<JobFailure>(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    index("user_job_created_by_idx").on(table.createdBy, table.createdAt),
    index("user_job_created_at_idx").on(table.createdAt),
    index("user_job_sha256_idx").on(table.sha256, table.createdAt),
    check("user_job_status_known", sql.raw(`status IN (${JobStatus.options.map((s) => `'${s}'`).join(", ")})`)),
  ],
);

/** A request that may be sent twice and takes effect once. Written in the transaction of the effect. */
export const idempotencyKey = pgTable(
  "idempotency_key",
  {
    userId: text("user_id").notNull(),
    key: text("key").notNull(),
    /** What was asked for: action and job, so that a key used again for something else is noticed. */
    request: text("request").notNull(),
    jobId: uuid("job_id").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [uniqueIndex("idempotency_key_user_key").on(table.userId, table.key)],
);
