import type { Doubt } from "./doubt.ts";
import { readNumber, type NumberFormat } from "./reading/decimal.ts";

/** Which mark parts decimals, where one mark stands before three last figures. */
export const numberFormat: Doubt<NumberFormat> = {
  choices: ["point", "comma"],
  plainlyOpen: /^[1-9]\d{0,2}[.,]\d{3}$/u,
  tell(cell) {
    const number = /\d[.,]|[.,]\d/u.test(cell) ? readNumber(cell.trim()) : null;
    if (number === null || number.point === number.comma) return null;
    if (number.point !== null && number.comma !== null) return "open";
    return number.point === null ? "comma" : "point";
  },
  read: (cell, format) => readNumber(cell.trim())?.[format] ?? "",
};

/**
 * How numbers are usually written in a country, by its main language.
 *
 * @param country ISO 3166-1 alpha-2; one that is not known has a decimal point
 * @see Unicode CLDR
 */
export function usualNumberFormat(country: string): NumberFormat {
  const { language } = new Intl.Locale(`und-${country}`).maximize();
  const parts = new Intl.NumberFormat(`${language}-${country}`).formatToParts(0.5);
  return parts.some(({ type, value }) => type === "decimal" && value === ",") ? "comma" : "point";
}
