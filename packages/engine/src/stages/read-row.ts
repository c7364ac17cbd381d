import type { Column, Issue, Mapping } from "@inlet/contract";
import type { PlannedRelated } from "@inlet/contract/tables";
import type {
  EntityRecord,
  Field,
  FieldType,
  MatchRule,
  ReadContext,
  ReferenceRefusal,
  Referral,
  RowDefect,
  Transform,
  Value,
  Values,
} from "../define.ts";
import { isGiven } from "../mapping/check.ts";
import { requiredDemands } from "./required-fields.ts";
import { createFieldReader, createMetadataReader, type RowInProgress } from "./read-cell.ts";
import { createSaidReader } from "./read-said.ts";

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
  /** Columns of a record that is there whose value the row erases, unless it gives them one. */
  cleared: readonly string[];
  issues: Issue[];
  /** Where an existing record is looked up; null makes a new one. */
  matchKey: string | null;
  /** Why what the row refers to keeps it from going in; null where nothing does. */
  refusal: ReferenceRefusal | null;
  /** What it writes beside its own record, as far as that is known before its own is looked for. */
  related: readonly PlannedRelated[];
  /** Id taken for its own record, should it make one. */
  ownId?: string;
  /** The record it meets, where a row before makes that beside its own. */
  meets?: EntityRecord;
  /** Status once it is done, where that says more than `imported`. */
  statusWhenDone: Referral["statusWhenDone"];
  restsOn?: Referral["restsOn"];
  isNew?: Referral["isNew"];
  computed?: Referral["computed"];
  whenMet?: Referral["whenMet"];
  refusalOfNew?: Referral["refusalOfNew"];
  /** One of the issues is an error: the row does not go in. */
  isInvalid: boolean;
}

const refersToNothing = { refusal: null, related: [], statusWhenDone: undefined } as const;

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
 * Per cell: value map, transforms, trim, default when blank, field type. What is
 * blank then erases under the field's policy `clear`. What a
 * field type leaves over goes to metadata under the column's name. Constants
 * fill fields that have no value yet. Fields that depend on another are read
 * after all others, then what cells say of other fields is put there, and
 * text-to-many fields fill the fields they stand for.
 *
 * Unreadable values: an error in mode `strict`, for the fields of the match
 * rule and for choices; else the row goes in without the value and with a warning. In mode
 * `none` types that keep text keep it as written, and a row without match key
 * makes a new record.
 *
 * @throws {Error} when the mapping was not checked with `checkMapping`
 */
export function createRowReader(settings: RowReaderSettings): (row: RowToRead) => ReadRow {
  const { matchRule, mapping, fields } = settings;
  const steps = inOrder([...columnSteps(settings), ...constantSteps(settings)]);
  const readSaid = createSaidReader(settings);
  const demands = mapping.options.mode === "none" ? [] : requiredDemands(settings);
  const expansions = fields.flatMap(({ key, expand }) => (expand ? [{ key, expand }] : []));
  return ({ rowId, line, cells, defect }) => {
    if (defect) return defective({ rowId, line }, defect);
    const read: RowInProgress = {
      rowId,
      line,
      values: new Map(),
      metadata: new Map(),
      issues: [],
      cleared: [],
      said: [],
    };
    for (const step of steps) step(cells, read);
    for (const said of read.said) readSaid(said, read);
    for (const { key, expand } of expansions) expandInto(read.values, key, expand);
    for (const demand of demands) demand(read);
    const isInvalid = read.issues.some(({ severity }) => severity === "error");
    const { values, metadata, issues, cleared } = read;
    const matchKey = matchRule.keyOf(values);
    return { rowId, line, values, metadata, issues, cleared, matchKey, isInvalid, ...refersToNothing };
  };
}

interface RowStep {
  isDependent: boolean;
  read(cells: readonly string[], row: RowInProgress): void;
}

/** Fields that depend on another come last. */
function inOrder(steps: readonly RowStep[]): RowStep["read"][] {
  return [...steps.filter((step) => !step.isDependent), ...steps.filter((step) => step.isDependent)].map(
    ({ read }) => read,
  );
}

function columnSteps(settings: RowReaderSettings): RowStep[] {
  const mapped = new Map(settings.mapping.columns.map((column) => [column.column, column]));
  return settings.columns.flatMap((column): RowStep[] => {
    const { index } = column;
    const use = mapped.get(index) ?? { action: "metadata" };
    if (use.action === "ignore") return [];
    if (use.action === "metadata") {
      const keep = createMetadataReader(column, settings.mapping.options.mode);
      return [{ isDependent: false, read: (cells, row) => keep(cells[index] ?? "", row) }];
    }
    const parts = fieldParts(settings, use.field);
    const isNeeded = parts.isNeeded && (use.default ?? "").trim() === "";
    const readCell = createFieldReader({ ...parts, column, mapped: use, isNeeded });
    return [{ isDependent: parts.dependsOn !== null, read: (cells, row) => readCell(cells[index] ?? "", row) }];
  });
}

function constantSteps(settings: RowReaderSettings): RowStep[] {
  return settings.mapping.constants.map(({ field, value }) => {
    const parts = fieldParts(settings, field);
    const readCell = createFieldReader({ ...parts, column: null, mapped: {} });
    return {
      isDependent: parts.dependsOn !== null,
      read(_, row) {
        if (!row.values.has(field)) readCell(value, row);
      },
    };
  });
}

function fieldParts({ fields, fieldTypes, transforms, context, matchRule, mapping }: RowReaderSettings, key: string) {
  const field = findField(fields, key);
  const fieldType = fieldTypes.get(field.type);
  if (!fieldType) throw new Error(`unknown field type ${field.type}`);
  const dependsOn = field.dependsOn === undefined ? null : findField(fields, field.dependsOn);
  const isRequired = matchRule.requiredFields.includes(key);
  // Mode `none` demands nothing.
  const isNeeded = mapping.options.mode !== "none" && (isRequired || isTheOne(key, { matchRule, mapping }));
  return { field, dependsOn, fieldType, transforms, context, isRequired, isNeeded, mode: mapping.options.mode };
}

/** Whether the match rule needs one of several fields, of which a job fills this one alone. */
function isTheOne(key: string, { matchRule, mapping }: Pick<RowReaderSettings, "matchRule" | "mapping">): boolean {
  const filled = new Set(mapping.constants.filter(isGiven).map(({ field }) => field));
  for (const column of mapping.columns) if (column.action === "field") filled.add(column.field);
  return (matchRule.requiredAny ?? []).some(
    (group) => group.includes(key) && group.filter((one) => filled.has(one)).length === 1,
  );
}

function findField(fields: readonly Field[], key: string): Field {
  const field = fields.find((one) => one.key === key);
  if (!field) throw new Error(`unknown field ${key}`);
  return field;
}

function defective({ rowId, line }: Pick<RowToRead, "rowId" | "line">, { code, message, hint }: RowDefect): ReadRow {
  const where = { row: rowId, line, column: null, field: null, value: null };
  const issue: Issue = { code, severity: "error", message, hint, ...where };
  return {
    ...{ rowId, line, values: new Map(), metadata: new Map(), issues: [issue], cleared: [] },
    ...{ matchKey: null, isInvalid: true },
    ...refersToNothing,
  };
}

function expandInto(values: Map<string, Value>, key: string, expand: NonNullable<Field["expand"]>): void {
  const value = values.get(key);
  if (value === undefined) return;
  values.delete(key);
  for (const [field, part] of expand(value, values)) if (!values.has(field)) values.set(field, part);
}
