import type { FieldOption, Queryable } from "@inlet/engine";
import { z } from "zod";

/** A field that somebody added, as it is set up. */
export interface CustomField {
  name: string;
  label: string;
  /** Key of a field type, if all is well. */
  type: string;
  /** Its own choices; null where it has none, or those of an option group. */
  options: readonly FieldOption[] | null;
  /** Key of the option group whose choices it has. */
  optionsFrom: string | null;
  isRequired: boolean;
  isMulti: boolean;
}

/** Fields that belong together. */
export interface CustomGroup {
  id: string;
  name: string;
  label: string;
  fields: readonly CustomField[];
}

interface FieldRow {
  id: string;
  name: string;
  label: string;
  field: string | null;
  field_label: string;
  type: string;
  options: unknown;
  option_group: string | null;
  is_required: boolean;
  is_multi: boolean;
}

/**
 * The groups of fields that were added to a kind of record, with one query.
 *
 * @param asked `isMultiple`: those that contacts have several records of, or those whose values stand with the record
 */
export async function readCustomGroups(
  db: Queryable,
  { of, isMultiple }: { of: string; isMultiple: boolean },
): Promise<CustomGroup[]> {
  const { rows } = await db.query<FieldRow>(
    `SELECT g.id, g.name, g.label, f.name AS field, f.label AS field_label, f.type, f.options,
        o.key AS option_group, f.is_required, f.is_multi
       FROM custom_group g LEFT JOIN custom_field f ON f.group_id = g.id LEFT JOIN option_group o ON o.id = f.option_group_id
      WHERE g.extends = $1 AND g.is_multiple = $2 ORDER BY lower(g.label), g.id, f.position, f.id`,
    [of, isMultiple],
  );
  return [...Map.groupBy(rows, ({ id }) => id)].map(([id, ofGroup]) => ({
    id,
    name: ofGroup[0]?.name ?? "",
    label: ofGroup[0]?.label ?? "",
    fields: ofGroup.flatMap(fieldOf),
  }));
}

function fieldOf(row: FieldRow): CustomField[] {
  if (row.field === null) return [];
  return [
    {
      ...{ name: row.field, label: row.field_label, type: row.type },
      options: row.options === null ? null : choicesIn(row.options),
      ...{ optionsFrom: row.option_group, isRequired: row.is_required, isMulti: row.is_multi },
    },
  ];
}

const Choice = z.object({ value: z.string(), label: z.string() });

/** Those of the stored choices that are some. */
function choicesIn(stored: unknown): FieldOption[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((one) => Choice.safeParse(one).data ?? []);
}
