import { AppError } from "./errors.ts";

/**
 * Refuse text that no database column can hold, wherever in a request it stands:
 * NUL, and halves of surrogate pairs, which JSON can spell.
 *
 * @param value what was parsed of a body or a query
 * @throws {AppError} 422 `invalid_text`
 */
export function refuseUnstorableText(value: unknown): void {
  const rest: unknown[] = [value];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (typeof next === "string") refuseText(next);
    else if (Array.isArray(next)) rest.push(...next.filter((one) => one !== undefined));
    else if (typeof next === "object" && next !== null) {
      for (const [key, one] of Object.entries(next)) rest.push(key, ...(one === undefined ? [] : [one]));
    }
  }
}

function refuseText(text: string): void {
  if (text.isWellFormed() && !text.includes("\0")) return;
  throw new AppError(422, "invalid_text", "The request has a character that cannot be stored.", {
    hint: "Type the value again instead of pasting it.",
  });
}
