import type { Dialect } from "./csv-record.ts";

const BACKSLASH = "\\";

/** What letters behind a backslash stand for where databases write text. `\N`, no value, stays as it is written. */
const CODES = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["b", "\b"],
  ["f", "\f"],
  ["v", "\v"],
]);

/** All that a database writes behind a backslash; it takes whole characters, so that a doubled one opens nothing. */
const SEQUENCE = /\\(\r\n|[^]|$)/g;
const KNOWN_SEQUENCE = /^\\(?:\r\n|[\\\r\n,;\t|ntrbfv0ZN]|$)$/;

const NO_VALUE = /(?<=^|[,;\t|])\\N(?=[,;\t|]|$)/gm;
const ESCAPED_END = /(?<!\\)(?:\\\\)*\\[,;\t|\r\n]/;

/**
 * Whether cells are written as databases write text (`COPY`, `SELECT … INTO OUTFILE`): without quotes, and with
 * backslashes before all that would end a cell, line ends among it.
 */
export const isDatabaseText = ({ quote, escape }: Pick<Dialect, "quote" | "escape">): boolean =>
  quote === null && escape === BACKSLASH;

/**
 * Whether a text is written so throughout: each backslash opens what a database writes, and one of them what others
 * hardly do, no value or a delimiter or line end inside of a cell. Paths and texts of other programs have more.
 */
export function looksLikeDatabaseText(text: string): boolean {
  if (!text.includes(BACKSLASH)) return false;
  const others = text.replaceAll(NO_VALUE, "");
  const areKnown = (others.match(SEQUENCE) ?? []).every((one) => KNOWN_SEQUENCE.test(one) && one !== String.raw`\N`);
  return areKnown && (others.length < text.length || ESCAPED_END.test(others));
}

/** What the escape of a dialect does to a text; nothing where there is none. */
export function createEscapes({ delimiter, quote, escape }: Dialect) {
  const isText = isDatabaseText({ quote, escape });
  // Other signs than the usual one stand in texts as well, and are escapes before quotes alone.
  const isOrdinary = (character: string | undefined) =>
    character !== undefined &&
    (character === quote ||
      (escape === BACKSLASH && (character === escape || character === delimiter[0])) ||
      (isText && (character === "\n" || character === "\r")));
  return {
    /**
     * Escaped quotes, and behind a backslash delimiters and backslashes, as what they stand for, also line ends and
     * codes in the text of databases; what else follows an escape stays as written.
     */
    unescape(text: string): string {
      if (escape === null || !text.includes(escape)) return text;
      let plain = "";
      for (let at = 0; at < text.length; at += 1) {
        const code = isText && text[at] === escape ? CODES.get(text[at + 1] ?? "") : undefined;
        if (code !== undefined || (text[at] === escape && isOrdinary(text[at + 1]))) at += 1;
        plain += code ?? text[at];
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
