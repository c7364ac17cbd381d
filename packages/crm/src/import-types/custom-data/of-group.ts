import type { ImportType } from "@inlet/engine";
import { customFields } from "../../custom/custom-fields.ts";
import type { CustomGroup } from "../../custom/custom-groups.ts";
import { customRecordsOf } from "../../destination/custom-record.ts";
import { customDataMatchRules } from "./match-rules.ts";
import { customDataRelated } from "./related.ts";

/** The import of one group's records. */
export function customDataOf(group: CustomGroup, declared: ImportType): ImportType {
  const { key, label, fields: others } = declared;
  const placed = group.fields.map((field) => ({ group, field, name: field.name }));
  const matchRules = customDataMatchRules(group.fields);
  return {
    ...declared,
    key: `${key}.${group.name}`,
    label: `${label}: ${group.label}`,
    description: `Records of contacts in the group ${group.label}, of which each contact has as many as you like.`,
    fields: [...others, ...customFields(placed, { others, isFurther: false })],
    matchRules,
    destination: customRecordsOf(group),
    related: customDataRelated(matchRules),
  };
}
