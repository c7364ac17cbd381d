import { MAX_CELL_LENGTH } from "../csv/limits.ts";
import { Fault, needsMore, SHOWN_LENGTH, unexpected } from "./fault.ts";
import { badEscape, badNumber, controlCharacter, tooLong } from "./text-faults.ts";
import { MAX_DEPTH } from "./limits.ts";
import { behindComment, foreignWord, type Liberty } from "./liberties.ts";
import { textInApostrophes } from "./apostrophes.ts";

export const QUOTE = 0x22;
export const APOSTROPHE = 0x27;
const MINUS = 0x2d;
const SLASH = 0x2f;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
export const CLOSE_ARRAY = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
/** What `peek` gives behind the last character of a file. */
export const END = -1;

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const SPACE = 0x20;
/** Begins each text of a sequence of JSON texts. @see RFC 7464 */
const RECORD_SEPARATOR = 0x1e;

/**
 * Reads the tokens of JSON from a text that may go on.
 *
 * Every method throws `needsMore` when the text ends too early, and `Fault`
 * where it is no JSON; `at` means nothing then until it is set again.
 *
 * @see RFC 8259
 */
export class Scanner {
  text = "";
  at = 0;
  /** Nothing follows the text. */
  isLast = false;
  /** Whether a text read since this was set to false may hold characters that cannot be stored. */
  hasUnicodeEscape = false;
  /** What was met that is no JSON and is read all the same. */
  readonly liberties = new Set<Liberty>();

  /** Pass white space over, and the sign that begins each text of a sequence. @returns code of the character there, `END` at the end of the file */
  peek(): number {
    const { text } = this;
    for (let { at } = this; ; at += 1) {
      const code = text.charCodeAt(at);
      if (code > SPACE) {
        this.at = at;
        return code === SLASH && this.#passComment() ? this.peek() : code;
      }
      if (code === SPACE || code === 0x0a || code === 0x0d || code === 0x09 || code === RECORD_SEPARATOR) continue;
      this.at = at;
      if (at < text.length) return code;
      if (!this.isLast) throw needsMore;
      return END;
    }
  }

  /** Pass one character over, with the white space before it. @param expected for the one who reads the fault */
  expect(code: number, expected: string): void {
    if (this.peek() !== code) throw this.unexpected(expected);
    this.at += 1;
  }

  /** Behind an entry: pass the comma over. @returns false when the list or object ends here; that is passed over too */
  next(close: number): boolean {
    const code = this.peek();
    if (code !== COMMA && code !== close) {
      throw this.unexpected(close === CLOSE_ARRAY ? "a comma or ]" : "a comma or }");
    }
    this.at += 1;
    if (code === close) return false;
    const follows = this.peek();
    if (follows === END) throw this.unexpected("an entry");
    if (follows !== close) return true;
    this.liberties.add("commas");
    this.at += 1;
    return false;
  }

  /** A key and the colon behind it. */
  key(): string {
    if (!isQuote(this.peek())) throw this.unexpected("a key in double quotes");
    const key = this.string();
    this.expect(COLON, "a colon");
    return key;
  }

  /** The text in quotes that begins here. */
  string(): string {
    const { text } = this;
    if (text.charCodeAt(this.at) === APOSTROPHE) return this.#inApostrophes();
    const start = this.at + 1;
    let at = start;
    let code = text.charCodeAt(at);
    while (code >= SPACE && code !== QUOTE && code !== BACKSLASH) code = text.charCodeAt(++at);
    if (code === BACKSLASH) return this.#escaped(start, at);
    if (code !== QUOTE) throw this.#openString(at);
    if (at - start > MAX_CELL_LENGTH) throw tooLong(start);
    this.at = at + 1;
    return text.slice(start, at);
  }

  /** A number as it is written, `true` or `false`; null for null. */
  scalar(): string | null {
    const { text, at } = this;
    const code = text.charCodeAt(at);
    if (code === 0x6e) return this.#word("null");
    if (code === 0x74) return this.#word("true");
    if (code === 0x66) return this.#word("false");
    let end = at;
    while (isOfNumber(text.charCodeAt(end))) end += 1;
    if (end === text.length && !this.isLast) throw needsMore;
    const word = end > at + (code === MINUS ? 1 : 0) ? undefined : this.#foreignWord();
    if (word !== undefined) return word;
    const number = text.slice(at, end);
    if (!NUMBER.test(number)) throw /^-?\d/.test(number) ? badNumber(at, number) : this.unexpected("a value");
    this.at = end;
    return number;
  }

