import { DELIMITERS } from "./reading.ts";

/**
 * Read a first line such as `sep=;`, which tells Excel the delimiter.
 *
 * @returns null when the text begins otherwise; `delimiter` is null when it names none that is read
 */
export function separatorLine(text: string): { delimiter: string | null } | null {
  const match = /^"?sep=(.)"?[ \t]*(?:[\r\n]|$)/i.exec(text);
  if (!match) return null;
  return { delimiter: DELIMITERS.find((delimiter) => delimiter === match[1]) ?? null };
}
