import type { RecordPage } from "@inlet/contract";
import type { Pool } from "pg";
import { readCustomFields, readGroupLabels, showCustomValue, shownAs } from "./read-custom-fields.ts";

type Shown = RecordPage["fields"][number];

/**
 * Values of custom fields, under the labels of their groups and fields. One
 * whose field is gone goes by its key, after the others.
 *
 * @param custom values by `<group>.<field>`
 */
export async function showCustom(pool: Pool, custom: Readonly<Record<string, unknown>>): Promise<Shown[]> {
  const keys = Object.keys(custom);
  if (keys.length === 0) return [];
  const fields = await readCustomFields(pool, { keys });
  const known = new Set(fields.map(({ key }) => key));
  const groupOf = (key: string) => key.split(".", 1)[0] ?? key;
  const lost = keys.filter((key) => !known.has(key));
  const labels = await readGroupLabels(pool, lost.map(groupOf));
  return [
    ...fields.map(({ key, label, type, group, choices }): Shown => {
      return { key, label, group, type: shownAs(type), value: showCustomValue(custom[key], choices) };
    }),
    ...lost.map((key): Shown => {
      return {
        key,
        label: key,
        group: labels.get(groupOf(key)) ?? null,
        type: "text",
        value: showCustomValue(custom[key]),
      };
    }),
  ];
}

/** The same in one text: `Place: Rome · Nights: 3`; null where there is nothing. */
export function summariseCustom(shown: readonly { label: string; value: string | string[] | null }[]): string | null {
  const parts = shown.flatMap(({ label, value }) => (value === null ? [] : [`${label}: ${[value].flat().join(", ")}`]));
  return parts.length > 0 ? parts.join(" · ") : null;
}
