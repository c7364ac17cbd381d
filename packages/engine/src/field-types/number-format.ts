import type { NumberFormat } from "./reading/decimal.ts";

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
