/** A time of day behind a date, with seconds, half of the day and offset as may be. */
export const timeOfDay =
  /(?:T|,?\s+)(?:at\s+)?(?:(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:[:.](?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?\s*(?<half>[ap]\.?m\.?)?|(?<fullHour>\d{1,2})\s*(?<fullHalf>[ap]\.?m\.?))\s*(?<utc>Z|UTC|GMT)?\s*(?<offset>[+-]\d{2}(?::?\d{2})?)?\s*(?:\([\p{L} ]*\))?$/iu;

/** When on a day, and how far from UTC. */
export interface TimeOfDay {
  hour: number;
  minute: number;
  second: number;
  /** Decimals of the second, up to six, without zeros behind: what a database keeps. */
  fraction: string;
  /** Minutes east of UTC; null where none is written. */
  offset: number | null;
}

/**
 * Take the time of day off a text.
 *
 * @returns the rest, and the time: null where none is written, "impossible" for 25:00 or 13 pm
 */
export function splitTime(text: string): { date: string; time: TimeOfDay | null | "impossible" } {
  const match = timeOfDay.exec(text);
  if (!match) return { date: text, time: null };
  return { date: text.slice(0, match.index), time: readTime(match.groups ?? {}) ?? "impossible" };
}

function readTime(groups: Record<string, string | undefined>): TimeOfDay | null {
  const hour = readHour(Number(groups["hour"] ?? groups["fullHour"]), groups["half"] ?? groups["fullHalf"]);
  const minute = Number(groups["minute"] ?? 0);
  const second = Number(groups["second"] ?? 0);
  const offset = readOffset(groups["offset"], groups["utc"] !== undefined);
  if (hour === null || offset === "impossible" || minute > 59 || second > 59) return null;
  const fraction = (groups["fraction"] ?? "").slice(0, 6).replace(/0+$/u, "");
  return { hour, minute, second, fraction, offset };
}

function readHour(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour > 23 ? null : hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase().startsWith("p") ? 12 : 0);
}

/** Of all zones none is further from UTC than 14 hours, and none was ever further than 16. */
function readOffset(offset: string | undefined, isUtc: boolean): number | null | "impossible" {
  if (offset === undefined) return isUtc ? 0 : null;
  const digits = offset.slice(1).replace(":", "");
  const hours = Number(digits.slice(0, 2));
  const minutes = Number(digits.slice(2) || 0);
  if (hours > 15 || minutes > 59) return "impossible";
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
