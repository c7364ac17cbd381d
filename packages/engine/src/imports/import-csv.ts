import type { ImportCsvAnswer, Issue, ValidationMode } from "@inlet/contract";
import { importTables } from "@inlet/contract/tables";
import { tableName } from "../import-tables.ts";
import { readJob, type Job } from "../jobs.ts";
import { withConnection } from "../database.ts";
import { readRange } from "../stages/staged-rows.ts";
import type { Actor } from "./access.ts";
import type { ImportsContext } from "./context.ts";
import { createJob, type NewJob } from "./create-job.ts";
import { nameOfFile } from "./list-name.ts";
import { channelOf } from "./present-job.ts";
import { settleJob } from "./settle.ts";
import { summarise } from "./summary.ts";
import { readTemplate } from "./templates.ts";

const AT_ONCE_ROWS = 1_000;
const SAMPLE_ROWS = 5;
const SHOWN_ISSUES = 100;
const SETTLE_MS = 5 * 60_000;

export interface OneShot extends Omit<NewJob, "datasource" | "options"> {
  templateId: string | null;
  createCampaignList: boolean;
  campaignListName: string | null;
  /** null: wait for the end when the file has fewer than a thousand rows. */
  background: boolean | null;
  mode: ValidationMode;
}

/**
 * Import a CSV file in one call: read, mapped as suggested or by a
 * template, checked and run without stopping.
 *
 * @throws {AppError} as `createJob`; 404 when the template does not exist
 */
export async function importCsv(context: ImportsContext, actor: Actor, asked: OneShot): Promise<ImportCsvAnswer> {
  const { templateId, createCampaignList, campaignListName, background, mode, ...upload } = asked;
  if (templateId !== null) await readTemplate(context, templateId);
  const campaign_list = createCampaignList ? (campaignListName ?? nameOfFile(upload.fileName)) : null;
  const job = await createJob(context, actor, {
    ...upload,
    datasource: "csv",
    options: {},
    autopilot: { mode, campaign_list, template_id: templateId },
  });
  const isAwaited = background === null ? job.rows_loaded < AT_ONCE_ROWS && job.status !== "loading" : !background;
  const settled = isAwaited ? await settleJob(context, job.id, SETTLE_MS) : await readJob(context.pool, job.id);
  return answer(context, settled);
}

async function answer(context: ImportsContext, job: Job): Promise<ImportCsvAnswer> {
  const isOver = job.status === "completed" || job.status === "completed_with_errors";
  const isLoaded = job.findings !== null && job.status !== "loading";
  const names = job.findings?.columns.map(({ name }) => name) ?? [];
  const rows = isLoaded
    ? await withConnection(context.pool, (db) => readRange(db, importTables(job.id), 1, SAMPLE_ROWS))
    : [];
  return {
    import_id: job.id,
    status: job.status,
    preview: {
      total_rows: job.rowsLoaded,
      sample_data: rows.map(({ cells }) => names.map((column, index) => ({ column, value: cells[index] ?? "" }))),
      detected_mappings: job.suggestions.map((suggestion) => ({
        ...suggestion,
        header: job.findings?.columns[suggestion.column]?.header ?? "",
      })),
      validation_errors: isLoaded && job.status !== "validating" ? await firstIssues(context, job.id) : [],
    },
    websocket_channel: channelOf(job.id),
    summary: isOver ? await summarise(context, job) : null,
  };
}

async function firstIssues({ pool }: ImportsContext, jobId: string): Promise<Issue[]> {
  const { issue, row } = importTables(jobId);
  const { rows } = await pool.query<Issue>(
    `SELECT i.code, i.severity, i.message, i.hint, i.row_id::int AS row, r.line::int AS line,
        i.column_index AS "column", i.field, i.value
     FROM ${tableName(issue)} i JOIN ${tableName(row)} r ON r._id = i.row_id
     WHERE i.severity <> 'info' ORDER BY i.row_id LIMIT $1`,
    [SHOWN_ISSUES],
  );
  return rows;
}
