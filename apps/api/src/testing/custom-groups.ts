import type { Pool } from "pg";

/** A custom field, as tests set it up. */
export interface TestField {
  name: string;
  label: string;
  /** `text` if not said. */
  type?: string;
  /** Labels; the value of each is the label in small letters. */
  choices?: readonly string[];
  /** Key of the option group whose choices it has instead. */
  optionGroup?: string;
  isRequired?: boolean;
  isMulti?: boolean;
}

export interface TestGroup {
  name: string;
  label: string;
  /** `contact` if not said. */
  extends?: string;
  isMultiple?: boolean;
  fields: readonly TestField[];
}

/** Set up a group of custom fields. @returns its id */
export async function addCustomGroup(pool: Pool, group: TestGroup): Promise<string> {
  const { name, label, extends: kind = "contact", isMultiple = false, fields } = group;
  const { rows } = await pool.query<{ id: string }>(
    "INSERT INTO custom_group (name, label, extends, is_multiple) VALUES ($1, $2, $3, $4) RETURNING id",
    [name, label, kind, isMultiple],
  );
  const id = rows[0]?.id ?? "";
  for (const field of fields) await addCustomField(pool, id, field);
  return id;
}

/** Add a field to a group, behind those it has. */
export async function addCustomField(pool: Pool, groupId: string, field: TestField): Promise<void> {
  const { name, label, choices, optionGroup, isRequired = false, isMulti = false } = field;
  const type = field.type ?? (choices || optionGroup ? "option" : "text");
  const options = choices?.map((choice) => ({ value: choice.toLowerCase(), label: choice }));
  await pool.query(
    `INSERT INTO custom_field (group_id, name, label, type, options, option_group_id, is_required, is_multi, position)
     SELECT $1, $2, $3, $4, $5, (SELECT id FROM option_group WHERE key = $6), $7, $8,
       (SELECT count(*) FROM custom_field WHERE group_id = $1)`,
    [groupId, name, label, type, options && JSON.stringify(options), optionGroup ?? null, isRequired, isMulti],
  );
}

/** Take every group away, with the records in it. */
export async function removeCustomGroups(pool: Pool): Promise<void> {
  await pool.query("TRUNCATE custom_group CASCADE");
}

const fieldTypeKeys = [
  ...[
    "boolean",
    "country",
    "currency",
    "date",
    "datetime",
    "email",
    "id",
    "integer",
    "money",
    "phone",
    "state",
    "text",
  ],
  "url",
];

/** A group that contacts have several records of, with a field of each type. */
export const everyType: TestGroup = {
  ...{ name: "everything", label: "Everything", isMultiple: true },
  fields: [
    ...fieldTypeKeys.map((type) => ({ name: type, label: `The ${type}`, type, isRequired: true })),
    { name: "choice", label: "The choice", choices: ["One", "Two"], isRequired: true },
    { name: "choices", label: "The choices", optionGroup: "gender", isMulti: true, isRequired: true },
    { name: "texts", label: "The texts", isMulti: true, isRequired: true },
  ],
};

/** Set up a group that can be imported as custom data, and fields of every other kind of record. */
export async function addEveryGroup(pool: Pool): Promise<void> {
  await addCustomGroup(pool, everyType);
  for (const kind of ["contact", "participant", "contribution", "membership", "activity"]) {
    const fields = [{ name: "size", label: "Size", choices: ["Small", "Large"], isRequired: true }];
    await addCustomGroup(pool, { name: `of_${kind}`, label: `More of the ${kind}`, extends: kind, fields });
  }
}
