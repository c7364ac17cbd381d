import type {
  Column,
  ColumnMapping,
  FieldInfo,
  MapFieldView,
  Mapping,
  MatchRuleInfo,
  PutMappingTemplate,
  TemplateColumn,
} from "@inlet/contract";

/** A column that goes to a field, with all that is set for it. */
export type FieldColumn = Extract<ColumnMapping, { action: "field" }>;

type Constant = Mapping["constants"][number];

/** What a person chooses for a column. */
export type Choice = { action: "metadata" } | { action: "ignore" } | { action: "field"; field: string };

/** @returns what happens to a column; one that the mapping does not name is kept as metadata */
export const mappingOf = (mapping: Mapping, column: number): ColumnMapping =>
  mapping.columns.find((entry) => entry.column === column) ?? { column, action: "metadata" };

/** @returns the column a field is taken from; null when none has it */
export const columnOfField = (mapping: Mapping, field: string): number | null =>
  mapping.columns.find((entry) => entry.action === "field" && entry.field === field)?.column ?? null;

/** Put one column's entry in place of what stood there; the order is that of the columns. */
export function withColumn(mapping: Mapping, entry: ColumnMapping): Mapping {
  const others = mapping.columns.filter(({ column }) => column !== entry.column);
  return { ...mapping, columns: [...others, entry].toSorted((a, b) => a.column - b.column) };
}

/**
 * Choose what happens to a column. A field belongs to one column: taking one
 * that another column has moves it, and that column is kept as metadata.
 *
 * @returns `movedFrom`: the column that lost the field; null when none did
 */
export function chooseFor(
  mapping: Mapping,
  column: number,
  choice: Choice,
): { mapping: Mapping; movedFrom: number | null } {
  if (choice.action !== "field")
    return { mapping: withColumn(mapping, { column, action: choice.action }), movedFrom: null };
  const holder = columnOfField(mapping, choice.field);
  if (holder === column) return { mapping, movedFrom: null };
  const freed = holder === null ? mapping : withColumn(mapping, { column: holder, action: "metadata" });
  const constants = freed.constants.filter(({ field }) => field !== choice.field);
  return {
    mapping: withColumn({ ...freed, constants }, { column, action: "field", field: choice.field }),
    movedFrom: holder,
  };
}

/** Fields of which one must have a column or constant, and what they are called together; null: by their labels. */
export interface Need {
  fields: string[];
  label: string | null;
}

/** @returns what a match rule needs */
export const needsOf = ({ required_fields, required_any, required_any_labels }: MatchRuleInfo): Need[] => [
  ...required_fields.map((field) => ({ fields: [field], label: null })),
  ...required_any.map((fields, index) => ({ fields, label: required_any_labels[index] ?? null })),
];

/** Whether blank cells may erase a field: its record can be without it, and the match rule does not need it. */
export function mayClear(
  { fields, import_type }: { fields: readonly FieldInfo[]; import_type: { match_rules: readonly MatchRuleInfo[] } },
  { match }: Pick<Mapping, "match">,
  field: string,
): boolean {
  const rule = import_type.match_rules.find(({ key }) => key === match.rule);
  const isNeeded = rule !== undefined && needsOf(rule).some((need) => need.fields.includes(field));
  return !isNeeded && fields.some(({ key, can_clear }) => key === field && can_clear);
}

/** Whether blank cells of a column erase: one with a default is never blank. */
export const erasesBlank = (entry: ColumnMapping): entry is FieldColumn =>
  entry.action === "field" && entry.conflict === "clear" && (entry.default ?? "").trim() === "";

/** Whether rows can get a value of a field: a blank one for every row gives them none. */
export const isFilled = (mapping: Mapping, field: string): boolean =>
  columnOfField(mapping, field) !== null ||
  mapping.constants.some((constant) => constant.field === field && constant.value.trim() !== "");

/** @returns what the match rule still needs, in the rule's order */
export function missingNeeds(mapping: Mapping, rules: readonly MatchRuleInfo[]): Need[] {
  const rule = rules.find(({ key }) => key === mapping.match.rule);
  const needs = rule === undefined ? [] : needsOf(rule);
  return needs.filter(({ fields }) => !fields.some((field) => isFilled(mapping, field)));
}

/**
 * Where a missing field may come from.
 *
 * @returns the first column without a field whose cells are of the field's type, else the first without a field;
 *   null when every column has one
 */
