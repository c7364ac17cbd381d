import type { PutBack, Queryable } from "@inlet/engine";
import { isKept, keptName } from "./kept-values.ts";
import { columnIn, stampColumns, type RecordTable } from "./record-table.ts";

/**
 * Give records back what they had: one statement for those that stand as
 * before in everything, one for those that somebody else changed as well.
 *
 * @returns versions by id
 */
export async function putRecordsBack(
  db: Queryable,
  spec: RecordTable,
  records: readonly PutBack[],
): Promise<Map<string, number>> {
  const exact = records.filter(({ stamps }) => stamps !== null);
  const changed = records.filter(({ stamps }) => stamps === null);
  const versions = await change(db, spec, { records: changed, more: [] });
  if (exact.length === 0) return versions;
  // Stamps are set instead of new ones; the trigger that counts versions is told to stand aside.
  const stamps = stampColumns(spec).map((column) => `${column} = (u.stamps->>'${column}')::timestamptz`);
  await db.query("SELECT set_config('inlet.putting_back', 'on', true)");
  const restored = await change(db, spec, {
    records: exact,
    more: ["version = (u.stamps->>'version')::int", ...stamps],
  });
  await db.query("SELECT set_config('inlet.putting_back', 'off', true)");
  return new Map([...versions, ...restored]);
}

/** @param asked `more` are assignments beside those of the fields; no text of anybody's in them */
async function change(
  db: Queryable,
  spec: RecordTable,
  { records, more }: { records: readonly PutBack[]; more: readonly string[] },
): Promise<Map<string, number>> {
  if (records.length === 0) return new Map();
  const { table, columns, kept, metadata } = spec;
  const touched = new Set(records.flatMap(({ values }) => [...values.keys()]));
  const restored = [...columns].filter(([name]) => touched.has(name));
  const set = [
    ...restored.map(([name]) => {
      const column = columnIn(spec, name);
      return `${column} = CASE WHEN '${name}' = ANY(u.fields) THEN u.${name} ELSE c.${column} END`;
    }),
    ...(kept && [...touched].some(isKept)
      ? [`${kept.column} = (c.${kept.column} || u.kept_added) - u.kept_without`]
      : []),
    ...(metadata === null ? [] : [`${metadata} = (c.${metadata} || u.added) - u.without`]),
    ...more,
  ];
  const shape = restored.map(([name, kind]) => `, ${name} ${kind}`).join("");
  const { rows } = await db.query<{ id: string; version: number }>(
    `UPDATE ${table} c SET ${set.length > 0 ? set.join(", ") : "version = c.version + 1"}
       FROM json_to_recordset($1) AS u(id bigint, fields text[], added jsonb, without text[],
         kept_added jsonb, kept_without text[], stamps jsonb${shape})
      WHERE c.id = u.id RETURNING c.id, c.version`,
    [JSON.stringify(records.map(entryOf))],
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
}

function entryOf({ id, values, metadata, stamps }: PutBack): unknown {
  const [added, without] = partNulls(metadata);
  const kept = [...values].filter(([field]) => isKept(field));
  const [kept_added, kept_without] = partNulls(new Map(kept.map(([field, value]) => [keptName(field), value])));
  return {
    ...Object.fromEntries([...values].filter(([field]) => !isKept(field))),
    ...{ id, fields: [...values.keys()], added, without, kept_added, kept_without, stamps },
  };
}

/** What gets a value, and the names of what goes. */
function partNulls(entries: ReadonlyMap<string, unknown>): [Record<string, unknown>, string[]] {
  const all = [...entries];
  return [
    Object.fromEntries(all.filter(([, value]) => value !== null)),
    all.flatMap(([name, value]) => (value === null ? [name] : [])),
  ];
}
