import type { Reading } from "../../define.ts";
import { isBrokenText } from "./characters.ts";

/** What parts several values in one cell: `:::` in exports of Google, the usual marks elsewhere. */
const marks = /\s*(?::::|[;,|\n]|\s\/\s)\s*/u;

/**
 * Read a cell that may hold several values: the first one is the value, the
 * others are its rest. A cell that reads as a whole is never split.
 *
 * @param readOne reads one value
 */
export function readFirst(text: string, readOne: (text: string) => Reading): Reading {
  const whole = readOne(text);
  if (whole.ok || !marks.test(text) || isBrokenText(text)) return whole;
  const [first, ...others] = text.split(marks).filter((part) => part !== "");
  if (first === undefined || others.length === 0) return whole;
  const reading = readOne(first);
  if (!reading.ok) return whole;
  const rest = [reading.rest, ...others].filter((part) => part !== undefined);
  return { ok: true, value: reading.value, rest: rest.join(" ::: ") };
}