export function columnForMissing(
  { columns, fields, profiles }: Pick<MapFieldView, "columns" | "fields" | "profiles">,
  mapping: Mapping,
  missing: readonly string[],
): number | null {
  const types = new Set(fields.filter(({ key }) => missing.includes(key)).map(({ type }) => type));
  const free = columns.filter(({ index }) => mappingOf(mapping, index).action !== "field");
  const detected = new Map(profiles.map(({ column, detected_type }) => [column, detected_type]));
  const fitting = free.find(({ index }) => types.has(detected.get(index) ?? ""));
  return (fitting ?? free[0])?.index ?? null;
}

const sameHeader = (text: string) => text.normalize("NFKC").trim().toLowerCase();

/** Whether one value for every row is a usual answer to a need: it is one choice, which says nothing of who a row is. */
export const isGivable = ({ fields }: Pick<MapFieldView, "fields">, need: Need): boolean =>
  need.fields.length === 1 && fields.some(({ key, options }) => need.fields.includes(key) && options.length > 0);

/** Put a value for every row in its place, or behind the others. */
export function withConstant(mapping: Mapping, constant: Constant): Mapping {
  const { constants } = mapping;
  const at = constants.findIndex(({ field }) => field === constant.field);
  return { ...mapping, constants: at < 0 ? [...constants, constant] : constants.with(at, constant) };
}

export const withoutConstant = (mapping: Mapping, field: string): Mapping => ({
  ...mapping,
  constants: mapping.constants.filter((constant) => constant.field !== field),
});

/**
 * Lay a template over a file's columns, by header. Columns that it does not
 * know keep what they have, unless the template gives their field away.
 */
export function applyTemplate(
  mapping: Mapping,
  template: Omit<PutMappingTemplate, "name" | "import_type">,
  columns: readonly Column[],
): Mapping {
  const known = new Map(template.columns.map((entry) => [sameHeader(entry.header), entry]));
  const taken = new Set<string>();
  const laid = new Map<number, ColumnMapping>();
  for (const { index, header, name } of columns) {
    const entry = known.get(sameHeader(header === "" ? name : header));
    if (entry === undefined || (entry.action === "field" && taken.has(entry.field ?? ""))) continue;
    if (entry.field !== undefined) taken.add(entry.field);
    laid.set(index, fromTemplate(index, entry));
  }
  const merged = columns.map(({ index }): ColumnMapping => {
    const ours = laid.get(index);
    if (ours !== undefined) return ours;
    const before = mappingOf(mapping, index);
    return before.action === "field" && taken.has(before.field) ? { column: index, action: "metadata" } : before;
  });
  const { constants, match, conflict, options } = template;
  return {
    columns: merged,
    constants,
    match,
    conflict,
    options: { ...options, campaign_list: mapping.options.campaign_list },
  };
}

function fromTemplate(column: number, entry: TemplateColumn): ColumnMapping {
  const { action, field, transforms, value_map, default: ifBlank, conflict } = entry;
  if (action !== "field") return { column, action };
  if (field === undefined) return { column, action: "metadata" };
  return { column, action, field, transforms, value_map, default: ifBlank, conflict };
}

/** @returns the mapping as a template: by header, without the one job's list */
export function toTemplate(
  mapping: Mapping,
  { columns, name, importType }: { columns: readonly Column[]; name: string; importType: string },
): PutMappingTemplate {
  return {
    name,
    import_type: importType,
    columns: columns.map(({ index, header, name: columnName }) => {
      const { column: _, ...entry } = mappingOf(mapping, index);
      return { header: header === "" ? columnName : header, ...entry };
    }),
    constants: mapping.constants,
    match: mapping.match,
    conflict: mapping.conflict,
    options: { ...mapping.options, campaign_list: null },
  };
}

/**
 * Lay the mapping of another import of the same file over this one: column by column where both were read alike,
 * else by header.
 */
export function reuseMapping(
  { mapping, columns }: Pick<MapFieldView, "mapping" | "columns">,
  other: Pick<MapFieldView, "mapping" | "columns">,
): Mapping {
  const isReadAlike =
    columns.length === other.columns.length && columns.every(({ name }, at) => name === other.columns[at]?.name);
  if (!isReadAlike) {
    const template = toTemplate(other.mapping, { columns: other.columns, name: "", importType: "" });
    return applyTemplate(mapping, template, columns);
  }
  return { ...other.mapping, options: { ...other.mapping.options, campaign_list: mapping.options.campaign_list } };
}

/** @returns the fields under their headings, in the order they first come */
export function groupFields(fields: readonly FieldInfo[]): { group: string; fields: FieldInfo[] }[] {
  const groups = Map.groupBy(fields, ({ group }) => group);
  return [...groups].map(([group, members]) => ({ group, fields: members }));
}
