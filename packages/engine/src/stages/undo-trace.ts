import type { StoredChange } from "@inlet/contract/tables";
import type { Queryable } from "../database.ts";
import type { Stamps } from "../define.ts";
import type { Trace } from "./plan-undo.ts";

/** Change records fetched at a time, so that one record which a million rows changed takes no more memory. */
const FETCH_RECORDS = 5_000;

/** A change record of the run, as far as undo has to see it. */
export interface ChangeRecordRow {
  id: number;
  entity: string;
  entityId: string;
  action: "created" | "enriched";
  /** Version this row left the record at. */
  version: number;
}

/** Change records of the run below this id are still to be taken back; the job's id is the parameter `$1`. */
export const UNDONE_DOWN_TO = `COALESCE(
  (SELECT min(chunk) FROM import_ledger WHERE job_id = $1 AND operation = 'undo'), 9223372036854775807)`;

/** The newest change records of the job that are not taken back yet, newest first. */
export async function nextChangeRecords(db: Queryable, jobId: string, limit: number): Promise<ChangeRecordRow[]> {
  const { rows } = await db.query<Omit<ChangeRecordRow, "id" | "entityId"> & { id: string; entity_id: string }>(
    `SELECT id, entity, entity_id, action, version FROM change_record
      WHERE job_id = $1 AND action IN ('created', 'enriched') AND id < ${UNDONE_DOWN_TO}
      ORDER BY id DESC LIMIT $2`,
    [jobId, limit],
  );
  return rows.map(({ id, entity_id: entityId, ...row }) => ({ ...row, id: Number(id), entityId }));
}

/** Which records of which job. */
interface Traced {
  entity: string;
  jobId: string;
  ids: readonly string[];
}

/**
 * Change records of some entities, by index whatever the statistics take the
 * growing table for: OFFSET 0 keeps the look-up apart from all else asked of it.
 */
const changesOf = (columns: string) => `unnest($2::bigint[]) AS k(id), LATERAL (
  SELECT ${columns} FROM change_record WHERE entity = $1 AND entity_id = k.id OFFSET 0) AS c`;

/** Columns of a trace, but for the stamps, over the change records of one job and entity called `c`. */
export const traceColumns = `min(c.id) AS first_id, bool_or(c.action = 'created') AS is_own,
  min(c.version) - 1 + count(DISTINCT c.version) AS stands_at`;

/** A row of `traceColumns`, with the record's id. */
export interface TraceRow {
  entity_id: string;
  first_id: string;
  is_own: boolean;
  stands_at: string;
  before?: Stamps | null;
}

export function toTrace(row: TraceRow): Trace {
  return {
    entityId: row.entity_id,
    firstId: Number(row.first_id),
    isOwn: row.is_own,
    standsAt: Number(row.stands_at),
    before: row.before ?? null,
  };
}

/** What the job did to each of some records. */
export async function readTraces(db: Queryable, { entity, jobId, ids }: Traced): Promise<Trace[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.query<TraceRow>(
    `SELECT k.id AS entity_id, ${traceColumns}, (array_agg(c.before ORDER BY c.id))[1] AS before FROM ${changesOf("id, job_id, action, version, before")}
      WHERE c.job_id = $3 AND c.action IN ('created', 'enriched') GROUP BY k.id`,
    [entity, ids, jobId],
  );
  return rows.map(toTrace);
}

/** What the job changed in some records, newest first. */
export async function* readChanges(
  db: Queryable,
  { entity, jobId, ids }: Traced,
): AsyncGenerator<{ entityId: string; changes: readonly StoredChange[] }> {
  if (ids.length === 0) return;
  await db.query(
    `DECLARE taken_back NO SCROLL CURSOR FOR
     SELECT k.id AS entity_id, c.changes FROM ${changesOf("id, job_id, action, version, changes")}
      WHERE c.job_id = $3 AND c.action = 'enriched' ORDER BY c.version DESC, c.id DESC`,
    [entity, ids, jobId],
  );
  for (;;) {
    const { rows } = await db.query<{ entity_id: string; changes: StoredChange[] | null }>(
      `FETCH ${FETCH_RECORDS} FROM taken_back`,
    );
    for (const { entity_id: entityId, changes } of rows) yield { entityId, changes: changes ?? [] };
    if (rows.length < FETCH_RECORDS) break;
  }
  await db.query("CLOSE taken_back");
}

/** What other jobs changed in records that this one made, oldest first, by record. */
export async function readLaterChanges(
  db: Queryable,
  { entity, jobId, ids }: Traced,
): Promise<Map<string, StoredChange[]>> {
  const later = new Map<string, StoredChange[]>();
  if (ids.length === 0) return later;
  const { rows } = await db.query<{ entity_id: string; changes: StoredChange[] | null }>(
    `SELECT k.id AS entity_id, c.changes FROM ${changesOf("id, job_id, action, changes")}
      WHERE c.job_id <> $3 AND c.action = 'enriched' ORDER BY c.id`,
    [entity, ids, jobId],
  );
  for (const { entity_id: id, changes } of rows) {
    const known = later.get(id) ?? [];
    later.set(id, known.concat(changes ?? []));
  }
  return later;
}
