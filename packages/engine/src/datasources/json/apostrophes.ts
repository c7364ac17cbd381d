import { Fault, needsMore, unexpected } from "./fault.ts";
import { badEscape } from "./text-faults.ts";

const TEXT = /'((?:[^'\\\r\n]|\\[^])*)(')?/y;
const ESCAPE = /\\(?:([\\'"abfnrtv/])|x([\dA-Fa-f]{2})|u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|([^]))/g;
const signs: Record<string, string> = { a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };
const MAX_CODE = 0x10_ff_ff;

/**
 * A text in apostrophes with the escapes of Python.
 *
 * @returns the text, and where what follows it begins
 * @throws {Fault} where it is not closed on its line, or an escape is none
 */
export function textInApostrophes(text: string, at: number, isLast: boolean): { value: string; end: number } {
  TEXT.lastIndex = at;
  const [whole = "", inner = "", close] = TEXT.exec(text) ?? [];
  const end = at + whole.length;
  if (close === undefined) {
    if (end >= text.length - 1 && !isLast) throw needsMore;
    throw end >= text.length ? unexpected(text, text.length, "the closing quote of a text") : openText(end);
  }
  const value = inner.replaceAll(ESCAPE, (token: string, sign?: string, ...codes: (string | undefined)[]) => {
    if (sign !== undefined) return signs[sign] ?? sign;
    const code = Number.parseInt(codes.slice(0, 3).find((one) => one !== undefined) ?? "", 16);
    if (Number.isNaN(code) || code > MAX_CODE) throw badEscape(at + 1 + inner.indexOf(token), token);
    return String.fromCodePoint(code);
  });
  return { value, end };
}

const openText = (at: number): Fault =>
  new Fault({
    at,
    message: "a text in apostrophes is not closed on its line",
    hint: "Close it there, or write a line break as \\n.",
  });
