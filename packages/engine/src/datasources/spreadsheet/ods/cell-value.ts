import { noCachedValue, unreadable } from "../defects.ts";
import type { RowBuilder } from "../row-builder.ts";
import { attribute } from "../xml/attributes.ts";

const NUMBER = { kind: "number", is1904: false } as const;

export interface OdsCell {
  attributes: string;
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
export function addOdsCell(row: RowBuilder, column: number, cell: OdsCell): boolean {
  const { attributes, text } = cell;
  const type = attribute(attributes, "office:value-type");
  if (isError(attributes)) row.error(column, text);
  else if (type === undefined) return addUntyped(row, column, cell);
  else if (type === "string") row.text(column, attribute(attributes, "office:string-value") ?? text);
  else addTyped(row, column, { attributes, type, text });
  return true;
}

/** OpenDocument has no type for errors; LibreOffice and Gnumeric mark them each in a way of its own. */
function isError(attributes: string): boolean {
  if (attribute(attributes, "calcext:value-type") === "error") return true;
  return attribute(attributes, "gnm:error-value") !== undefined;
}

/** A cell without a value, unless a formula should have made one. LibreOffice saves the empty text of a formula as a text without type. */
function addUntyped(row: RowBuilder, column: number, cell: OdsCell): boolean {
  const hasFormula = attribute(cell.attributes, "table:formula") !== undefined;
  const isEmptyText = cell.hasText && cell.text === "";
  if (hasFormula && !isEmptyText) row.fault(column, noCachedValue);
  row.text(column, cell.text);
  return hasFormula || cell.text !== "";
}

function addTyped(row: RowBuilder, column: number, cell: { attributes: string; type: string; text: string }): void {
  const { attributes, type, text } = cell;
  const isNumber = type === "float" || type === "percentage" || type === "currency";
  const value = attribute(attributes, isNumber ? "office:value" : `office:${type}-value`);
  const duration = type === "time" && value !== undefined ? durationText(value) : null;
  if (value !== undefined && isNumber) row.number(column, value, NUMBER);
  else if (value !== undefined && type === "date") row.isoDate(column, value, true);
  else if (duration !== null) row.text(column, duration);
  else if (type === "boolean" && (value === "true" || value === "false")) row.boolean(column, value === "true");
  else {
    row.fault(column, unreadable);
    row.text(column, value ?? text);
  }
}

/** @returns `HH:MM:SS`; null for what is no duration of hours, minutes and seconds */
function durationText(written: string): string | null {
  const [whole, sign = "", hours = "0", minutes = "0", seconds = "0", fraction = ""] =
    /^(-?)PT(?:(\d{1,9})H)?(?:(\d{1,2})M)?(?:(\d{1,2})(?:[.,](\d{1,9}))?S)?$/.exec(written) ?? [];
  if (whole === undefined) return null;
  const rest = fraction.slice(0, 3).replace(/0+$/, "");
  // Gnumeric writes a zero before every number of hours.
  const clock = [hours, minutes, seconds].map((part) => String(Number(part)).padStart(2, "0")).join(":");
  return `${sign}${clock}${rest === "" ? "" : `.${rest.padEnd(3, "0")}`}`;
}
