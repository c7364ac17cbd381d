import type { ColumnProfile, Findings } from "@inlet/contract";
import { findDatasource } from "../choose-datasource.ts";
import { openCopy, type CopyTarget } from "../copy.ts";
import { inTransaction } from "../database.ts";
import type { ImportType, SourceReading } from "../define.ts";
import type { EngineContext } from "../engine.ts";
import { AppError } from "../errors.ts";
import { failpoint } from "../failpoint.ts";
import { createImportTables, finishRows } from "../import-tables.ts";
import { tableName } from "../table-name.ts";
import { moveJob, takeJob, type Job } from "../jobs.ts";
import { createProfiler } from "../mapping/profile.ts";
import { suggestMapping } from "../mapping/suggest.ts";
import { refuseOutdated } from "../mapping/still-there.ts";
import { createProgress } from "../progress.ts";
import { fieldTypes } from "../registry.ts";
import { readImportType } from "../read-import-type.ts";
import { letOthersRun } from "../let-others-run.ts";
import { writeBehind } from "../write-behind.ts";
import { checkByItself } from "./autopilot.ts";
import { readContext } from "./read-context.ts";
import { RowTuples } from "./row-tuples.ts";

/** Rows after which the load asks whether others have waited for long enough. */
const ROWS_BETWEEN = 16;
/** How much PostgreSQL writes before it has the system put it on the disk, so that little is left to wait for at the end. */
const FLUSH_AFTER = "2MB";

/**
 * Read the stored file into the job's import table as was found out when it was
 * stored: bytes → rows → COPY. All of it in one transaction, so that a load that
 * is killed leaves nothing and is simply done again.
 *
 * @throws {AppError} 422 when the file cannot be read to its end, `too_many_rows` as soon as it has one too many
 */
export async function loadJob(jobId: string, context: EngineContext & { signal: AbortSignal }): Promise<void> {
  const job = await takeJob(context.pool, jobId, "loading");
  if (!job) return;
  await failpoint("load.begin");
  const datasource = findDatasource(job.datasource);
  const importType = await readImportType(context, job.importType);
  refuseOutdated({ ...job, mapping: null }, importType);

  const file = context.files.file(job.fileKey, { name: job.fileName, size: job.fileSize });
  const { findings } = job;
  if (!findings) throw new Error(`job ${jobId} has nothing to be read with`);
  const country = await context.defaultCountry();
  await inTransaction(context.pool, async (db) => {
    await db.query(`SET LOCAL backend_flush_after = '${FLUSH_AFTER}'`);
    const tables = await createImportTables(db, jobId, importType.destination);
    const copy = openCopy(db, `${tableName(tables.row)} (_id, line, cells, defect)`, { isFresh: true, isBinary: true });
    const reading = datasource.read(file, findings, context);
    const loaded = await copyRows({ context, job, copy, reading, findings, country });
    await finishRows(db, jobId, findings.columns);
    const moved = await moveJob(db, jobId, {
      from: ["loading"],
      to: "loaded",
      fence: job.fence,
      set: {
        findings: completed(findings, reading),
        bytesRead: job.fileSize,
        rowsLoaded: loaded.rows,
        rowsChecked: 0,
        plan: null,
        counts: null,
        failure: null,
        ...suggested(importType, findings, loaded.profiles),
      },
    });
    await checkByItself(db, moved, { ...context, country, importType });
    await failpoint("load.before_commit");
  });
  await failpoint("load.committed");
}

/** The findings, with what only the whole file told. */
function completed(findings: Findings, { leftOut, leftOutTexts, blankLines, issues = [] }: SourceReading): Findings {
  return {
    ...findings,
    left_out: [...leftOut],
    ...(leftOutTexts && { left_out_texts: [...leftOutTexts] }),
    blank_lines: blankLines,
    issues: [...findings.issues, ...issues],
  };
}

function suggested(importType: ImportType, findings: Findings, profiles: ColumnProfile[]) {
  const { fields, headerWords } = importType;
  const suggestions = suggestMapping({ columns: findings.columns, profiles, fields, headerWords, fieldTypes });
  return { profiles, suggestions };
}

async function copyRows(load: {
  context: EngineContext;
  job: Job;
  copy: CopyTarget;
  reading: SourceReading;
  findings: Findings;
  country: string;
}): Promise<{ rows: number; profiles: ColumnProfile[] }> {
  const { context, job, copy, reading, findings, country } = load;
  const profiler = createProfiler(findings.columns.length, fieldTypes, readContext({ country }));
  const tell = createProgress(context.pool, job);
  const giveWay = letOthersRun();
  const tuples = new RowTuples();
  const behind = writeBehind((bytes: Uint8Array) => copy.write(bytes));
  let rows = 0;
  try {
    for await (const batch of reading.batches) {
      if (rows + batch.length > context.maxRows) throw tooManyRows(context.maxRows);
      rows += batch.length;
      for (const [index, row] of batch.entries()) {
        profiler.add(row.cells);
        tuples.add(row);
        const others = index % ROWS_BETWEEN === 0 ? giveWay() : undefined;
        if (others) await others;
      }
      await behind.write(tuples.take());
      await failpoint("load.mid_copy");
      await tell({ bytesRead: reading.bytesRead, rowsLoaded: rows });
    }
    await behind.write(tuples.end());
    await behind.end();
    await copy.end();
  } catch (error) {
    copy.abort(error instanceof Error ? error : new Error("load stopped", { cause: error }));
    throw error;
  }
  return { rows, profiles: profiler.finish() };
}

function tooManyRows(maxRows: number): AppError {
  return new AppError(422, "too_many_rows", `The file has more than ${maxRows.toLocaleString("en")} rows.`, {
    hint: "Split it into smaller files, or ask whoever runs Inlet to raise the limit.",
  });
}
