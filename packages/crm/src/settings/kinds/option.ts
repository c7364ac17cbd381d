import { type SettingKind, yesNo } from "../setting-kind.ts";

/** Groups of options, each of which is what a column can be chosen from. */
export const optionGroup: SettingKind = {
  key: "option_group",
  label: "Options",
  noun: { one: "group of options", other: "groups of options" },
  fields: [{ key: "label", label: "Group", type: "text", isRequired: true }],
  code: { column: "key" },
  child: "option_value",
  order: "lower(s.label)",
};

export const optionValue: SettingKind = {
  key: "option_value",
  label: "Options",
  noun: { one: "option", other: "options" },
  fields: [
    { key: "label", label: "Option", type: "text", isRequired: true },
    { key: "abbreviation", label: "Abbreviation", type: "text", hint: "Another name that files may use." },
    yesNo("is_active", "Can be chosen", true),
  ],
  code: { column: "value" },
  parent: { kind: "option_group", column: "group_id" },
  order: "s.position, s.id",
};
