import { AppError } from "@inlet/engine";

/** Exact totals stop being worth their time beyond this. */
export const MAX_COUNT = 10_000;

const MAX_WORDS = 10;

/** Make `%`, `_` and `\` of a search text mean themselves. */
function likeLiteral(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/**
 * Conditions that each word of a search is in a text, case aside.
 *
 * @param text SQL of the text
 * @param hold keeps a value of the query, and says how SQL refers to it
 */
export function searchSql(text: string, search: string | undefined, hold: (value: unknown) => string): string[] {
  const words = (search ?? "").split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
  return words.map((word) => `${text} ILIKE ${hold(`%${likeLiteral(word)}%`)}`);
}

/** The id after which a page begins. @throws {AppError} 400 `invalid_cursor` */
export function readCursor(text: string): string {
  if (/^\d{1,18}$/.test(text)) return text;
  throw new AppError(400, "invalid_cursor", "This page of the list cannot be found.", {
    hint: "Begin again without “after”.",
  });
}
