import type { LabelledValue } from "@inlet/contract";
import { refused } from "./refused.ts";
import { codeLike } from "./code-of.ts";

const MAX_LABEL = 100;
const MAX_LINES = 200;
const AMOUNT = /^\d{1,16}(\.\d{1,4})?$/;

/** Lines that say something, trimmed. @throws {AppError} 422 */
function readLines(of: string, given: readonly LabelledValue[]): LabelledValue[] {
  const lines = given
    .map(({ label, value }) => ({ label: label.trim(), value: value.trim() }))
    .filter(({ label, value }) => label !== "" || value !== "");
  if (lines.length > MAX_LINES) throw refused("value_unreadable", `${of} are too many.`, `${MAX_LINES} fit.`);
  const seen = new Set<string>();
  for (const { label } of lines) {
    if (label === "") throw refused("value_missing", `${of}: a name is missing.`, "Fill it in, or remove the line.");
    if (label.length > MAX_LABEL) {
      throw refused("value_unreadable", `${of}: “${label.slice(0, 40)}…” is too long.`, `${MAX_LABEL} letters fit.`);
    }
    if (seen.has(label.toLowerCase())) {
      throw refused("value_unreadable", `${of}: “${label}” is there twice.`, "Choose another name.");
    }
    seen.add(label.toLowerCase());
  }
  return lines;
}

/**
 * Choices as the column holds them. What records store of a choice is made of
 * its name when it is new, and stays when the name changes.
 */
export function readChoices(of: string, given: readonly LabelledValue[]): string | null {
  const lines = readLines(of, given);
  const taken = new Set<string>();
  for (const { value } of lines) {
    if (value === "") continue;
    if (taken.has(value)) throw refused("value_unreadable", `${of}: “${value}” is stored twice.`, "Each has its own.");
    taken.add(value);
  }
  const choices = lines.map(({ label, value }) => {
    const stored = value === "" ? codeLike(label, taken) : value;
    taken.add(stored);
    return { value: stored, label };
  });
  return choices.length > 0 ? JSON.stringify(choices) : null;
}

/** Prices as the column holds them. */
export function readPrices(of: string, given: readonly LabelledValue[]): string {
  const prices = readLines(of, given).map(({ label, value }) => {
    if (!AMOUNT.test(value)) {
      throw refused("value_unreadable", `${of}: the amount of “${label}” cannot be read.`, "Write it like 12.50.");
    }
    return { label, amount: value };
  });
  return JSON.stringify(prices);
}
