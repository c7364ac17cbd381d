import type { KeptRecordChange, UndoCounts, UndoPreview } from "@inlet/contract";
import type { StoredChange } from "@inlet/contract/tables";
import { inTransaction, type Queryable } from "../database.ts";
import { escapeLiteral } from "pg";
import type { Destination } from "../define.ts";
import { destinationsOf } from "../destinations-of.ts";
import type { Job } from "../jobs.ts";
import { metRecords } from "../stages/met-records.ts";
import { countStep, noUndoCounts, withRelated } from "../stages/undo-counts.ts";
import { keptChanges, planSteps, showKept } from "../stages/undo-steps.ts";
import { toTrace, traceColumns, UNDONE_DOWN_TO, type TraceRow } from "../stages/undo-trace.ts";
import { declaredType, readImportType } from "../read-import-type.ts";
import { usedBy } from "../used-by.ts";
import { readOwnJob, type Actor } from "./access.ts";
import type { ImportsContext } from "./context.ts";
import { namedFields } from "./named-fields.ts";
import { refuseUndo } from "./run-moves.ts";
import { SHOWN_KEPT } from "./undo-report.ts";

/** Records planned one by one at a time. */
const PAGE_RECORDS = 2_000;

/**
 * What an undo would do now, without doing it. What can be told by versions is
 * counted in sets; only records that somebody else changed, or that several
 * rows did, are planned one by one, by the planner of the undo itself.
 *
 * @throws {AppError} 404 `not_found`; 409 `wrong_status` when the job cannot be taken back
 */
export async function previewUndo(context: ImportsContext, actor: Actor, id: string): Promise<UndoPreview> {
  const job = await readOwnJob(context.pool, actor, id);
  refuseUndo(job);
  const declared = declaredType(context, job.importType);
  if (!declared) throw new Error(`unknown import type of job ${id}`);
  const importType = usedBy((await readImportType(context, job.importType)) ?? declared, job.mapping);
  const { all_kept: allKept, ...preview } = await inTransaction(context.pool, async (db) => {
    // One look at everything, however long it takes and whoever writes meanwhile.
    await db.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    let counts = { ...noUndoCounts };
    const beside: UndoPreview["beside"] = [];
    const leftAlone: Kept[] = [];
    for (const destination of [...destinationsOf(importType).values()].toReversed()) {
      const all = { ...counts };
      const { rows } = await db.query<{ deleted: number }>(countUnchanged(destination), [job.id]);
      all.deleted += rows[0]?.deleted ?? 0;
      const kept = await planRest(db, { job, destination, counts: all });
      const deleted = all.deleted - counts.deleted;
      const isReferredTo = importType.related?.before.some(({ entity }) => entity === destination.entity) === true;
      if (destination !== importType.destination && isReferredTo && deleted > 0)
        beside.push({ entity: destination.entity, deleted });
      counts = destination === importType.destination ? all : withRelated(counts, all);
      leftAlone.push(...kept.slice(0, SHOWN_KEPT - leftAlone.length));
    }
    const campaign_list = await listOf(db, job, importType.destination);
    return { job_id: job.id, ...sortsOf(counts), beside, campaign_list, all_kept: leftAlone };
  });
  const fields = await namedFields(context, importType.fields, [allKept.map(({ change }) => change)]);
  const kept_changes = allKept.map((one): KeptRecordChange => ({
    ...{ entity: one.entity, ...showKept(one.id, one.change, fields) },
  }));
  return { ...preview, kept_changes };
}

/** What is kept of a record. */
interface Kept {
  entity: string;
  id: string;
  change: StoredChange;
}

function sortsOf({ deleted, restored, fields_restored, kept, gone }: UndoCounts) {
  return { deleted, restored, fields_restored, kept, gone };
}

/**
 * Records the job made that stand at their first version: nobody changed them
 * since they were made, so they go. With a job of new records that is nearly all.
 */
const countUnchanged = ({ entity, standing }: Destination) => `
  SELECT count(*)::int AS deleted FROM change_record c JOIN (${standing}) s ON s.id = c.entity_id
   WHERE c.job_id = $1 AND c.entity = ${escapeLiteral(entity)} AND c.action = 'created' AND c.id < ${UNDONE_DOWN_TO} AND s.version = 1 AND NOT s.is_attached`;

