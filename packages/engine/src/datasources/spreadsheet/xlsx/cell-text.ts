import { noCachedValue, noSharedText, unreadable } from "../defects.ts";
import { asNumber, type KindOf } from "../number-format.ts";
import type { RowBuilder } from "../row-builder.ts";
import type { DateSystem } from "../serial-date.ts";
import { decodeEscapes } from "./escapes.ts";
import type { SharedStrings } from "./shared-strings.ts";
import type { WrittenCell } from "./worksheet.ts";

/** What cells refer to. */
export interface CellContext {
  formats: readonly KindOf[];
  strings: SharedStrings;
  dates: DateSystem;
}

/** Some programs write the error that a formula made as its text. */
const ERROR = /^#(?:N\/A|DIV\/0!|NAME\?|(?:NULL|NUM|REF|VALUE|SPILL|CALC|FIELD|BLOCKED|CONNECT|BUSY|UNKNOWN)!)$/;

/** @returns the number of the shared text; null for a cell of another type, or one that refers to none */
export function sharedIndex({ type, value }: WrittenCell): number | null {
  if (type !== "s" || !value) return null;
  const index = Number(value);
  return Number.isSafeInteger(index) && index >= 0 ? index : null;
}

/** Add a cell's text to its row. */
export function addCell(row: RowBuilder, cell: WrittenCell, context: CellContext): void {
  const { column, type, value, hasFormula } = cell;
  const isMissing = value === null || (value === "" && type === "n");
  if (isMissing) {
    if (hasFormula) row.fault(column, noCachedValue);
  } else if (type === "n") {
    const written = value.trim();
    const kind = (context.formats[cell.format] ?? asNumber)(Number(written));
    row.number(column, written, { kind, dates: context.dates });
  } else if (type === "d") {
    const kind = (context.formats[cell.format] ?? asNumber)(1);
    row.isoDate(column, value, kind !== "number" && kind !== "date");
  } else addTyped(row, { cell, value }, context);
}

function addTyped(
  row: RowBuilder,
  { cell, value }: { cell: WrittenCell; value: string },
  { strings }: CellContext,
): void {
  const { column, type } = cell;
  if (type === "s") {
    const index = sharedIndex(cell);
    const text = index === null ? undefined : strings.get(index);
    if (text === undefined) row.fault(column, noSharedText);
    else row.text(column, text);
  } else if (type === "b" && /^(?:[01]|true|false)$/.test(value))
    row.boolean(column, value === "1" || value === "true");
  else if (type === "e" || (type === "str" && cell.hasFormula && ERROR.test(value))) row.error(column, value);
  else if (type === "str" || type === "inlineStr") row.text(column, decodeEscapes(value));
  else {
    row.fault(column, unreadable);
    row.text(column, value);
  }
}
