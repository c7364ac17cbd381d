/// <reference lib="esnext.intl" />
import { DateTime, IANAZone } from "luxon";

/** In the middle of winter and of summer. */
const compared = [DateTime.utc(2025, 1, 15), DateTime.utc(2025, 7, 15)];

const clockOf = (timeZone: string): string => compared.map((at) => at.setZone(timeZone).offset).join();

/**
 * The zone of times written without an offset: that of the country where its
 * clocks all show the same, else UTC.
 *
 * @param country ISO 3166-1 alpha-2
 * @returns IANA name
 */
export function usualTimeZone(country: string): string {
  const [first, ...others] = new Intl.Locale(`und-${country}`).getTimeZones() ?? [];
  if (first === undefined) return "UTC";
  const clock = clockOf(first);
  return others.every((zone) => clockOf(zone) === clock) ? first : "UTC";
}

/** Whether there is a zone of this name in the IANA database. */
export const isTimeZone = (name: string): boolean => IANAZone.isValidZone(name);
