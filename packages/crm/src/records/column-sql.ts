import { displayNameSql } from "../contacts/display-name.ts";

/** What a value of an option group is called; a value that is no option any more stands for itself. */
export const optionSql = (group: string, value: string) => `COALESCE((SELECT v.label FROM option_value v
  JOIN option_group g ON g.id = v.group_id WHERE g.key = '${group}' AND v.value = ${value}), ${value})`;

/** The same for several values, with commas between. */
export const optionsSql = (group: string, values: string) =>
  `(SELECT string_agg(${optionSql(group, "o.value")}, ', ') FROM unnest(${values}) AS o(value))`;

export const amountSql = (amount: string, currency: string) => `trim_scale(${amount})::text || ' ' || ${currency}`;

export const instantSql = (moment: string) => `to_char(${moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

export const yesNoSql = (claim: string) => `CASE WHEN ${claim} THEN 'Yes' WHEN NOT ${claim} THEN 'No' END`;

export const campaignSql = "(SELECT k.title FROM campaign k WHERE k.id = r.campaign_id)";

const refSql = (kind: string, id: string, name: string) =>
  `jsonb_build_object('kind', '${kind}', 'id', ${id}::text, 'name', ${name})`;

/** One reference, from a record that is joined. */
export const oneRefSql = (kind: string, id: string, name: string) => `jsonb_build_array(${refSql(kind, id, name)})`;

/** A contact that is joined under an alias. */
export const contactRefSql = (alias: string) => oneRefSql("contact", `${alias}.id`, displayNameSql(alias));

/** Contacts of a query's FROM and WHERE, in which `c` is the contact and `m` what tells their order. */
export const contactRefsSql = (query: string) =>
  `(SELECT jsonb_agg(${refSql("contact", "c.id", displayNameSql("c"))} ORDER BY m.id) ${query})`;

/** What a contact is found by, in one text. */
export const contactTextSql = (alias: string) =>
  `concat_ws(' ', ${["first_name", "last_name", "company_name", "email", "phone", "nickname"]
    .map((column) => `${alias}.${column}`)
    .join(", ")})`;
