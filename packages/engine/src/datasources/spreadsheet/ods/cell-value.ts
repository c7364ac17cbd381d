import { noCachedValue, unreadable } from "../defects.ts";
import type { RowBuilder } from "../row-builder.ts";
import { attribute } from "../xml/attributes.ts";
import { durationDays } from "./duration.ts";
import type { Styles } from "./styles.ts";

export interface OdsCell {
  column: number;
  attributes: string;
  /** Name of the style that it has of its own, of its row or of its column. */
  style: string | undefined;
  /** What is shown. */
  text: string;
  /** Whether there was any text, be it an empty one. */
  hasText: boolean;
}

/**
 * Add a cell's value to its row.
 *
 * @returns whether there was any
 */
export function addOdsCell(row: RowBuilder, cell: OdsCell, styles: Styles): boolean {
  const { column, attributes, text } = cell;
  const type = attribute(attributes, "office:value-type");
  const written = attribute(attributes, "office:string-value");
  if (isError(cell, type)) row.error(column, text || (written ?? ""));
  else if (type === undefined) return addUntyped(row, cell, styles);
  else if (type === "string") row.text(column, written ?? text);
  else addTyped(row, { ...cell, type }, styles);
  return true;
}

/** `#N/A`, `#WERT!`, `#NV`, `Err:502`: programs translate some of them. */
const ERROR = /^(?:#[\p{Lu}\d/]+[!?]|#\p{Lu}\/\p{Lu}|#NV|\p{L}+:5\d\d)$/u;

/**
 * OpenDocument has no type for errors. LibreOffice and Gnumeric mark them each in a way of its own; where
 * formulas made them, Gnumeric and Excel write a text, and OpenOffice the number 0 that shows one.
 */
function isError({ attributes, text }: OdsCell, type: string | undefined): boolean {
  if (attribute(attributes, "calcext:value-type") === "error") return true;
  if (attribute(attributes, "gnm:error-value") !== undefined) return true;
  if (attribute(attributes, "table:formula") === undefined || !ERROR.test(text)) return false;
  return type === "string" || Number(attribute(attributes, "office:value")) === 0;
}

/** A cell without a type, unless a formula should have made a value. LibreOffice saves the empty text of a formula as a text without type. */
function addUntyped(row: RowBuilder, cell: OdsCell, styles: Styles): boolean {
  const { column, attributes, text, hasText } = cell;
  const isNumber = text === "" && attribute(attributes, "office:value") !== undefined;
  if (isNumber) addTyped(row, { ...cell, type: "float" }, styles);
  if (isNumber) return true;
  const hasFormula = attribute(attributes, "table:formula") !== undefined;
  const isEmptyText = hasText && text === "";
  if (hasFormula && !isEmptyText) row.fault(column, noCachedValue);
  row.text(column, text);
  return hasFormula || text !== "";
}

function addTyped(row: RowBuilder, cell: OdsCell & { type: string }, styles: Styles): void {
  const { column, attributes, type, text } = cell;
  const isNumber = type === "float" || type === "percentage" || type === "currency";
  const ofType = isNumber ? undefined : attribute(attributes, `office:${type}-value`);
  // pandas writes the value of a truth where those of numbers stand.
  const value = ofType ?? (isNumber || type === "boolean" ? attribute(attributes, "office:value") : undefined);
  const days = type === "time" && value !== undefined ? durationDays(value) : null;
  if (value && isNumber) addNumber(row, { ...cell, value }, styles);
  else if (value && type === "date") {
    const kind = styles.kindOf(cell.style, 1);
    row.isoDate(column, value, kind === "datetime" || (kind === "date" ? false : null));
  } else if (days !== null) addTime(row, { ...cell, days }, styles);
  else if (type === "boolean" && (value === "true" || value === "false")) row.boolean(column, value === "true");
  else {
    row.fault(column, unreadable);
    row.text(column, value || text);
  }
}

/** How truths are shown, in the languages that most spreadsheets are written in. */
const TRUTH =
  /^(?:TRUE|FALSE|WAHR|FALSCH|VRAI|FAUX|VERDADERO|FALSO|VERDADEIRO|VERO|WAAR|ONWAAR|PRAWDA|FAŁSZ|SANT|FALSKT)$/;

/** Of workbooks of other programs LibreOffice keeps the truths as formulas that make 0 or 1, and shows them as what they are. */
function addNumber(row: RowBuilder, cell: OdsCell & { value: string }, styles: Styles): void {
  const { column, style, attributes, text, value } = cell;
  const isTruth = attribute(attributes, "table:formula") !== undefined && TRUTH.test(text);
  const kind = isTruth ? "boolean" : (styles.kindOf(style, Number(value)) ?? "number");
  if (kind !== "boolean") row.number(column, value, { kind, dates: styles.dates });
  else if (Number(value) === 0 || Number(value) === 1) row.boolean(column, Number(value) === 1);
  else row.number(column, value, { kind: "number", dates: styles.dates });
}

/** Hours from which a time is one of a day that is not shown: no clock counts more than a year. */
const DAYS_OF_CLOCKS = 366;

function addTime(
  row: RowBuilder,
  { column, style, days }: { column: number; style: string | undefined; days: number },
  styles: Styles,
): void {
  const isOfDay = days > DAYS_OF_CLOCKS && styles.kindOf(style, days) === "time";
  row.binaryNumber(column, days, { kind: isOfDay ? "time" : "duration", dates: styles.dates });
}
