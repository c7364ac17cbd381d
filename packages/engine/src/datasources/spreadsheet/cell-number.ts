const SMALL_INTEGER = /^-?[1-9]\d{0,14}$/;
const INTEGER = /^[+-]?\d{1,400}$/;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * The shortest decimal that is exactly the number of a cell, never with an
 * exponent. Whole numbers keep all their figures, also those beyond the
 * precision of a spreadsheet program: they are ids more often than quantities.
 *
 * @param written as it stands in the file
 * @returns null for what is no finite number
 */
export function numberText(written: string): string | null {
  if (SMALL_INTEGER.test(written)) return written;
  if (INTEGER.test(written)) return BigInt(written).toString();
  if (!DECIMAL.test(written)) return null;
  const value = Number(written);
  return Number.isFinite(value) ? plainDecimal(value) : null;
}

/** The shortest decimal that reads as `value`, without exponent. */
export function plainDecimal(value: number): string {
  const text = String(value === 0 ? 0 : value);
  const [mantissa = "", exponent] = text.split("e");
  if (exponent === undefined) return text;
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return `${sign}${digits.slice(0, point).padEnd(point, "0")}${point < digits.length ? `.${digits.slice(point)}` : ""}`;
}
