import { isColumnWord } from "./column-words.ts";

/** Share of the values below that have to be written otherwise than a name above them, or as it. */
const ALIKE = 0.8;

/** Words of a name at most. */
const NAME_WORDS = 4;

/** Values that have to be in order for that to be no chance. */
const SORTED = 5;

const wordsIn = (text: string) => text.trim().split(/\s+/).length;

/**
 * Whether a word names the column of words below it: it is what columns are called, or is not written as those below,
 * their case aside, or stands above values in order without being in order itself.
 *
 * @param below what stands below, none of it blank
 */
export function namesWords(text: string, below: readonly string[]): boolean {
  if (isAmong(below, text)) return false;
  const isShort = wordsIn(text) <= NAME_WORDS;
  if (isShort && isColumnWord(text)) return true;
  const isCommon = (is: (value: string) => boolean) => below.filter(is).length >= below.length * ALIKE;
  const differs = (is: (value: string) => boolean) => is(text) && isCommon((value) => !is(value));
  if (differs(isIdentifier) || differs(isQuestion) || differs((value) => wordsIn(value) === 1) || differs(isOfLetters))
    return true;
  if (isShort && differs((value) => wordsIn(value) > 1)) return true;
  return below.length >= SORTED && isSorted(below) && !isSorted([text, ...below]);
}

/** Whether a word is written in letters of another case than those below it, and does not come again there in theirs. */
export function isOfOtherCase(text: string, below: readonly string[]): boolean {
  const own = caseOf(text);
  const cases = below.map(caseOf).filter((one) => one !== null);
  const others = cases.filter((one) => one !== own).length;
  return own !== null && !isAmong(below, text) && others >= Math.max(1, cases.length * ALIKE);
}

const isAmong = (values: readonly string[], text: string) => values.some((value) => compare(value, text) === 0);

const isIdentifier = (text: string) => /^[#_]|:\s*$|\p{L}_\p{L}|^\p{Ll}+\p{Lu}/u.test(text);

const isQuestion = (text: string) => text.trimEnd().endsWith("?");

const isOfLetters = (text: string) => /^[\p{L}\p{M}\s]+$/u.test(text);

function caseOf(text: string): "lower" | "upper" | "capital" | null {
  const letters = text.replaceAll(/[^\p{Lu}\p{Ll}]/gu, "");
  if (letters === "") return null;
  if (/^\p{Ll}+$/u.test(letters)) return "lower";
  return letters.length > 1 && /^\p{Lu}+$/u.test(letters) ? "upper" : "capital";
}

const isSorted = (values: readonly string[]) =>
  values.every((value, index) => index === 0 || compare(values[index - 1] ?? "", value) <= 0);

const { compare } = new Intl.Collator("en", { sensitivity: "base" });
