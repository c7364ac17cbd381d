import type { Dialect } from "./csv-record.ts";

/** What the escape of a dialect does to a text; nothing where there is none. */
export function createEscapes({ delimiter, quote, escape }: Dialect) {
  // Other signs than the usual one stand in texts as well, and are escapes before quotes alone.
  const isOrdinary = (character: string | undefined) =>
    character !== undefined &&
    (character === quote || (escape === "\\" && (character === escape || character === delimiter[0])));
  return {
    /** Escaped quotes, and behind a backslash delimiters and backslashes, as what they stand for; what else follows an escape stays as written. */
    unescape(text: string): string {
      if (escape === null || !text.includes(escape)) return text;
      let plain = "";
      for (let at = 0; at < text.length; at += 1) {
        if (text[at] === escape && isOrdinary(text[at + 1])) at += 1;
        plain += text[at];
      }
      return plain;
    },
    /** Whether an odd number of escapes stands before a place. @param from where the cell begins */
    isEscaped(text: string, at: number, from: number): boolean {
      if (escape === null) return false;
      let before = at;
      while (before > from && text[before - 1] === escape) before -= 1;
      return (at - before) % 2 === 1;
    },
  };
}
