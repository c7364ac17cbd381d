import { getCountryCallingCode, isSupportedCountry } from "libphonenumber-js/min";

/** `+1` or `1` or nothing, then ten digits with the usual marks between; area codes start with 2 to 9. */
const shape = /^(\+?1)?[ .-]?\(?([2-9]\d{2})\)?[ .-]{0,2}(\d{3})[ .-]?(\d{4})$/;

/** Countries seen so far: a job asks the same one a million times. */
const members = new Map<string, boolean>();

/** Whether a country is in the numbering plan of the calling code 1. */
export function isInNorthAmerica(country: string): boolean {
  const known = members.get(country);
  if (known !== undefined) return known;
  const isMember = isSupportedCountry(country) && getCountryCallingCode(country) === "1";
  members.set(country, isMember);
  return isMember;
}

/**
 * Read a number of the North American plan in its usual spellings, as the
 * library does but without its cost: there every number has ten digits.
 *
 * @returns E.164, or null for everything else, which the library reads
 */
export function readNorthAmerican(text: string, country: string): string | null {
  const match = shape.exec(text);
  if (!match) return null;
  if (match[1] !== "+1" && !isInNorthAmerica(country)) return null;
  return `+1${match[2]}${match[3]}${match[4]}`;
}
