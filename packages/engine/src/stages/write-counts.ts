import type { Queryable } from "../database.ts";
import type { WriteCount } from "../define.ts";
import type { Destinations } from "./made-records.ts";

/** How often what records are found among was written: kind of record → count. */
export type WriteCounts = Readonly<Record<string, string>>;

/** Locks that are held to the end of the transaction by whoever writes a table. */
const WRITING = ["RowExclusiveLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock"];

/**
 * Count writes before records are looked up, so that it can be told later whether they would be found the same.
 *
 * Kinds whose tables somebody is writing just now are left out: what was counted of that already would be seen only
 * once it is committed, perhaps after the look-up. The locks are asked for after the counts are read, since a
 * statement takes its lock, then counts, and gives the lock back when what it wrote can be seen.
 */
export async function countWrites(db: Queryable, destinations: Destinations): Promise<WriteCounts> {
  const counted = countedKinds(destinations);
  const counts = await readCounts(db, counted);
  const { rows } = await db.query<{ name: string }>(
    `SELECT DISTINCT name FROM unnest($1::text[]) AS t(name) JOIN pg_locks l ON l.relation = t.name::regclass
      WHERE l.locktype = 'relation' AND l.mode = ANY($2)
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [[...counted.values()].flatMap(({ tables }) => tables), WRITING],
  );
  const written = new Set(rows.map(({ name }) => name));
  const isQuiet = (kind: string) => !counted.get(kind)?.tables.some((table) => written.has(table));
  return Object.fromEntries(Object.entries(counts).filter(([kind]) => isQuiet(kind)));
}

/** Kinds of record that are found just as they were when writes were counted. */
export async function unwrittenSince(
  db: Queryable,
  destinations: Destinations,
  counts: WriteCounts | null,
): Promise<string[]> {
  if (counts === null) return [];
  const now = await readCounts(db, countedKinds(destinations));
  return Object.keys(now).filter((kind) => now[kind] === counts[kind]);
}

const countedKinds = (destinations: Destinations): ReadonlyMap<string, WriteCount> =>
  new Map([...destinations.values()].flatMap(({ entity, writeCount }) => (writeCount ? [[entity, writeCount]] : [])));

async function readCounts(db: Queryable, counted: ReadonlyMap<string, WriteCount>): Promise<WriteCounts> {
  const counts: Record<string, string> = {};
  for (const [kind, { sequence }] of counted) {
    // One that never went on says 1, as after the first time.
    const { rows } = await db.query<{ count: string }>(
      `SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS count FROM ${sequence}`,
    );
    counts[kind] = rows[0]?.count ?? "";
  }
  return counts;
}
