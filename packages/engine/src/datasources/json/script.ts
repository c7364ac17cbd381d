import { END, OPEN_ARRAY, OPEN_OBJECT, type Scanner } from "./scanner.ts";
import { needsMore } from "./fault.ts";

const SEMICOLON = 0x3b;
const CLOSE_CALL = 0x29;

/** What a script writes before its data: a name that it gets, or a call; as in `window.YTD.tweets.part0 = [` and `show({`. */
const NAME = String.raw`[A-Za-z_$][\w$]{0,100}(?:\.[\w$]{1,100}|\[(?:"[^"\]\r\n]{0,100}"|'[^'\]\r\n]{0,100}'|\d{1,9})\]){0,20}`;
const START = String.raw`(?:(?:(?:var|let|const)\s{1,9})?${NAME}\s{0,9}=|export\s{1,9}default\b|${NAME}\()\s{0,99}(?=[[{])`;
const AT_TOP = new RegExp(String.raw`^\s*${START}`);
const HERE = new RegExp(START, "y");
/** Longest start of a script that is looked for. */
const LONGEST = 4_000;

/** Whether a text is a script that begins with its data. */
export const isScript = (text: string): boolean => AT_TOP.test(text);

/** A text from its data on. */
export const withoutScript = (text: string): string => text.replace(AT_TOP, "");

/** Pass over what a script writes before its data. */
export function passScriptStart(scanner: Scanner): void {
  const code = scanner.peek();
  if (code === OPEN_OBJECT || code === OPEN_ARRAY || code === END) return;
  if (scanner.text.length - scanner.at < LONGEST && !scanner.isLast) throw needsMore;
  HERE.lastIndex = scanner.at;
  if (!HERE.test(scanner.text)) return;
  scanner.liberties.add("script");
  scanner.at = HERE.lastIndex;
}

/** Pass over what a script writes behind its data. @returns what stands there then */
export function passScriptEnd(scanner: Scanner): number {
  for (let code = scanner.peek(); ; code = scanner.peek()) {
    const isEnd = code === SEMICOLON || (code === CLOSE_CALL && scanner.liberties.has("script"));
    if (!isEnd) return code;
    scanner.liberties.add("script");
    scanner.at += 1;
  }
}
