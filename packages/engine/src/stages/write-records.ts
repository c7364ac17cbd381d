import type { Queryable } from "../database.ts";
import type { Destination, PlannedRelation, WriteContext } from "../define.ts";

/**
 * A record was changed by somebody else between the look at it and the write.
 * The chunk is rolled back and done again, as after a serialization failure,
 * and sees the record as it then is.
 */
export class RecordsMoved extends Error {
  readonly code = "40001";

  constructor() {
    super("a record was changed while the chunk was written");
    this.name = "RecordsMoved";
  }
}

interface Writing {
  rows: PlannedRelation;
  destination: Destination;
  context: WriteContext;
}

/** Make the records that rows create, and note each. */
export async function writeCreated(db: Queryable, { rows, destination, context }: Writing): Promise<void> {
  await destination.create(db, rows, context);
  const [job, entity] = [rows.values.length + 1, rows.values.length + 2];
  await db.query(
    `INSERT INTO change_record (job_id, row_id, entity, entity_id, action, version)
     SELECT $${job}::uuid, p.row_id, $${entity}, p.entity_id, 'created', 1 FROM ${rows.sql} AS p
     WHERE p.action = 'create' ORDER BY p.row_id`,
    [...rows.values, context.jobId, destination.entity],
  );
}

/**
 * Change the records that rows enrich, and note each with what it was before.
 *
 * @param writing `expected` is how many records that must be
 * @throws {RecordsMoved} when one of them is not as it was planned on
 */
export async function writeEnriched(
  db: Queryable,
  { rows, expected, destination, context }: Writing & { expected: number },
): Promise<void> {
  const [job, entity] = [rows.values.length + 1, rows.values.length + 2];
  const { rowCount: noted } = await db.query(
    `INSERT INTO change_record (job_id, row_id, entity, entity_id, action, changes, version, before)
     SELECT $${job}::uuid, p.row_id, $${entity}, p.entity_id, 'enriched', p.changes, c.version + 1, ${destination.stampsSql}
     FROM ${rows.sql} AS p JOIN ${destination.table} c ON c.id = p.entity_id AND c.version = p.entity_version
     WHERE p.action = 'enrich' ORDER BY p.row_id`,
    [...rows.values, context.jobId, destination.entity],
  );
  const changed = await destination.enrich(db, rows, context);
  if (noted !== expected || changed !== expected) throw new RecordsMoved();
}
