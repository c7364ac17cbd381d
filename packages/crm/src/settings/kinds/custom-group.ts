import type { SettingEntry } from "@inlet/contract";
import { countGroupUse, describeUse, inUse } from "../../custom/custom-use.ts";
import { type SettingKind, yesNo } from "../setting-kind.ts";

function placeOf({ id, values: { extends: table, is_multiple: isMultiple } }: SettingEntry) {
  return { id, extends: typeof table === "string" ? table : "contact", isMultiple: isMultiple === true };
}

/** Fields that people add to a kind of record, together under one heading. */
export const customGroup: SettingKind = {
  key: "custom_group",
  label: "Custom groups",
  noun: { one: "custom group", other: "custom groups" },
  fields: [
    { key: "label", label: "Custom group", type: "text", isRequired: true, maxLength: 100 },
    {
      ...{ key: "extends", label: "Of", type: "choice", isRequired: true, initial: "contact" },
      hint: "The kind of record that has its fields. Stays once records have values.",
      choices: [
        { value: "contact", label: "Contacts" },
        { value: "participant", label: "Participants" },
        { value: "contribution", label: "Contributions" },
        { value: "membership", label: "Memberships" },
        { value: "activity", label: "Activities" },
      ],
    },
    {
      ...yesNo("is_multiple", "Contacts can have several records of it", false),
      hint: "Such as visits or courses: each has all fields of the group. Stays once there are records.",
      onlyWith: { field: "extends", values: ["contact"] },
    },
  ],
  code: { column: "name", isWord: { begins: "group_", maxLength: 30 } },
  child: "custom_field",
  canBeDeleted: true,
  order: "lower(s.label), s.id",

  async check(db, { before, after }) {
    if (!before) return;
    const isMoved = before.values["extends"] !== after.values["extends"];
    if (!isMoved && before.values["is_multiple"] === after.values["is_multiple"]) return;
    // Asked of what the group was: its values stand there.
    const use = await countGroupUse(db, placeOf(before));
    const what = isMoved ? "Which kind of record has it" : "Whether contacts have several records";
    if (use > 0) throw inUse(`${what} cannot be changed: ${describeUse(use)}.`, "Add another group instead.");
  },

  async checkRemoval(db, entry) {
    const use = await countGroupUse(db, placeOf(entry));
    if (use > 0) throw inUse(`This group stays: ${describeUse(use)}.`, "Take the values off the records first.");
  },
};
