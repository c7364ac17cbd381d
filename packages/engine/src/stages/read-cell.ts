import type { Column, ColumnMapping, Issue, IssueSeverity, ValidationMode } from "@inlet/contract";
import { cutText } from "../cut-text.ts";
import type { Field, FieldType, ReadContext, Reading, Transform, Value } from "../define.ts";
import { isBrokenText, trimInvisible } from "../field-types/reading/characters.ts";
import { clearedBy } from "../mapping/clearing.ts";
import { contextOf } from "./read-context.ts";

/** What has been read of a row so far. */
export interface RowInProgress {
  rowId: number;
  line: number;
  values: Map<string, Value>;
  metadata: Map<string, string>;
  issues: Issue[];
  /** Columns of the record whose value a blank cell erases. */
  cleared: readonly string[];
  /** What cells say of other fields, until all are read. */
  said: Said[];
}

/** What the cell of one field says of another. */
export interface Said {
  /** The field that is spoken of. */
  about: string;
  /** What may be meant, the likeliest first. */
  texts: readonly string[];
  /** Take back what the cell gave its own field, for this reason. */
  takeBack(why: Unreadable): void;
}

/** Reads one cell into the row. */
export type CellReader = (cell: string, row: RowInProgress) => void;

export interface FieldCell {
  /** null for a constant. */
  column: Column | null;
  mapped: Pick<Extract<ColumnMapping, { action: "field" }>, "transforms" | "value_map" | "default" | "conflict">;
  field: Field;
  /** The field that it depends on; null when it depends on none. */
  dependsOn: Field | null;
  fieldType: FieldType;
  transforms: ReadonlyMap<string, Transform>;
  context: ReadContext;
  mode: ValidationMode;
  /** The match rule needs this field. */
  isRequired: boolean;
  /** It needs it, or one of several of which the job fills this one alone. */
  isNeeded: boolean;
}

const MAX_SHOWN = 200;

/** Read the cells of a column, or a constant, into a field. */
export function createFieldReader(cell: FieldCell): CellReader {
  const { field, fieldType, column } = cell;
  const textOf = createTextReader(cell);
  const context = contextOf(field, cell.context);
  const report = createReport(cell);
  const { dependsOn } = cell;
  const cleared = cell.mapped.conflict === "clear" ? clearedBy(field) : [];
  return (written, row) => {
    const text = textOf(written);
    if (text === "") {
      if (cleared.length > 0) row.cleared = [...row.cleared, ...cleared];
      return;
    }
    if (dependsOn && isUnread(dependsOn, row)) return report(row, waitingFor(dependsOn, field), text);
    const reading = fieldType.read(text, dependsOn ? { ...context, given: givenBy(dependsOn, row) } : context);
    if (!reading.ok) return report(row, reading, text);
    row.values.set(field.key, reading.value);
    if (reading.also && field.also) {
      const takeBack = (why: Unreadable) => {
        row.values.delete(field.key);
        report(row, why, text);
      };
      row.said.push(...saidOf(field.also, reading.also).map((said) => ({ ...said, takeBack })));
    }
    if (reading.rest === undefined || column === null) return;
    row.metadata.set(column.name, reading.rest);
    row.issues.push(
      issueOf(row, cell, {
        code: "more_values",
        severity: "info",
        message: `Only the first value became ${field.label}`,
        hint: `The rest is kept under “${column.name}”.`,
        text,
      }),
    );
  };
}

