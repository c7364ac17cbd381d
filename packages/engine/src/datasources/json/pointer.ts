import { plainText } from "../csv/plain-text.ts";

/** What leads to a place: keys of objects, and the numbers of entries in lists. */
export type Trail = readonly (string | number)[];

/** Stands in a path for every entry of a list, and at its end for every member of an object. */
export const EVERY = "*";

/** The path to a place, as a JSON Pointer (RFC 6901). */
export const pointerOf = (trail: Trail): string => trail.map((step) => `/${segmentOf(step)}`).join("");

/** The path that all places have which stand alike in the entries of one list. */
export const patternOf = (trail: Trail): string =>
  trail.map((step) => `/${isEntry(step) ? EVERY : segmentOf(step)}`).join("");

/** A step as it stands in a path; a key that is a star is told from `EVERY`. @see RFC 6901, 3 */
export function segmentOf(step: string | number): string {
  if (typeof step === "number") return String(step);
  if (step === EVERY) return "~2";
  return plainText(/[~/]/.test(step) ? step.replaceAll("~", "~0").replaceAll("/", "~1") : step);
}

/** Whether a step leads into an entry of a list. */
export const isEntry = (step: string | number | undefined): step is number => typeof step === "number";
