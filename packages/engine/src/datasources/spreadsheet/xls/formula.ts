import type { FieldReader } from "./records.ts";

/** The value that was saved of a formula; null for none. */
type FormulaValue = number | string | boolean | null | { error: number };

const TEXT = 0;
const TRUTH = 1;
const ERROR = 2;

/**
 * Read what a formula made, behind the place of its cell. A text stands in a record of its own behind it.
 *
 * @see [MS-XLS] 2.4.127
 */
export function readFormula(fields: FieldReader): { value: FormulaValue; isTextBehind: boolean } {
  const value = fields.bytes(8);
  const isTextBehind = value.readUInt16LE(6) === 0xff_ff && value.readUInt8(0) === TEXT;
  return { value: isTextBehind ? null : plainValue(value, fields.rest()), isTextBehind };
}

function plainValue(value: Buffer, rest: Buffer): FormulaValue {
  if (value.readUInt16LE(6) !== 0xff_ff) {
    const number = value.readDoubleLE();
    // LibreOffice writes 0 for texts of formulas that it did not calculate itself.
    return number === 0 && makesText(tokensOf(rest)) ? null : number;
  }
  const kind = value.readUInt8(0);
  if (kind === TRUTH) return value.readUInt8(2) !== 0;
  return kind === ERROR ? { error: value.readUInt8(2) } : "";
}

/** What the formula is made of stands behind 2 bytes of flags and 4 of no use, with its length before it. */
function tokensOf(rest: Buffer): Buffer {
  return rest.length < 8 ? Buffer.alloc(0) : rest.subarray(8, 8 + rest.readUInt16LE(6));
}

const JOIN = 0x08;
const LITERAL = 0x17;

/** Functions that make texts: MID, TEXT, FIXED, REPT, CHAR, LOWER, UPPER, PROPER, LEFT, RIGHT, TRIM, REPLACE, SUBSTITUTE, CLEAN, CONCATENATE. */
const TEXT_FUNCTIONS = new Set([31, 48, 14, 30, 111, 112, 113, 114, 115, 116, 118, 119, 120, 162, 336]);

/** Whether the last step of a formula makes a text, whatever it is given. */
function makesText(tokens: Buffer): boolean {
  if (tokens.at(-1) === JOIN) return true;
  const isLiteral = tokens.length >= 3 && tokens[0] === LITERAL;
  if (isLiteral) return tokens.length === 3 + (tokens[1] ?? 0) * ((tokens[2] ?? 0) & 1 ? 2 : 1);
  if (tokens.length < 4 || !TEXT_FUNCTIONS.has(tokens.readUInt16LE(tokens.length - 2))) return false;
  // A function of a fixed number of arguments, or one with their number behind it.
  return isFunction(tokens.at(-3), 1) || isFunction(tokens.at(-4), 2);
}

const isFunction = (token: number | undefined, kind: number) =>
  token !== undefined && token >= 0x20 && token < 0x80 && (token & 0x1f) === kind;
