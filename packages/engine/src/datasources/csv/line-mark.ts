/** Signs that end the lines of some files in place of LF and CR: NEL, the separators of Unicode, of pages, and of records. */
const MARKS = ["\u0085", "\u2028", "\u2029", "\v", "\f", "\x1E"] as const;

/** Delimiters of which two lines have to have as many where there are no more. */
const DELIMITERS = [",", ";", "\t", "|", "\x1F"] as const;

/**
 * Find the sign that ends the lines of a text in place of LF and CR.
 *
 * @returns null where these end them, or where nothing does
 */
export function findLineMark(text: string): string | null {
  const inner = text.replace(/[\r\n]+$/, "");
  if (/[\r\n]/.test(inner)) return null;
  const found = MARKS.map((mark) => ({ mark, lines: inner.split(mark).filter((line) => line.trim() !== "") }));
  const [most] = found.toSorted((a, b) => b.lines.length - a.lines.length);
  return most && areLines(most.lines) ? most.mark : null;
}

function areLines(lines: readonly string[]): boolean {
  if (lines.length !== 2) return lines.length > 2;
  const counts = (delimiter: string) => new Set(lines.map((line) => line.split(delimiter).length));
  return DELIMITERS.some((delimiter) => counts(delimiter).size === 1 && !counts(delimiter).has(1));
}
