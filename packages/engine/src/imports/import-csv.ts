import type { ImportCsvAnswer, Issue, ValidationMode } from "@inlet/contract";
import { importTables } from "@inlet/contract/tables";
import { tableName } from "../table-name.ts";
import { readJob, type Job } from "../jobs.ts";
import { withConnection } from "../database.ts";
import { readRange } from "../stages/staged-rows.ts";
import type { Actor } from "./access.ts";
import type { ImportsContext } from "./context.ts";
import { createJob, type NewJob } from "./create-job.ts";
import { nameOfFile } from "./list-name.ts";
import { isLoaded } from "./loaded.ts";
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
  /** null: as the template says, else lenient. */
  mode: ValidationMode | null;
}

/**
 * Import a CSV file in one call: read, mapped as suggested or by a
 * template, checked and run without stopping.
 *
 * @throws {AppError} as `createJob`; 404 when the template does not exist
 */
export async function importCsv(context: ImportsContext, actor: Actor, asked: OneShot): Promise<ImportCsvAnswer> {
  const { templateId, createCampaignList, campaignListName, background, mode, ...upload } = asked;
  const template = await orRemove(context, upload, async () => templateId && (await readTemplate(context, templateId)));
  const campaign_list = createCampaignList ? (campaignListName ?? nameOfFile(upload.fileName)) : null;
  const job = await createJob(context, actor, {
    ...upload,
    datasource: null,
    options: {},
    autopilot: { mode, campaign_list, template_id: templateId },
    ...(template && { knownHeaders: template.columns.map(({ header }) => header) }),
  });
  const isAwaited = background === null ? job.rows_loaded < AT_ONCE_ROWS && job.status !== "loading" : !background;
  const settled = isAwaited
    ? await settleJob(context, job.id, { waitMs: SETTLE_MS })
    : await readJob(context.pool, job.id);
  return answer(context, settled);
}

/** Nothing stays of an upload whose request is refused. */
async function orRemove<T>({ files }: ImportsContext, { saved }: Pick<NewJob, "saved">, work: () => Promise<T>) {
  try {
    return await work();
  } catch (error) {
    await files.remove(saved.key);
    throw error;
  }
}

async function answer(context: ImportsContext, job: Job): Promise<ImportCsvAnswer> {
  const isOver = job.status === "completed" || job.status === "completed_with_errors";
  const names = job.findings?.columns.map(({ name }) => name) ?? [];
  const rows = isLoaded(job)
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
      validation_errors: isLoaded(job) && job.status !== "validating" ? await firstIssues(context, job.id) : [],
    },
    websocket_channel: channelOf(job.id),
    summary: isOver ? await summarise(context, job) : null,
    failure: job.status === "failed" ? job.failure : null,
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
