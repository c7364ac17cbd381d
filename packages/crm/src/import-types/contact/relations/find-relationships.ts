import type { Queryable, Value, Values } from "@inlet/engine";
import type { NamedContact } from "../../../references/found-contacts.ts";

interface TypeRow {
  id: string;
  name_a_b: string;
  name_b_a: string;
}

/** A relationship type as one of its sides sees it. */
export interface RelationSide {
  typeId: string;
  /** Whether the one who sees it so stands first. */
  isFirst: boolean;
}

/** How contacts can be related, by the names of either side. */
export async function readRelationSides(db: Queryable): Promise<ReadonlyMap<string, RelationSide>> {
  const { rows } = await db.query<TypeRow>("SELECT id, name_a_b, name_b_a FROM relationship_type WHERE is_active");
  return new Map(
    rows.flatMap(({ id, name_a_b: ab, name_b_a: ba }): [string, RelationSide][] => [
      [ba, { typeId: id, isFirst: false }],
      [ab, { typeId: id, isFirst: true }],
    ]),
  );
}

/** What tells a relationship, whichever of the two comes first. */
export const relationshipKey = (typeId: string, one: string, other: string): string =>
  [typeId, ...[one, other].toSorted()].join(":");

/** Look up the relationships of contacts. @returns their keys */
export async function findRelationships(db: Queryable, contactIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (contactIds.length === 0) return new Set();
  const { rows } = await db.query<{ type: string; a: string; b: string }>(
    `SELECT relationship_type_id AS type, contact_a AS a, contact_b AS b FROM relationship
      WHERE contact_a = ANY($1::bigint[]) OR contact_b = ANY($1::bigint[])`,
    [contactIds],
  );
  return new Set(rows.map(({ type, a, b }) => relationshipKey(type, a, b)));
}

/** Contacts whom others are related to, by their names. */
export interface RelatedByName {
  /** @param values of the one who is looked for */
  idOf(contactId: string, relation: string, values: Values): string | undefined;
}

interface NamedRow {
  own_id: string;
  relation: string;
  id: string;
  first_name: string | null;
  last_name: string | null;
  company_name: string | null;
}

const nameKey = (parts: readonly (Value | null | undefined)[]): string =>
  parts
    .map((part) => (typeof part === "string" ? part : ""))
    .join("|")
    .normalize("NFC")
    .toLowerCase();

/** Look up whom contacts are related to. */
export async function findRelatedByName(db: Queryable, contactIds: readonly string[]): Promise<RelatedByName> {
  const side = (own: string, other: string, name: string) => `
    SELECT r.${own} AS own_id, t.${name} AS relation, c.id, c.first_name, c.last_name, c.company_name
      FROM relationship r JOIN relationship_type t ON t.id = r.relationship_type_id JOIN contact c ON c.id = r.${other}
     WHERE r.${own} = ANY($1::bigint[])`;
  const { rows } =
    contactIds.length === 0
      ? { rows: [] }
      : await db.query<NamedRow>(
          `${side("contact_a", "contact_b", "name_a_b")} UNION ALL ${side("contact_b", "contact_a", "name_b_a")}`,
          [contactIds],
        );
  const ids = new Map(
    rows.map((row) => [
      `${row.own_id} ${row.relation} ${nameKey([row.first_name, row.last_name, row.company_name])}`,
      row.id,
    ]),
  );
  return {
    idOf: (contactId, relation, values) =>
      ids.get(
        `${contactId} ${relation} ${nameKey(["first_name", "last_name", "company_name"].map((field) => values.get(field)))}`,
      ),
  };
}

/** Look up households by their names, the oldest of several. @returns ids by the key of the name */
export async function findHouseholds(
  db: Queryable,
  named: readonly NamedContact[],
): Promise<ReadonlyMap<string, string>> {
  const keys = [...new Set(named.flatMap((one) => one.get("company_name") ?? []))];
  if (keys.length === 0) return new Map();
  const { rows } = await db.query<{ key: string; id: string }>(
    // OFFSET 0 keeps it an index look-up per name, whatever the statistics take the growing table for.
    `SELECT k.key, min(found.id)::text AS id FROM unnest($1::text[]) AS k(key), LATERAL (
       SELECT c.id FROM contact c WHERE plain_text(c.company_name) = k.key AND c.contact_type = 'household' OFFSET 0
     ) AS found GROUP BY 1`,
    [keys],
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}