  /** Pass the value over that begins here, and see that it is JSON. */
  skip(depth = 0): void {
    const code = this.peek();
    if (isQuote(code)) this.string();
    else if (code === OPEN_OBJECT || code === OPEN_ARRAY) this.#skipEntries(code, depth + 1);
    else this.scalar();
  }

  #skipEntries(open: number, depth: number): void {
    this.deepen(depth);
    this.at += 1;
    const close = open === OPEN_ARRAY ? CLOSE_ARRAY : CLOSE_OBJECT;
    if (this.peek() === close) {
      this.at += 1;
      return;
    }
    do {
      if (open === OPEN_OBJECT) this.key();
      this.skip(depth);
    } while (this.next(close));
  }

  /** @throws {Fault} when a list or object here is nested too deep */
  deepen(depth: number): void {
    if (depth <= MAX_DEPTH) return;
    throw new Fault({
      at: this.at,
      code: "too_deep",
      message: `lists and objects are nested more than ${MAX_DEPTH} deep`,
      hint: "Export the records without what is nested in them.",
    });
  }

  /** What to throw where something else stands than should; more of the text is needed to show it. */
  unexpected(expected: string): Error {
    const isAllThere = this.isLast || this.text.length - this.at >= SHOWN_LENGTH;
    return isAllThere ? unexpected(this.text, this.at, expected) : needsMore;
  }

  /** @returns whether a comment began here; it is passed over then */
  #passComment(): boolean {
    const end = behindComment(this.text, this.at, this.isLast);
    if (end === undefined) return false;
    this.liberties.add("comments");
    this.at = end;
    return true;
  }

  /** What a word stands for that other languages write, null for nothing. @returns undefined where there is none */
  #foreignWord(): string | null | undefined {
    const found = foreignWord(this.text, this.at, this.isLast);
    if (!found) return undefined;
    this.liberties.add(found.liberty);
    this.at += found.length;
    return found.value;
  }

  #inApostrophes(): string {
    const { value, end } = textInApostrophes(this.text, this.at, this.isLast);
    if (end - this.at > MAX_CELL_LENGTH) throw tooLong(this.at + 1);
    this.liberties.add("apostrophes");
    this.hasUnicodeEscape = true;
    this.at = end;
    return value;
  }

  #escaped(start: number, from: number): string {
    const { text } = this;
    let at = from;
    let code = text.charCodeAt(at);
    while (code >= SPACE && code !== QUOTE) {
      at += code === BACKSLASH ? 2 : 1;
      code = text.charCodeAt(at);
    }
    if (code !== QUOTE) throw this.#openString(at);
    if (at - start > MAX_CELL_LENGTH) throw tooLong(start);
    this.at = at + 1;
    const token = text.slice(start - 1, at + 1);
    if (token.includes("\\u")) this.hasUnicodeEscape = true;
    try {
      return String(JSON.parse(token));
    } catch {
      throw badEscape(start - 1, token);
    }
  }

  /** What to throw where a text in quotes is not closed. */
  #openString(at: number): Error {
    if (at < this.text.length) return controlCharacter(at);
    if (this.isLast) return unexpected(this.text, at, "the closing quote of a text");
    return needsMore;
  }

  #word(word: "null" | "true" | "false"): string | null {
    const { text, at } = this;
    if (at + word.length >= text.length && !this.isLast) throw needsMore;
    if (!text.startsWith(word, at) || /^[\w$]/.test(text.charAt(at + word.length))) throw this.unexpected("a value");
    this.at = at + word.length;
    return word === "null" ? null : word;
  }
}

export const isQuote = (code: number): boolean => code === QUOTE || code === APOSTROPHE;

/** Figures, signs, point and exponent. */
function isOfNumber(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x2d || code === 0x2b || (code | 0x20) === 0x65;
}
