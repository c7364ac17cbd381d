import { escapeIdentifier, escapeLiteral } from "pg";
import type { Queryable } from "../database.ts";
import type { AttachedKind, Destination, PlannedRelation, Related, WriteContext } from "../define.ts";
import { valueColumn } from "../value-column.ts";
import { layersOf } from "./layers.ts";
import { writeCreated, writeEnriched } from "./write-records.ts";

/** Writes of rows what is planned beside their own records. */
export interface RelatedWriter {
  /** What their own records refer to. */
  before(): Promise<void>;
  /** What hangs on their own records. */
  after(): Promise<void>;
}

const writesNothing: RelatedWriter = { before: async () => {}, after: async () => {} };

/**
 * Prepare to write what rows make and change beside their own records.
 *
 * @throws {RecordsMoved} from its writes, when a record was changed in between
 */
export async function openRelatedWriter(
  db: Queryable,
  { rows, related, context }: { rows: PlannedRelation; related: Related | undefined; context: WriteContext },
): Promise<RelatedWriter> {
  if (!related) return writesNothing;
  const counts = await countRelated(db, rows);
  const writeKinds = async (kinds: readonly AttachedKind[]) => {
    for (const kind of kinds) await writeKind(db, { kind, rows, counts, context });
  };
  const own = (destination: Destination): AttachedKind => ({ destination, owner: [] });
  return { before: () => writeKinds(related.before.map(own)), after: () => writeKinds(related.after) };
}

/** Records by kind and action, e.g. `soft_credit create` → 12, and how many of them rows before change as well. */
type Counts = ReadonlyMap<string, { count: number; again: number }>;

async function countRelated(db: Queryable, { sql, values }: PlannedRelation): Promise<Counts> {
  const { rows } = await db.query<{ kind: string; count: number; again: number }>(
    `SELECT r.entity || ' ' || r.action AS kind, count(*)::int AS count,
       CASE WHEN r.action = 'enrich' THEN (count(*) - count(DISTINCT r.id))::int ELSE 0 END AS again
     FROM ${sql} AS p, jsonb_to_recordset(p.related) AS r(entity text, action text, id bigint)
     WHERE p.related IS NOT NULL AND p.action IN ('create', 'enrich') GROUP BY r.entity, r.action`,
    [...values],
  );
  return new Map(rows.map(({ kind, count, again }) => [kind, { count, again }]));
}

async function writeKind(
  db: Queryable,
  { kind, rows, counts, context }: { kind: AttachedKind; rows: PlannedRelation; counts: Counts; context: WriteContext },
): Promise<void> {
  const { destination } = kind;
  const ofKind = relatedRelation(rows, kind);
  if (counts.has(`${destination.entity} create`)) await writeCreated(db, { rows: ofKind, destination, context });
  const enriched = counts.get(`${destination.entity} enrich`);
  if (!enriched) return;
  for (const { layer, size } of await layersOf(db, ofKind, { rows: enriched.count, again: enriched.again })) {
    await writeEnriched(db, { rows: layer, expected: size, destination, context });
  }
}

/** The records of one kind that rows write, as if each were planned for a row of its own. */
function relatedRelation({ sql, values }: PlannedRelation, { destination, owner }: AttachedKind): PlannedRelation {
  const { entity, columns } = destination;
  const shape = [...columns].map(([field, type]) => `${escapeIdentifier(field)} ${type}`);
  const valueOf = (field: string) => {
    const value = `x.${escapeIdentifier(field)}`;
    return owner.includes(field) ? `COALESCE(${value}, p.entity_id)` : value;
  };
  // Which record owns it is a change, too, of one that is there.
  const owned = owner.map(
    (field) => ` || CASE WHEN x.${escapeIdentifier(field)} IS NULL
      THEN jsonb_build_array(jsonb_build_array(${escapeLiteral(field)}, NULL::text, p.entity_id::text)) ELSE '[]' END`,
  );
  const fields = [...columns.keys()].map((field) => `${valueOf(field)} AS ${valueColumn(field)}`);
  return {
    sql: `(SELECT p.row_id, r.action, r.id AS entity_id, r.version AS entity_version,
        (r.changes${owned.join("")})::json AS changes, NULL::jsonb AS metadata,
        ${fields.join(", ")}
      FROM ${sql} AS p, jsonb_to_recordset(p.related)
        AS r(entity text, action text, id bigint, version int, "values" jsonb, changes jsonb),
        jsonb_to_record(r."values") AS x(${shape.join(", ")})
      WHERE r.entity = ${escapeLiteral(entity)} AND p.action IN ('create', 'enrich'))`,
    values,
    fields: [...columns.keys()],
    clears: [],
  };
}
