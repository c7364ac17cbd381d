import type { RunCounts } from "@inlet/contract";
import { importTables } from "@inlet/contract/tables";
import type { Queryable } from "../database.ts";
import type { PlannedRelation, WriteContext } from "../define.ts";
import type { Job } from "../jobs.ts";
import type { Planner } from "./planned-row.ts";
import { noCounts } from "./counts.ts";
import { layersOf } from "./layers.ts";
import { plannedRelation, type Part, type Range } from "./planned-relation.ts";
import { planStaleRows, type ChunkBefore } from "./stale-rows.ts";
import { fieldsCleared } from "./plan-totals.ts";
import { writeCreated, writeEnriched } from "./write-records.ts";
import { openRelatedWriter } from "./write-related.ts";

/** What the writer is told of the job. */
export function writeContext(job: Job): WriteContext {
  return {
    jobId: job.id,
    userId: job.createdBy,
    fileName: job.fileName,
    source: job.source,
    campaignList: job.mapping?.options.campaign_list ?? null,
  };
}

/** What rows came to. */
export interface Done {
  counts: Omit<RunCounts, "total">;
  /** Whether some were planned again. */
  hasOutcomes: boolean;
}

/**
 * Do what is planned for rows: records and change records. Rows that were
 * decided on records which have changed since are planned again first, by the
 * same planner. The caller's transaction makes it all or nothing.
 *
 * @param asked `before` is the chunk before, where that is still under way; `tell` is told before anything is written
 *   whether all rows are as planned
 * @throws {StrictRefusal} when a row of a job that takes all rows or none is not in order any more
 * @throws {RecordsMoved} when a record was changed in between; trying again helps
 */
export async function runRows(
  db: Queryable,
  asked: {
    job: Job;
    part: Part;
    planner: Planner;
    before?: ChunkBefore;
    tell?: ((isAsPlanned: boolean) => void) | undefined;
  },
): Promise<Done> {
  const { job, part, planner, before, tell } = asked;
  const { destination } = planner.importType;
  const context = writeContext(job);
  const hasOutcomes = await planStaleRows(db, { job, part, planner, before });
  tell?.(!hasOutcomes);
  const rows = plannedRelation(importTables(job.id), part, { planner, hasOutcomes });
  const { counts, enrichedAgain } = await countActions(db, rows, part.range);
  const related = await openRelatedWriter(db, { rows, related: planner.importType.related, context });
  await related.before();
  if (counts.created > 0) await writeCreated(db, { rows, destination, context });
  const enriched = { rows: counts.enriched, again: enrichedAgain };
  for (const { layer, size } of await layersOf(db, rows, enriched)) {
    await writeEnriched(db, { rows: layer, expected: size, destination, context });
  }
  await related.after();
  return { counts, hasOutcomes };
}

/** Put what the rows of a range made or met on the job's list. @returns the job's counts with them */
export async function relateRows(
  db: Queryable,
  { job, range, planner, done }: { job: Job; range: Range; planner: Planner; done: readonly Done[] },
): Promise<RunCounts> {
  const before = job.counts ?? noCounts(job.rowsLoaded);
  const counts = done.reduce((sum, one) => addCounts(sum, one.counts), before);
  const hasOutcomes = done.some((one) => one.hasOutcomes);
  const part = { range, rowIds: [], isOnly: false };
  const rows = plannedRelation(importTables(job.id), part, { planner, hasOutcomes });
  const goneIn = ({ created, enriched, unchanged }: RunCounts) => created + enriched + unchanged;
  if (goneIn(counts) > goneIn(before))
    await planner.importType.destination.gathering?.join(db, rows, writeContext(job));
  return counts;
}

type Counted = Done["counts"];

/** `enrichedAgain`: rows that enrich a record which another row of the range may have changed before. */
async function countActions(
  db: Queryable,
  { sql, values, clears }: PlannedRelation,
  { from }: Range,
): Promise<{ counts: Counted; enrichedAgain: number }> {
  const { rows } = await db.query<Counted & { enriched_again: number }>(
    `SELECT count(*)::int AS processed,
       count(*) FILTER (WHERE action = 'create')::int AS created,
       count(*) FILTER (WHERE action = 'enrich')::int AS enriched,
       count(*) FILTER (WHERE action = 'unchanged')::int AS unchanged,
       count(*) FILTER (WHERE action IN ('skip', 'review'))::int AS skipped,
       count(*) FILTER (WHERE action = 'fail')::int AS failed,
       count(*) FILTER (WHERE action IN ('enrich', 'unchanged') AND duplicate_of IS NOT NULL)::int AS duplicates,
       count(*) FILTER (WHERE has_warning)::int AS warnings,
       COALESCE(sum(json_array_length(changes)) FILTER (WHERE action = 'enrich'), 0)::int AS fields_enriched,
       ${fieldsCleared(clears)} AS fields_cleared,
       count(*) FILTER (WHERE is_changed)::int AS plan_changed,
       count(*) FILTER (WHERE action = 'enrich' AND previous_row >= ${from})::int AS enriched_again
     FROM ${sql} AS rows`,
    [...values],
  );
  const [done] = rows;
  if (!done) throw new Error("counting gave nothing");
  const { enriched_again: enrichedAgain, ...counts } = done;
  return { counts, enrichedAgain };
}

function addCounts({ total, ...counts }: RunCounts, done: Counted): RunCounts {
  const sum = (key: keyof Counted) => (counts[key] ?? 0) + (done[key] ?? 0);
  return {
    total,
    processed: sum("processed"),
    created: sum("created"),
    enriched: sum("enriched"),
    unchanged: sum("unchanged"),
    skipped: sum("skipped"),
    failed: sum("failed"),
    duplicates: sum("duplicates"),
    warnings: sum("warnings"),
    fields_enriched: sum("fields_enriched"),
    fields_cleared: sum("fields_cleared"),
    plan_changed: sum("plan_changed"),
  };
}
