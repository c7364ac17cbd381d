import type { PlannedRelation, Queryable } from "@inlet/engine";

/** Records that are about to be made. */
interface Making {
  table: string;
  /** Column → SQL of what it gets, of a planned row `p` and the relation's values alone. */
  filled: ReadonlyMap<string, string>;
  /** Columns that get something else. */
  others: readonly string[];
  rows: PlannedRelation;
}

/** A foreign key that new records have to satisfy. */
interface Reference {
  columns: string[];
  /** As SQL writes it. */
  referredTable: string;
  referredColumn: string;
  /** Whether a record refers by it to another table, and by itself to nothing. */
  isSimple: boolean;
}

/**
 * Hold what new records refer to, as PostgreSQL does for each of them when it is
 * made, by one statement for each foreign key: a third of the time. Then the
 * records may be made without PostgreSQL asking again.
 *
 * @returns false where it is left to PostgreSQL: something is not there, this role may not spare it that, or
 *   somebody's trigger has to see each record and would not
 */
export async function holdReferred(db: Queryable, making: Making): Promise<boolean> {
  const references = await readReferences(db, making.table);
  if (references === null) return false;
  for (const { columns, referredTable, referredColumn, isSimple } of references) {
    if (!isSimple || columns.some((column) => making.others.includes(column))) return false;
    const [value, ...more] = columns.flatMap((column) => making.filled.get(column) ?? []);
    if (value === undefined) continue;
    if (more.length > 0 || columns.length > 1) return false;
    if (!(await holdKeys(db, { rows: making.rows, value, referredTable, referredColumn }))) return false;
  }
  return true;
}

/** Bits of `pg_trigger.tgtype`. */
const INSERT = 4;
/** Such a trigger may change what a record refers to. */
const BEFORE_ROW = 3;

/** @returns null where more than foreign keys looks at each new record and would not */
async function readReferences(db: Queryable, table: string): Promise<Reference[] | null> {
  const { rows } = await db.query<{ may_skip: boolean; references: Reference[] }>(
    `SELECT has_parameter_privilege('session_replication_role', 'SET') AND NOT t.relhasrules AND NOT EXISTS (
        SELECT FROM pg_trigger g WHERE g.tgrelid = t.oid AND g.tgtype & ${INSERT} <> 0
           AND (g.tgenabled NOT IN ('A', 'D') OR g.tgtype & ${BEFORE_ROW} = ${BEFORE_ROW})
           AND NOT EXISTS (
             SELECT FROM pg_constraint f WHERE f.oid = g.tgconstraint AND f.contype = 'f' AND f.conrelid = t.oid)
      ) AS may_skip,
      (SELECT COALESCE(json_agg(json_build_object(
          'columns', own.columns, 'referredTable', f.confrelid::regclass::text, 'referredColumn', quote_ident(r.attname),
          'isSimple', f.confrelid <> t.oid AND NOT own.have_defaults) ORDER BY f.conname), '[]')
         FROM pg_constraint f JOIN pg_attribute r ON r.attrelid = f.confrelid AND r.attnum = f.confkey[1],
           LATERAL (SELECT json_agg(a.attname) AS columns, bool_or(a.atthasdef) AS have_defaults
              FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum = ANY(f.conkey)) AS own
        WHERE f.contype = 'f' AND f.conrelid = t.oid) AS references
       FROM pg_class t WHERE t.oid = $1::regclass`,
    [table],
  );
  const [found] = rows;
  return found?.may_skip ? found.references : null;
}

/** Keep what is referred to from being deleted until the transaction ends, as a foreign key does. @returns whether all of it is there */
async function holdKeys(
  db: Queryable,
  asked: { rows: PlannedRelation; value: string; referredTable: string; referredColumn: string },
): Promise<boolean> {
  const { rows: planned, value, referredTable, referredColumn } = asked;
  const { rows } = await db.query<{ is_complete: boolean }>(
    `WITH wanted AS MATERIALIZED (
       SELECT DISTINCT ${value} AS key FROM ${planned.sql} AS p WHERE p.action = 'create' AND ${value} IS NOT NULL
     ), held AS MATERIALIZED (
       SELECT FROM ${referredTable} r WHERE r.${referredColumn} IN (SELECT key FROM wanted)
        ORDER BY r.${referredColumn} FOR KEY SHARE
     ) SELECT (SELECT count(*) FROM wanted) = (SELECT count(*) FROM held) AS is_complete`,
    [...planned.values],
  );
  return rows[0]?.is_complete ?? false;
}

/** Do what makes records whose references are held; afterwards PostgreSQL looks at all again. */
export async function withoutAsking<T>(db: Queryable, isHeld: boolean, work: () => Promise<T>): Promise<T> {
  if (!isHeld) return await work();
  // An error ends the transaction, and with it the setting.
  await db.query("SET LOCAL session_replication_role = replica");
  const result = await work();
  await db.query("SET LOCAL session_replication_role = origin");
  return result;
}
