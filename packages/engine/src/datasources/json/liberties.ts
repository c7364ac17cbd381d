import type { Issue } from "@inlet/contract";
import { fileIssue } from "../csv/file-issue.ts";
import { needsMore } from "./fault.ts";

/** What programs and people write that is no JSON, and whose meaning is plain. */
export type Liberty = "comments" | "commas" | "no_value" | "words" | "apostrophes" | "script" | "actions";

/** Longest of the words below, and a character behind it. */
const LONGEST = 11;

const words: readonly { pattern: RegExp; value: (word: string) => string | null; liberty: Liberty }[] = [
  { pattern: /(?:NaN|None|undefined)(?![\w$])/y, value: () => null, liberty: "no_value" },
  { pattern: /(?:True|False)(?![\w$])/y, value: (word) => word.toLowerCase(), liberty: "words" },
  { pattern: /-?Infinity(?![\w$])/y, value: (word) => word, liberty: "words" },
];

/** @returns where the text goes on behind the comment that begins here; undefined where none does */
export function behindComment(text: string, at: number, isLast: boolean): number | undefined {
  if (at + 1 >= text.length && !isLast) throw needsMore;
  const sign = text.charAt(at + 1);
  if (sign !== "/" && sign !== "*") return undefined;
  const end = sign === "*" ? /\*\//g : /[\r\n]/g;
  end.lastIndex = at + 2;
  if (end.test(text)) return end.lastIndex;
  if (!isLast) throw needsMore;
  return text.length;
}

/** The word that begins here, if it is one of Python or JavaScript. */
export function foreignWord(
  text: string,
  at: number,
  isLast: boolean,
): { value: string | null; length: number; liberty: Liberty } | undefined {
  if (at + LONGEST > text.length && !isLast) throw needsMore;
  for (const { pattern, value, liberty } of words) {
    pattern.lastIndex = at;
    const [word] = pattern.exec(text) ?? [];
    if (word !== undefined) return { value: value(word), length: word.length, liberty };
  }
  return undefined;
}

const told: Record<Liberty, { message: string; hint: string }> = {
  comments: {
    message: "The file has comments (// or /* */), which JSON does not know; they are not read.",
    hint: "Look whether a record stands in one of them.",
  },
  commas: {
    message: "A comma stands behind the last entry of a list or object, where JSON has none; it is passed over.",
    hint: "Look whether an entry is missing there.",
  },
  no_value: {
    message: "NaN, None or undefined stands in the file, which JSON does not know; it is read as blank.",
    hint: "Write null where there is no value.",
  },
  words: {
    message: "True, False or Infinity stands in the file, which JSON does not know; it is read as it is meant.",
    hint: "JSON writes true and false in small letters, and has no Infinity.",
  },
  apostrophes: {
    message: "Texts stand in apostrophes, as Python writes them; JSON has double quotes. They are read all the same.",
    hint: "Write the file with json.dump instead of str or print.",
  },
  actions: {
    message: "Lines between the records say what Elasticsearch is to do with each; they are left out, but for the id.",
    hint: "Look whether a record is among them that is to be deleted.",
  },
  script: {
    message: "The data stand in a script (behind a name and =, in a call, or before a semicolon); it is passed over.",
    hint: "Look whether the rows are all there.",
  },
};

/** What is told of a file for the liberties it takes. */
export function libertyIssues(liberties: Iterable<Liberty>): Issue[] {
  return [...liberties].map((liberty) =>
    fileIssue({ code: "not_strict_json", severity: "info", ...told[liberty], line: null }),
  );
}
