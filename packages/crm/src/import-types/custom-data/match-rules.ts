import type { MatchRule } from "@inlet/engine";
import { isSingle } from "../../custom/custom-fields.ts";
import type { CustomField } from "../../custom/custom-groups.ts";
import { ruleBy } from "../../destination/custom-record.ts";
import { keptField } from "../../destination/kept-values.ts";
import { ownContactNames } from "../../references/own-contact.ts";
import { textIn } from "../../references/text-in.ts";

/** How records of a group with these fields are found. */
export function customDataMatchRules(fields: readonly CustomField[]): readonly MatchRule[] {
  return [
    {
      key: "none",
      label: "None",
      description: "Every row makes a new record.",
      requiredFields: fields.filter(({ isRequired }) => isRequired).map(({ name }) => keptField(name)),
      requiredAny: [ownContactNames],
      keyOf: () => null,
    },
    ...fields.filter(isSingle).map(byField),
    {
      key: "record_id",
      label: "Record ID",
      description: "Records that are there are changed; none is made.",
      requiredFields: ["record_id"],
      mustExist: true,
      keyOf: (values) => textIn(values, "record_id"),
    },
  ];
}

function byField({ name, label }: CustomField): MatchRule {
  const key = keptField(name);
  return {
    key: ruleBy(name),
    label: `Contact and ${label}`,
    description: `A record of the same contact with the same ${label} is the same.`,
    requiredFields: [key],
    requiredAny: [ownContactNames],
    keyOf(values) {
      const [contact, value] = [textIn(values, "contact_id"), values.get(key)];
      return contact === null || value === undefined ? null : `${contact}:${String(value)}`;
    },
  };
}
