/** What a list of records can be narrowed by: a drop-down above it. */
export interface KindNarrowing {
  key: string;
  label: string;
  /** SQL condition over `r` that a record has a value, which is SQL of a text. */
  of(value: string): string;
  /** SQL of the `value` and `label` of each choice, in their order. */
  choices: string;
}

/** By a column that holds a value of an option group. Records keep options that are switched off, so these count too. */
export const byOption = (column: string, group: string, label: string): KindNarrowing => ({
  key: column,
  label,
  of: (value) => `r.${column} = ${value}`,
  choices: `SELECT v.value, v.label FROM option_value v JOIN option_group g ON g.id = v.group_id
    WHERE g.key = '${group}' ORDER BY v.position, v.id`,
});

/** By a column that holds the id of another record. @param choices SQL of the `value`, an id as text, and `label` */
export const byId = (key: string, column: string, label: string, choices: string): KindNarrowing => ({
  ...{ key, label, choices },
  // Text that is no id is that of no record.
  of: (value) => `r.${column} = CASE WHEN ${value} ~ '^[0-9]{1,18}$' THEN ${value}::bigint END`,
});
