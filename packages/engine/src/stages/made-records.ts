import type { ImportTables } from "@inlet/contract/tables";
import type { Queryable } from "../database.ts";
import type { Destination, RecordKey, RelatedCreate, Value, Values } from "../define.ts";
import { tableName } from "../table-name.ts";

/** A record that a row wants made. */
export interface Wanted {
  rowId: number;
  create: Pick<RelatedCreate, "entity" | "keys" | "values">;
  /** Whether it is the row's own record: it means one that was made beside another's if that has its first key. */
  isOwn?: boolean;
  /** Whether the row makes it under no circumstances: it means one that a row before makes, if there is one. */
  isOnlyMet?: boolean;
}

/** Who makes a record. */
export interface Made {
  id: string;
  rowId: number;
  /** What it is made with; null for a row's own record. */
  values: Values | null;
}

/**
 * The records that rows of a job make beside their own, by what they are known
 * by: the first row that wants one makes it, and later ones meet it.
 */
export interface MadeRecords {
  /** @param wanted in file order; what has no key is made anyway. @returns of each, who makes it and with which id: "" where nobody does */
  settle(wanted: readonly Wanted[]): Promise<Made[]>;
  /** The id of a record that was settled before. */
  idOf(key: RecordKey): string | undefined;
  /** Which records of a kind rows planned before change: id → the row. */
  changedBy(entity: string, ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
  noteChanged(changed: readonly Changed[]): Promise<void>;
}

/** A record that is there, and the row that changes it. */
interface Changed {
  entity: string;
  id: string;
  rowId: number;
}

const nameOf = ({ entity, key }: RecordKey): string => `${entity} ${key}`;

type Names = Map<string, Made>;

/** For a check: what is settled is kept in a table of the job, for rows that are planned later. */
export function keepMadeRecords(db: Queryable, tables: ImportTables, destinations: Destinations): MadeRecords {
  let names: Names = new Map();
  return {
    async settle(wanted) {
      names = await readMade(db, tables, wanted);
      const known = new Set(names.keys());
      const made = await settleInOrder(db, { wanted, names, destinations, reserved: new Map() });
      await writeMade(db, tables, { wanted, names, known });
      return made;
    },
    idOf: (key) => names.get(nameOf(key))?.id,
    async changedBy(entity, ids) {
      const known = await readNames(db, tables, { entities: ids.map(() => entity), keys: ids.map(changeKey) });
      return new Map([...known.values()].map(({ id, rowId }) => [id, rowId]));
    },
    noteChanged: (changed) =>
      writeNames(
        db,
        tables,
        changed.map((one) => ({ ...one, key: changeKey(one.id), values: null })),
      ),
  };
}

const changeKey = (id: string): string => `change:${id}`;

/** Forget what a row changes, since it is planned again. */
export async function forgetChanged(db: Queryable, tables: ImportTables, rowId: number): Promise<void> {
  await db.query(`DELETE FROM ${tableName(tables.made)} WHERE row_id = $1 AND starts_with(key, 'change:')`, [rowId]);
}

/**
 * For a chunk of a run: what rows before it made stands in the database and is
 * found there. A row that makes what it was planned to make uses the same id.
 */
export function makeRecords(db: Queryable, tables: ImportTables, destinations: Destinations): MadeRecords {
  const names: Names = new Map();
  return {
    async settle(wanted) {
      const reserved = await readMade(db, tables, wanted);
      return await settleInOrder(db, { wanted, names, destinations, reserved });
    },
    idOf: (key) => names.get(nameOf(key))?.id,
    // What rows before it changed is seen in the records.
    changedBy: async () => new Map(),
    noteChanged: async () => {},
  };
}

/** Destinations by the name of their records. */
export type Destinations = ReadonlyMap<string, Destination>;

async function settleInOrder(
  db: Queryable,
  asked: { wanted: readonly Wanted[]; names: Names; destinations: Destinations; reserved: Names },
): Promise<Made[]> {
  const { wanted, names, destinations, reserved } = asked;
  const withoutId = new Map<string, Made[]>();
  const made = wanted.map(({ rowId, create: { entity, keys, values }, isOwn = false, isOnlyMet = false }): Made => {
    const own = keys.map((key) => nameOf({ entity, key }));
    const known = (isOwn ? own.slice(0, 1) : own).map((name) => names.get(name)).find((one) => one !== undefined);
    const planned = own.map((name) => reserved.get(name)).find((one) => one?.rowId === rowId);
    const record = known ?? { id: planned?.id ?? "", rowId, values: isOwn ? null : values };
    if (isOnlyMet && !known) return { id: "", rowId, values: null };
    if (record.id === "" && !known) withoutId.set(entity, [...(withoutId.get(entity) ?? []), record]);
    for (const name of own) if (!names.has(name)) names.set(name, record);
    return record;
  });
  for (const [entity, records] of withoutId) {
    const ids = await destinationOf(destinations, entity).nextIds(db, records.length);
    for (const [index, record] of records.entries()) record.id = ids[index] ?? "";
  }
  return made;
}

/** @throws {Error} for a kind that the import type does not name */
export function destinationOf(destinations: Destinations, entity: string): Destination {
  const destination = destinations.get(entity);
  if (!destination) throw new Error(`unknown kind of record ${entity}`);
  return destination;
}

function namesOf(wanted: readonly Wanted[]): { entities: string[]; keys: string[] } {
  const named = wanted.flatMap(({ create: { entity, keys } }) => keys.map((key) => ({ entity, key })));
  return { entities: named.map(({ entity }) => entity), keys: named.map(({ key }) => key) };
}

async function readMade(db: Queryable, tables: ImportTables, wanted: readonly Wanted[]): Promise<Names> {
  return await readNames(db, tables, namesOf(wanted));
}

async function readNames(
  db: Queryable,
  tables: ImportTables,
  { entities, keys }: { entities: readonly string[]; keys: readonly string[] },
): Promise<Names> {
  if (keys.length === 0) return new Map();
  const { rows } = await db.query<MadeRow>(
    // OFFSET 0 keeps it an index look-up per key, whatever the statistics take the growing table for.
    `SELECT m.* FROM unnest($1::text[], $2::text[]) AS k(entity, key), LATERAL (
       SELECT entity, key, row_id, id, "values" FROM ${tableName(tables.made)}
        WHERE entity = k.entity AND key = k.key OFFSET 0) AS m`,
    [entities, keys],
  );
  return new Map(
    rows.map(({ entity, key, row_id: rowId, id, values }) => [
      nameOf({ entity, key }),
      { id, rowId: Number(rowId), values: values && new Map(Object.entries(values)) },
    ]),
  );
}

interface MadeRow {
  entity: string;
  key: string;
  row_id: string;
  id: string;
  values: Record<string, Value> | null;
}

async function writeMade(
  db: Queryable,
  tables: ImportTables,
  { wanted, names, known }: { wanted: readonly Wanted[]; names: Names; known: ReadonlySet<string> },
): Promise<void> {
  const { entities, keys } = namesOf(wanted);
  const fresh = entities.flatMap((entity, index) => {
    const key = keys[index] ?? "";
    const name = nameOf({ entity, key });
    const record = names.get(name);
    return record && !known.has(name) ? [{ entity, key, ...record }] : [];
  });
  await writeNames(db, tables, fresh);
}

async function writeNames(db: Queryable, tables: ImportTables, named: readonly (RecordKey & Made)[]): Promise<void> {
  if (named.length === 0) return;
  await db.query(
    `INSERT INTO ${tableName(tables.made)} (entity, key, row_id, id, "values")
     SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::jsonb[]) ON CONFLICT DO NOTHING`,
    [
      named.map(({ entity }) => entity),
      named.map(({ key }) => key),
      named.map(({ rowId }) => rowId),
      named.map(({ id }) => id),
      named.map(({ values }) => values && JSON.stringify(Object.fromEntries(values))),
    ],
  );
}
