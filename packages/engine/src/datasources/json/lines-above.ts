/** A JSON text as it begins a line: an object with a key, or a list whose first entry is a value. */
const BEGINS =
  /^[ \t]*(?:\{\s*(?:["'}]|$)|\[\s*(?:[[{\]]|$|(?:"(?:[^"\\]|\\.){0,500}"|-?\d+(?:\.\d+)?|true|false|null)\s*[,\]]))/;
/** Most lines that are looked at. */
const MAX_LINES = 100;

/**
 * How many lines stand above a JSON text: what a program said before it wrote.
 *
 * @param text how a file begins
 * @returns 0 where the text begins with the first line that is not blank, or nowhere
 */
export function linesAbove(text: string): number {
  const lines = text.split(/\r\n|\r|\n/, MAX_LINES);
  const first = lines.findIndex((line) => line.trim() !== "");
  // A record that is broken is a row.
  if (/^\s*\{/.test(lines[first] ?? "")) return 0;
  const begin = lines.findIndex((line, index) =>
    BEGINS.test(`${line}${/[[{]\s*$/.test(line) ? (lines[index + 1] ?? "") : ""}`),
  );
  return begin > first ? begin : 0;
}

/** A text behind its first lines. */
export function behindLines(text: string, count: number): string {
  let at = 0;
  const end = /\r\n|\r|\n/g;
  for (let line = 0; line < count && end.test(text); line += 1) at = end.lastIndex;
  return text.slice(at);
}

/** A text with white space for its comments. */
export function withoutComments(text: string): string {
  if (!/\/[/*]/.test(text)) return text;
  return text.replaceAll(
    /("(?:[^"\\]|\\[^])*")|\/\/[^\r\n]*|\/\*[^]*?\*\//g,
    (comment, quoted: string | undefined) => quoted ?? comment.replaceAll(/[^\r\n]/g, " "),
  );
}
