import { CLOSE_OBJECT, OPEN_ARRAY, OPEN_OBJECT, isQuote, type Scanner } from "./scanner.ts";

/** How an object begins that stands for one value. */
const OPENING = /\{[ \t\r\n]*"\$(oid|uuid|symbol|date|numberInt|numberLong|numberDouble|numberDecimal)"[ \t\r\n]*:/y;
const WHOLE_NUMBER = /^-?\d{1,16}$/;

/**
 * A value that MongoDB writes as an object of one key, `{"$oid": "…"}`: the text in it, as it
 * is written. Milliseconds of a date become the date; a birthday before 1970 is written so,
 * and later ones of the same file are not.
 *
 * @returns undefined where the object here is none of these; the scanner stands before it then
 * @see https://www.mongodb.com/docs/manual/reference/mongodb-extended-json/
 */
export function extendedValue(scanner: Scanner): string | null | undefined {
  const { at } = scanner;
  OPENING.lastIndex = at;
  const kind = OPENING.exec(scanner.text)?.[1];
  if (kind === undefined) return undefined;
  scanner.at = OPENING.lastIndex;
  const value = kind === "date" ? dateValue(scanner) : plainValue(scanner);
  if (value !== undefined && scanner.peek() === CLOSE_OBJECT) {
    scanner.at += 1;
    return value;
  }
  scanner.at = at;
  return undefined;
}

function plainValue(scanner: Scanner): string | null | undefined {
  const code = scanner.peek();
  if (code === OPEN_OBJECT || code === OPEN_ARRAY) return undefined;
  return isQuote(code) ? scanner.string() : scanner.scalar();
}

function dateValue(scanner: Scanner): string | null | undefined {
  const code = scanner.peek();
  if (isQuote(code)) return scanner.string();
  const value = code === OPEN_OBJECT ? extendedValue(scanner) : plainValue(scanner);
  return typeof value === "string" && WHOLE_NUMBER.test(value) ? dateOf(value) : value;
}

/** @param milliseconds since 1970; those of no year with four figures stay as they are */
function dateOf(milliseconds: string): string {
  const date = new Date(Number(milliseconds));
  const isDate = !Number.isNaN(date.getTime()) && date.getUTCFullYear() >= 0 && date.getUTCFullYear() <= 9999;
  return isDate ? date.toISOString() : milliseconds;
}
