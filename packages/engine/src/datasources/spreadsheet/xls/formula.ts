import type { FieldReader } from "./records.ts";
import type { SharedFormulas } from "./shared-formulas.ts";

/** The value that was saved of a formula; null for none. */
type FormulaValue = number | string | boolean | null | { error: number };

const TEXT = 0;
const TRUTH = 1;
const ERROR = 2;

export interface SavedFormula {
  value: FormulaValue;
  /** Whether its value is a text in a record of its own behind it. */
  isTextBehind: boolean;
  /** Whether it is saved as 0 and may have made a text. */
  isDoubtful: boolean;
}

/**
 * Read what a formula made, behind the place of its cell.
 *
 * @see [MS-XLS] 2.4.127
 */
export function readFormula(fields: FieldReader, shared: SharedFormulas): SavedFormula {
  const value = fields.bytes(8);
  if (value.readUInt16LE(6) !== 0xff_ff) return numberOf(value.readDoubleLE(), shared.in(tokensOf(fields.rest())));
  const kind = value.readUInt8(0);
  const saved = { isTextBehind: kind === TEXT, isDoubtful: false };
  if (kind === TEXT) return { ...saved, value: null };
  if (kind === TRUTH) return { ...saved, value: value.readUInt8(2) !== 0 };
  return { ...saved, value: kind === ERROR ? { error: value.readUInt8(2) } : "" };
}

/** LibreOffice writes 0 for texts of formulas that it did not calculate itself. */
function numberOf(number: number, tokens: Buffer): SavedFormula {
  const value = number === 0 && makesText(tokens) ? null : number;
  return { value, isTextBehind: false, isDoubtful: value === 0 && mayMakeText(tokens) };
}

/** What the formula is made of stands behind 2 bytes of flags and 4 of no use, with its length before it. */
function tokensOf(rest: Buffer): Buffer {
  return rest.length < 8 ? Buffer.alloc(0) : rest.subarray(8, 8 + rest.readUInt16LE(6));
}

const JOIN = 0x08;
const LITERAL = 0x17;

/** Functions that make texts: MID, TEXT, FIXED, REPT, CHAR, LOWER, UPPER, PROPER, LEFT, RIGHT, TRIM, REPLACE, SUBSTITUTE, CLEAN, CONCATENATE. */
const TEXT_FUNCTIONS = new Set([31, 48, 14, 30, 111, 112, 113, 114, 115, 116, 118, 119, 120, 162, 336]);

/** Functions that give what they find: IF, LOOKUP, INDEX, OFFSET, CHOOSE, HLOOKUP, VLOOKUP, INDIRECT, and those of later versions, such as IFERROR. */
const FINDING_FUNCTIONS = new Set([1, 28, 29, 78, 100, 101, 102, 148, 255]);

/** Bytes of a formula that is one cell, of this sheet or another. */
const REFERENCES = new Map([
  [0x04, 5],
  [0x1a, 7],
]);

/** Whether the last step of a formula makes a text, whatever it is given. */
function makesText(tokens: Buffer): boolean {
  if (tokens.at(-1) === JOIN) return true;
  const isLiteral = tokens.length >= 3 && tokens[0] === LITERAL;
  if (isLiteral) return tokens.length === 3 + (tokens[1] ?? 0) * ((tokens[2] ?? 0) & 1 ? 2 : 1);
  return TEXT_FUNCTIONS.has(lastFunction(tokens) ?? -1);
}

function mayMakeText(tokens: Buffer): boolean {
  const first = tokens[0] ?? 0;
  const isReference = first >= 0x20 && REFERENCES.get(first & 0x1f) === tokens.length;
  return isReference || FINDING_FUNCTIONS.has(lastFunction(tokens) ?? -1);
}

/** @returns the number of the function that is the last step */
function lastFunction(tokens: Buffer): number | null {
  // One of a fixed number of arguments, or one with their number behind it.
  const isLast = isFunction(tokens.at(-3), 1) || isFunction(tokens.at(-4), 2);
  return isLast ? tokens.readUInt16LE(tokens.length - 2) : null;
}

const isFunction = (token: number | undefined, kind: number) =>
  token !== undefined && token >= 0x20 && token < 0x80 && (token & 0x1f) === kind;
