/** The events that participants name. */
export const events = ["Summer fair", "Harvest dinner", "Winter concert"] as const;
/** The campaigns that contributions name. */
export const campaigns = ["Spring appeal", "Roof fund"] as const;

/** The group that custom data is imported into. */
export const customGroup = {
  ...{ name: "volunteering", label: "Volunteering" },
  fields: [
    { name: "role", label: "Role", type: "text", choices: null, isRequired: true },
    { name: "since", label: "Since", type: "date", choices: null, isRequired: false },
    { name: "hours", label: "Hours a week", type: "money", choices: null, isRequired: false },
    { name: "level", label: "Level", type: "option", choices: ["Beginner", "Old hand"], isRequired: false },
    { name: "has_keys", label: "Has keys", type: "boolean", choices: null, isRequired: false },
  ],
} as const;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** SQL of what the files name and no import makes. */
export const beforeSql = [
  ...events.map(
    (title) =>
      `INSERT INTO event (title, event_type, default_role, currency) VALUES (${quoted(title)}, 'other', 'attendee', 'USD');`,
  ),
  ...campaigns.map((title) => `INSERT INTO campaign (name, title) VALUES (${quoted(title)}, ${quoted(title)});`),
  `INSERT INTO custom_group (name, label, extends, is_multiple)
   VALUES (${quoted(customGroup.name)}, ${quoted(customGroup.label)}, 'contact', true);`,
  ...customGroup.fields.map(({ name, label, type, choices, isRequired }, position) => {
    const options = choices?.map((choice) => ({ value: choice.toLowerCase(), label: choice }));
    const values = [quoted(name), quoted(label), quoted(type), options ? quoted(JSON.stringify(options)) : "NULL"];
    return `INSERT INTO custom_field (group_id, name, label, type, options, is_required, position)
   SELECT id, ${values.join(", ")}, ${isRequired}, ${position} FROM custom_group WHERE name = ${quoted(customGroup.name)};`;
  }),
]
  .map((statement) => `${statement}\n`)
  .join("");
