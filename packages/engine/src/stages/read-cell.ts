import type { Column, ColumnMapping, Issue, IssueSeverity, ValidationMode } from "@inlet/contract";
import { cutText } from "../cut-text.ts";
import type { Field, FieldType, ReadContext, Reading, Transform, Value } from "../define.ts";
import { isBrokenText, trimInvisible } from "../field-types/reading/characters.ts";

/** What has been read of a row so far. */
export interface RowInProgress {
  rowId: number;
  line: number;
  values: Map<string, Value>;
  metadata: Map<string, string>;
  issues: Issue[];
}

/** Reads one cell into the row. */
export type CellReader = (cell: string, row: RowInProgress) => void;

export interface FieldCell {
  /** null for a constant. */
  column: Column | null;
  mapped: Pick<Extract<ColumnMapping, { action: "field" }>, "transforms" | "value_map" | "default">;
  field: Field;
  fieldType: FieldType;
  transforms: ReadonlyMap<string, Transform>;
  context: ReadContext;
  mode: ValidationMode;
  /** The match rule needs this field. */
  isRequired: boolean;
}

const MAX_SHOWN = 200;

/** Read the cells of a column, or a constant, into a field. */
export function createFieldReader(cell: FieldCell): CellReader {
  const { field, fieldType, column } = cell;
  const textOf = createTextReader(cell);
  const context: ReadContext = {
    ...cell.context,
    maxLength: field.maxLength ?? null,
    options: field.options ?? [],
    label: field.label,
  };
  const report = createReport(cell);
  return (written, row) => {
    const text = textOf(written);
    if (text === "") return;
    const reading = fieldType.read(text, context);
    if (!reading.ok) return report(row, reading, text);
    row.values.set(field.key, reading.value);
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

type Unreadable = Extract<Reading, { ok: false }>;

/** What becomes of a text that cannot be read, by validation mode. */
function createReport(cell: FieldCell): (row: RowInProgress, reading: Unreadable, text: string) => void {
  const { mode, isRequired, field, fieldType } = cell;
  const isError = mode === "strict" || (mode === "lenient" && isRequired);
  return (row, { code, message, hint }, text) => {
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
