import type { SettingKind } from "../setting-kind.ts";

/** Words that contacts are marked with. */
export const tag: SettingKind = {
  key: "tag",
  label: "Tags",
  noun: { one: "tag", other: "tags" },
  fields: [{ key: "name", label: "Tag", type: "text", isRequired: true }],
  canBeDeleted: true,
  order: "lower(s.name)",
};