/** From the cell as written to the text that is read: value map, transforms, default. */
function createTextReader({ mapped, fieldType, transforms }: FieldCell): (cell: string) => string {
  const trim = fieldType.keepsInvisible ? (text: string) => text.trim() : trimInvisible;
  const valueMap = new Map((mapped.value_map ?? []).map(({ from, to }) => [trim(from), to]));
  const steps = (mapped.transforms ?? []).map(({ key, options }) => {
    const transform = transforms.get(key);
    if (!transform) throw new Error(`unknown transform ${key}`);
    return transform.prepare(options);
  });
  const fallback = trim(mapped.default ?? "");
  if (valueMap.size === 0 && steps.length === 0) return (cell) => trim(cell) || fallback;
  return (cell) => {
    const trimmed = trim(cell);
    let text = valueMap.get(trimmed) ?? trimmed;
    for (const step of steps) text = step(text);
    return trim(text) || fallback;
  };
}

function saidOf(fields: NonNullable<Field["also"]>, also: NonNullable<Extract<Reading, { ok: true }>["also"]>) {
  return Object.entries(also).flatMap(([name, texts]) => {
    const about = fields[name];
    return about === undefined ? [] : [{ about, texts }];
  });
}

/** Whether a field had a cell that could not be read. */
function isUnread({ key }: Field, { issues, values }: RowInProgress): boolean {
  return !values.has(key) && issues.some(({ field }) => field === key);
}

function givenBy({ key }: Field, { values }: RowInProgress): string | undefined {
  const value = values.get(key);
  return typeof value === "string" ? value : undefined;
}

const waitingFor = (dependsOn: Field, field: Field): Unreadable => ({
  ok: false,
  code: "depends_on_unread",
  message: `${field.label} cannot be read without ${dependsOn.label}`,
  hint: `Mend ${dependsOn.label} first.`,
});

export type Unreadable = Extract<Reading, { ok: false }>;

/** What becomes of a text that cannot be read, by validation mode. */
function createReport(cell: FieldCell): (row: RowInProgress, reading: Unreadable, text: string) => void {
  const { mode, isRequired, isNeeded, field, fieldType } = cell;
  const keepsRowOut = isRequired || field.keepsRowOut === true || fieldType.keepsRowOut === true;
  const isError = mode === "strict" || (mode === "lenient" && keepsRowOut);
  return (row, { code, message, hint: ifOptional, hintIfNeeded = ifOptional }, text) => {
    const hint = isNeeded ? hintIfNeeded : ifOptional;
    if (isError) {
      row.issues.push(issueOf(row, cell, { code, severity: "error", message, hint, text }));
    } else if (mode === "none" && fieldType.keepsText && !isBrokenText(text)) {
      row.values.set(field.key, text);
      row.issues.push(
        issueOf(row, cell, { code, severity: "warning", message: `${message}; it is stored as written`, hint, text }),
      );
    } else {
      const outcome = `${message}, so ${field.label} is left out`;
      row.issues.push(issueOf(row, cell, { code, severity: "warning", message: outcome, hint, text }));
    }
  };
}

/** Keep the cells of a column, as written, under its name. */
export function createMetadataReader(column: Column, mode: ValidationMode): CellReader {
  return (cell, row) => {
    if (cell === "" || cell.trim() === "") return;
    if (!isBrokenText(cell)) {
      row.metadata.set(column.name, cell);
      return;
    }
    const severity = mode === "strict" ? "error" : "warning";
    const what = "This cell has a character that cannot be stored";
    row.issues.push(
      issueOf(
        row,
        { column, field: null },
        {
          code: "invalid_character",
          severity,
          message: severity === "error" ? what : `${what}, so “${column.name}” is left out`,
          hint: "Type it again, or leave it blank.",
          text: cell,
        },
      ),
    );
  };
}

function issueOf(
  { rowId, line }: RowInProgress,
  { column, field }: { column: Column | null; field: Field | null },
  found: { code: string; severity: IssueSeverity; message: string; hint: string; text: string },
): Issue {
  const { code, severity, message, hint, text } = found;
  return {
    code,
    severity,
    message,
    hint,
    row: rowId,
    line,
    column: column?.index ?? null,
    field: field?.key ?? null,
    value: cutText(text.replaceAll("\0", "\u2400").toWellFormed(), MAX_SHOWN),
  };
}
