import type { Queryable, RecordKey, Referral, ReferringRow, RelatedCreate, Value, Values } from "@inlet/engine";

/** Tags that differ in case alone are one. */
const tagKey = (name: string): string => name.normalize("NFC").toLowerCase();

/** Under which a row's values hold the id of a tag, once it is known. */
const idField = (name: string): string => `tag:${tagKey(name)}`;

const tagsIn = (values: Values): readonly string[] => {
  const tags = values.get("tags");
  return Array.isArray(tags) ? tags : [];
};

/** Look up the tags that rows name. @returns the values of a row with the ids of its tags; those that are not there are made */
export async function referToTags(
  db: Queryable,
  rows: readonly ReferringRow[],
): Promise<(row: ReferringRow) => Referral> {
  const names = new Set(rows.flatMap(({ values }) => tagsIn(values).map(tagKey)));
  const known = await readTags(db, [...names]);
  return ({ values }) => {
    const withIds = new Map<string, Value>(values);
    const refs = new Map<string, RecordKey>();
    const related: RelatedCreate[] = [];
    for (const name of tagsIn(values)) {
      const id = known.get(tagKey(name));
      if (id !== undefined) withIds.set(idField(name), id);
      else {
        refs.set(idField(name), { entity: "tag", key: tagKey(name) });
        related.push({
          ...{ action: "create", entity: "tag", keys: [tagKey(name)] },
          ...{ values: new Map([["name", name]]), label: `Tag ${name}` },
        });
      }
    }
    return { values: withIds, refs, related, refusal: null };
  };
}

async function readTags(db: Queryable, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const { rows } = await db.query<{ key: string; id: string }>(
    "SELECT k.key, t.id FROM unnest($1::text[]) AS k(key) JOIN tag t ON lower(t.name) = lower(k.key)",
    [keys],
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** Look up which tags contacts have, as `contact:tag`. */
export async function findContactTags(db: Queryable, contactIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (contactIds.length === 0) return new Set();
  const { rows } = await db.query<{ pair: string }>(
    "SELECT contact_id || ':' || tag_id AS pair FROM contact_tag WHERE contact_id = ANY($1::bigint[])",
    [contactIds],
  );
  return new Set(rows.map(({ pair }) => pair));
}

/** The marks that a row puts on its contact. @param standing as `findContactTags` gives them */
export function contactTags(values: Values, recordId: string | null, standing: ReadonlySet<string>): RelatedCreate[] {
  return tagsIn(values).flatMap((name): RelatedCreate[] => {
    const id = values.get(idField(name));
    if (id === undefined || standing.has(`${recordId}:${String(id)}`)) return [];
    const own = new Map([["tag_id", id]]);
    return [{ action: "create", entity: "contact_tag", keys: [String(id)], values: own, label: `Tag ${name}` }];
  });
}
