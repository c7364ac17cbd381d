import type { UndoCounts } from "@inlet/contract";
import type { StoredChange } from "@inlet/contract/tables";
import { copyLine, copyLines } from "../copy.ts";
import type { Queryable } from "../database.ts";
import type { Destination } from "../define.ts";
import type { Job } from "../jobs.ts";
import { inParts } from "./in-parts.ts";
import { putBackOf, returnedValues, type UndoStep } from "./plan-undo.ts";
import { countStep } from "./undo-counts.ts";
import { undoRefusal } from "./undo-refusal.ts";
import { keptChanges, planSteps } from "./undo-steps.ts";
import { readTraces, type ChangeRecordRow } from "./undo-trace.ts";

interface Undone {
  job: Job;
  destination: Destination;
  /** Change records of one chunk about records of one kind, newest first. */
  rows: readonly ChangeRecordRow[];
  /** The oldest change record of the chunk, of whatever kind. */
  from: number;
  /** What was taken back before. */
  counts: UndoCounts;
}

interface Standing {
  id: string;
  version: number;
}

/** What became of the records of a chunk. */
interface Results {
  deleted: Standing[];
  refused: (Standing & { reason: string })[];
  /** Version after values were put back, by id. */
  versions: Map<string, number>;
}

/**
 * Take the change records of a chunk back, in the caller's transaction. A record
 * is dealt with as a whole, at its first change record: what was created and
 * still stands as it was goes by one statement; all else is planned.
 *
 * @returns the counts with these records
 */
export async function writeUndo(db: Queryable, undone: Undone): Promise<UndoCounts> {
  const { rows } = undone;
  const results: Results = { deleted: [], refused: [], versions: new Map() };
  await removeUntouched(db, undone, results);
  const counts = { ...undone.counts };
  counts.processed += rows.length;
  counts.deleted += results.deleted.length;
  counts.put_back += results.deleted.length;

  const settled = new Set([...results.deleted, ...results.refused].map(({ id }) => id));
  const steps = await planRest(db, { ...undone, rows: rows.filter(({ entityId }) => !settled.has(entityId)) });
  await applySteps(db, undone, { steps, results });
  const refused = new Set(results.refused.map(({ id }) => id));
  const done = steps.filter(({ trace }) => !refused.has(trace.entityId));
  for (const step of done) countStep(counts, step);
  counts.refused += refused.size;
  await noteDeleted(db, undone, results.deleted);
  await noteRest(db, undone, { done, results });
  return counts;
}

/** Delete what the job created, nobody changed since, and nothing of others hangs on. */
async function removeUntouched(db: Queryable, { job, destination, rows }: Undone, results: Results): Promise<void> {
  const created = rows.filter(({ action }) => action === "created");
  const ids = created.map(({ entityId }) => entityId);
  const attached = new Set((await destination.attached(db, ids, job.id)).map(({ id }) => id));
  const free = created.flatMap(({ entityId: id, version }) => (attached.has(id) ? [] : [{ id, version }]));
  await remove(db, { destination, records: free }, results);
}

async function remove(
  db: Queryable,
  { destination, records }: { destination: Destination; records: readonly Standing[] },
  results: Results,
): Promise<void> {
  await inParts(db, records, {
    async work(part) {
      const gone = new Set(await destination.remove(db, part));
      for (const record of part) if (gone.has(record.id)) results.deleted.push(record);
    },
    refuse: (record, error) => results.refused.push({ ...record, reason: undoRefusal(error, destination.entity) }),
  });
}

/** Plan the records whose first change record is in the chunk; the others come with a later one. */
async function planRest(db: Queryable, { job, destination, rows, from }: Undone): Promise<UndoStep[]> {
  const { entity } = destination;
  const ids = [...new Set(rows.map(({ entityId }) => entityId))];
  const traces = (await readTraces(db, { entity, jobId: job.id, ids })).filter(({ firstId }) => firstId >= from);
  return planSteps(db, { destination, jobId: job.id }, { traces, hold: true });
}

async function applySteps(
  db: Queryable,
  { destination }: Undone,
  { steps, results }: { steps: readonly UndoStep[]; results: Results },
): Promise<void> {
  const records = steps.flatMap(({ verdict, record }) =>
    verdict === "remove" && record ? [{ id: record.id, version: record.version }] : [],
  );
  await remove(db, { destination, records }, results);
  const returning = steps.flatMap((step) => (step.verdict === "return" ? (putBackOf(step) ?? []) : []));
  const versions = new Map(steps.map(({ trace, record }) => [trace.entityId, record?.version ?? 0]));
  await inParts(db, returning, {
    async work(part) {
      for (const [id, version] of await destination.putBack(db, part)) results.versions.set(id, version);
    },
    refuse({ id }, error) {
      const reason = undoRefusal(error, destination.entity);
      results.refused.push({ id, version: versions.get(id) ?? 0, reason });
    },
  });
}

/** One change record for each record that went, told to the database in two lists. */
async function noteDeleted(db: Queryable, { job, destination }: Undone, deleted: readonly Standing[]): Promise<void> {
  if (deleted.length === 0) return;
  await db.query(
    `INSERT INTO change_record (job_id, entity, entity_id, action, version)
     SELECT $1, $2, id, 'undone', version FROM unnest($3::bigint[], $4::int[]) AS gone(id, version)`,
    [job.id, destination.entity, deleted.map(({ id }) => id), deleted.map(({ version }) => version)],
  );
}

/** Change records for what went back, what was kept, and what the database refused. */
async function noteRest(
  db: Queryable,
  { job, destination }: Undone,
  { done, results }: { done: readonly UndoStep[]; results: Results },
): Promise<void> {
  const line = (action: string, { id, version }: Standing, changes: readonly StoredChange[]) =>
    copyLine([job.id, destination.entity, id, action, JSON.stringify(changes), version]);
  const lines = done.flatMap((step) => {
    if (!step.record) return [];
    const { id } = step.record;
    const standing = { id, version: results.versions.get(id) ?? step.record.version };
    const returned = returnedValues(step);
    return [
      ...(returned.length > 0 ? [line("undone", standing, returned)] : []),
      ...(step.kept.size > 0 ? [line("kept", standing, keptChanges(step))] : []),
    ];
  });
  const refusals = results.refused.map(({ reason, ...standing }) => line("refused", standing, [["*", null, reason]]));
  await copyLines(db, "change_record (job_id, entity, entity_id, action, changes, version)", [...lines, ...refusals]);
}
