import type { OwningRow, Queryable, RelatedCreate, Value } from "@inlet/engine";
import { findRelationships, readRelationSides, relationshipKey } from "./find-relationships.ts";
import { relatedField } from "./related-contacts.ts";
import { relations } from "./relation-fields.ts";

/** Look up the relationships of rows' contacts. @returns those that one of the rows adds */
export async function attachRelationships(
  db: Queryable,
  contactIds: readonly string[],
): Promise<(row: OwningRow) => RelatedCreate[]> {
  const sides = await readRelationSides(db);
  const standing = await findRelationships(db, contactIds);
  return ({ rowId, values, ownId }) =>
    relations.flatMap(({ name, label }): RelatedCreate[] => {
      const [side, other] = [sides.get(name), values.get(relatedField(name))];
      if (!side || typeof other !== "string" || other === ownId) return [];
      const key = relationshipKey(side.typeId, ownId ?? `row ${rowId}`, other);
      if (standing.has(key)) return [];
      const own = new Map<string, Value>([["relationship_type_id", side.typeId]]);
      own.set(side.isFirst ? "contact_b" : "contact_a", other);
      const named = [
        `${name}_full_name`,
        `${name}_company_name`,
        `${name}_email`,
        `${name}_phone`,
        `${name}_external_id`,
      ];
      const shown = named.map((field) => values.get(field)).find((value) => value !== undefined) ?? `#${other}`;
      return [
        {
          ...{ action: "create", entity: "relationship", keys: [key], isShared: true, values: own },
          label: `${label} ${String(shown)}`,
        },
      ];
    });
}
