import type { SettingEntry } from "@inlet/contract";
import { AppError, fieldTypes, type Queryable } from "@inlet/engine";
import { countFieldUse, describeUse, findLostChoice, inUse } from "../../custom/custom-use.ts";
import { type SettingKind, yesNo } from "../setting-kind.ts";

const MAX_FIELDS = 100;

/** Field types that are offered, and whether a cell can hold several values of one: of figures with commas nobody can tell. */
const offered: Readonly<Record<string, { severalInCell: boolean }>> = {
  text: { severalInCell: true },
  option: { severalInCell: true },
  boolean: { severalInCell: false },
  integer: { severalInCell: false },
  money: { severalInCell: false },
  date: { severalInCell: true },
  datetime: { severalInCell: true },
  email: { severalInCell: true },
  phone: { severalInCell: true },
  url: { severalInCell: true },
};
const several = Object.keys(offered).filter((type) => offered[type]?.severalInCell);
const ofChoices = { field: "type", values: ["option"] };

/** The fields of a custom group. */
export const customField: SettingKind = {
  key: "custom_field",
  label: "Custom fields",
  noun: { one: "custom field", other: "custom fields" },
  fields: [
    { key: "label", label: "Custom field", type: "text", isRequired: true, maxLength: 100 },
    {
      ...{ key: "type", label: "Type", type: "choice", isRequired: true, initial: "text" },
      hint: "What its values are. Stays once records have values.",
      choices: Object.keys(offered).map((value) => ({ value, label: fieldTypes.get(value)?.label ?? value })),
    },
    yesNo("is_required", "Required", false),
    {
      ...yesNo("is_multi", "Several values in one record", false),
      onlyWith: { field: "type", values: several },
    },
    {
      ...{ key: "options", label: "Choices", type: "choices", onlyWith: ofChoices },
      hint: "What it can be, unless that is a group of options.",
    },
    {
      ...{ key: "option_group_id", label: "Group of options", type: "choice", onlyWith: ofChoices },
      ...{ choiceRows: "SELECT id::text AS value, label FROM option_group ORDER BY lower(label), id" },
      hint: "Its options are the choices, instead of choices of its own.",
    },
  ],
  code: { column: "name", isWord: { begins: "field_", maxLength: 30 } },
  parent: { kind: "custom_group", column: "group_id" },
  canBeDeleted: true,
  canBeMoved: true,
  order: "s.position, s.id",

  async check(db, { before, after }) {
    const { type, is_multi: isMulti } = after.values;
    if (isMulti === true && !several.some((one) => one === type)) {
      throw new AppError(422, "contradiction", "Only one value fits into a field of this type.");
    }
    if (!before) return refuseTooMany(db, after.id);
    const isOther = before.values["type"] !== type;
    if (isOther || before.values["is_multi"] !== isMulti) {
      const use = await countFieldUse(db, after.id);
      const what = isOther ? "The type" : "How many values it has";
      if (use > 0) throw inUse(`${what} cannot be changed: ${describeUse(use)}.`, "Add another field instead.");
    }
    if (type === "option") await refuseLostChoice(db, { before, after });
  },

  async checkRemoval(db, { id }) {
    const use = await countFieldUse(db, id);
    if (use > 0) throw inUse(`This field stays: ${describeUse(use)}.`, "Take the values off the records first.");
  },
};

async function refuseTooMany(db: Queryable, id: string): Promise<void> {
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM custom_field
     WHERE group_id = (SELECT group_id FROM custom_field WHERE id = $1::bigint)`,
    [id],
  );
  if ((rows[0]?.count ?? 0) <= MAX_FIELDS) return;
  throw new AppError(422, "too_many_fields", `A group has ${MAX_FIELDS} fields at most.`, {
    hint: "Add another group for the rest.",
  });
}

/** What records have must stay a choice. */
async function refuseLostChoice(db: Queryable, { before, after }: { before: SettingEntry; after: SettingEntry }) {
  const { rows } = await db.query<{ value: string }>(
    `SELECT v.value FROM option_value v WHERE v.group_id = $1::bigint`,
    [after.values["option_group_id"]],
  );
  const choices = [...ownChoices(after), ...rows].map(({ value }) => value);
  const lost = await findLostChoice(db, after.id, choices);
  if (lost === null) return;
  const name = ownChoices(before).find(({ value }) => value === lost)?.label ?? lost;
  throw inUse(`The choice “${name}” stays: records have it.`, "Rename it, or take it off the records first.");
}

function ownChoices({ values }: SettingEntry) {
  const { options } = values;
  return Array.isArray(options) ? options : [];
}