/**
 * What becomes of each other record: first the counts of those that versions
 * decide, then those to be planned, newest first. `open`: only the planner can
 * tell; `kept`: made by the job, and stays as a whole.
 */
const declareRest = ({ entity, standing }: Destination) => `
  DECLARE looked_at NO SCROLL CURSOR FOR WITH traced AS (
    SELECT c.entity_id, ${traceColumns}, count(*) AS rows, sum(json_array_length(c.changes)) AS fields,
        min(s.version) AS version, bool_or(s.is_attached) AS is_attached
      FROM change_record c LEFT JOIN (${standing}) s ON s.id = c.entity_id
     WHERE c.job_id = $1 AND c.entity = ${escapeLiteral(entity)} AND c.action IN ('created', 'enriched')
       AND (s.id IS NULL OR s.version > 1 OR (c.action = 'created' AND s.is_attached))
     GROUP BY c.entity_id
  ), sorted AS MATERIALIZED (
    SELECT *, CASE WHEN version IS NULL THEN 'gone'
        WHEN is_own AND version = stands_at AND NOT is_attached THEN 'deleted'
        WHEN is_own THEN 'kept'
        WHEN version = stands_at AND rows = 1 THEN 'restored'
        ELSE 'open' END AS verdict
      FROM traced WHERE first_id < ${UNDONE_DOWN_TO}
  ), counted AS (
    SELECT count(*) FILTER (WHERE verdict = 'deleted')::int AS deleted,
        count(*) FILTER (WHERE verdict = 'restored')::int AS restored,
        COALESCE(sum(fields) FILTER (WHERE verdict = 'restored'), 0)::int AS fields_restored,
        count(*) FILTER (WHERE verdict = 'kept')::int AS kept, count(*) FILTER (WHERE verdict = 'gone')::int AS gone
      FROM sorted
  )
  SELECT 9223372036854775807 AS first_id, NULL AS entity_id, NULL AS is_own, NULL AS stands_at, to_jsonb(counted) AS counts
    FROM counted
  UNION ALL (SELECT first_id, entity_id, is_own, stands_at, NULL FROM sorted
    WHERE verdict = 'kept' ORDER BY first_id DESC LIMIT ${SHOWN_KEPT})
  UNION ALL SELECT first_id, entity_id, is_own, stands_at, NULL FROM sorted WHERE verdict = 'open'
  ORDER BY first_id DESC`;

type RestRow = TraceRow & { counts: Partial<UndoCounts> | null };

/** Add what is not untouched to the counts. @returns the first of what is kept */
async function planRest(
  db: Queryable,
  asked: { job: Job; destination: Destination; counts: UndoCounts },
): Promise<Kept[]> {
  const { job, destination, counts } = asked;
  const { entity } = destination;
  const kept: Kept[] = [];
  // Every row of the cursor is fetched: a plan for a quick first one would be the wrong one.
  await db.query("SET LOCAL cursor_tuple_fraction = 1");
  await db.query(declareRest(destination), [job.id]);
  for (;;) {
    const { rows } = await db.query<RestRow>(`FETCH ${PAGE_RECORDS} FROM looked_at`);
    if (rows.length === 0) break;
    for (const row of rows) if (row.counts) addCounts(counts, row.counts);
    const traces = rows.filter((row) => !row.counts).map(toTrace);
    for (const step of await planSteps(db, { destination, jobId: job.id }, { traces, hold: false })) {
      // Records of the job's own are in the counts of the sets.
      if (step.verdict === "return") countStep(counts, step);
      if (kept.length < SHOWN_KEPT)
        kept.push(...keptChanges(step).map((change) => ({ entity, id: step.trace.entityId, change })));
    }
  }
  await db.query("CLOSE looked_at");
  return kept;
}

function addCounts(
  counts: UndoCounts,
  { deleted = 0, restored = 0, fields_restored = 0, kept = 0, gone = 0 }: Partial<UndoCounts>,
) {
  counts.deleted += deleted;
  counts.restored += restored;
  counts.fields_restored += fields_restored;
  counts.kept += kept;
  counts.gone += gone;
}

async function listOf(db: Queryable, job: Job, { gathering }: Destination): Promise<UndoPreview["campaign_list"]> {
  const list = await gathering?.list(db, job.id);
  if (!gathering || !list) return null;
  return { ...list, others: await gathering.addedMembers(db, job.id, await metRecords(db, job.id)) };
}
