import type { Column, Issue, Mapping } from "@inlet/contract";
import type { Field, FieldType, MatchRule, ReadContext, RowDefect, Transform, Value, Values } from "../define.ts";
import { readBlank, readCells, type RowInProgress } from "./read-cells.ts";
import { planColumns, type ConstantPlan } from "./read-columns.ts";

/** A row of the import table. */
export interface RowToRead {
  rowId: number;
  line: number;
  cells: readonly string[];
  defect: RowDefect | null;
}

/** What a row says. */
export interface ReadRow {
  rowId: number;
  line: number;
  values: Values;
  metadata: ReadonlyMap<string, string>;
  issues: Issue[];
  /** Where an existing record is looked up; null makes a new one. */
  matchKey: string | null;
  /** One of the issues is an error: the row does not go in. */
  isInvalid: boolean;
}

export interface RowReaderSettings {
  columns: readonly Column[];
  mapping: Mapping;
  fields: readonly Field[];
  matchRule: MatchRule;
  fieldTypes: ReadonlyMap<string, FieldType>;
  transforms: ReadonlyMap<string, Transform>;
  context: ReadContext;
}

/**
 * Prepare to read the rows of a job. All that the mapping decides is worked out
 * here, once; the reader only goes through the cells.
 *
 * Per cell: value map, transforms, trim, default when blank, field type. What a
 * field type leaves over goes to metadata under the column's name. Constants
 * fill fields that have no value yet, then text-to-many fields the fields they
 * stand for.
 *
 * Unreadable values: an error in mode `strict` and for the fields of the match
 * rule; else the row goes in without the value and with a warning. In mode
 * `none` types that keep text keep it as written, and a row without match key
 * makes a new record.
 *
 * @throws {Error} when the mapping was not checked with `checkMapping`
 */
export function createRowReader(settings: RowReaderSettings): (row: RowToRead) => ReadRow {
  const { columns, constants } = planColumns(settings);
  const { matchRule, mapping, fields } = settings;
  const isRequired = mapping.options.mode !== "none";
  const required = matchRule.requiredFields.map((key) => ({ key, label: labelOf(fields, key) }));
  const expansions = fields.flatMap(({ key, expand }) => (expand ? [{ key, expand }] : []));
  return (row) => {
    if (row.defect) return defective(row, row.defect);
    const read: RowInProgress = { rowId: row.rowId, line: row.line, values: new Map(), metadata: new Map(), issues: [] };
    readCells(columns, row.cells, read);
    for (const constant of constants) fillConstant(constant, read);
    for (const { key, expand } of expansions) expandInto(read.values, key, expand);
    if (isRequired) for (const { key, label } of required) demand(key, label, read);
    const isInvalid = read.issues.some(({ severity }) => severity === "error");
    return { ...read, matchKey: matchRule.keyOf(read.values), isInvalid };
  };
}

function labelOf(fields: readonly Field[], key: string): string {
  return fields.find((field) => field.key === key)?.label ?? key;
}

function defective({ rowId, line }: RowToRead, { code, message, hint }: RowDefect): ReadRow {
  const where = { row: rowId, line, column: null, field: null, value: null };
  const issue: Issue = { code, severity: "error", message, hint, ...where };
  return { rowId, line, values: new Map(), metadata: new Map(), issues: [issue], matchKey: null, isInvalid: true };
}

function fillConstant({ field, value }: ConstantPlan, { values }: RowInProgress): void {
  if (!values.has(field)) values.set(field, value);
}

function expandInto(values: Map<string, Value>, key: string, expand: NonNullable<Field["expand"]>): void {
  const value = values.get(key);
  if (value === undefined) return;
  values.delete(key);
  for (const [field, part] of expand(value, values)) if (!values.has(field)) values.set(field, part);
}

function demand(key: string, label: string, { rowId, line, values, issues }: RowInProgress): void {
  if (values.has(key) || issues.some(({ field, severity }) => field === key && severity === "error")) return;
  issues.push({
    code: "required_missing",
    severity: "error",
    message: `${label} is missing`,
    hint: `Add ${withArticle(label)}, or choose another match rule.`,
    row: rowId,
    line,
    column: null,
    field: key,
    value: null,
  });
}

function withArticle(label: string): string {
  const word = /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
  return `${/^[aeiou]/i.test(word) ? "an" : "a"} ${word}`;
}
