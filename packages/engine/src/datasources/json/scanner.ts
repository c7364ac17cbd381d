import { MAX_CELL_LENGTH } from "../csv/limits.ts";
import { Fault, needsMore, SHOWN_LENGTH, trailingComma, unexpected } from "./fault.ts";
import { MAX_DEPTH } from "./limits.ts";

export const QUOTE = 0x22;
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

  /** Pass white space over, and the sign that begins each text of a sequence. @returns code of the character there, `END` at the end of the file */
  peek(): number {
    const { text } = this;
    for (let { at } = this; ; at += 1) {
      const code = text.charCodeAt(at);
      if (code > SPACE) {
        this.at = at;
        return code;
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
    const comma = this.at - 1;
    if (this.peek() === close) throw trailingComma(comma);
    return true;
  }

  /** A key and the colon behind it. */
  key(): string {
    if (this.peek() !== QUOTE) throw this.unexpected("a key in double quotes");
    const key = this.string();
    this.expect(COLON, "a colon");
    return key;
  }

  /** The text in quotes that begins here. */
  string(): string {
    const { text } = this;
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
    const number = text.slice(at, end);
    if (!NUMBER.test(number)) throw /^-?\d/.test(number) ? badNumber(at, number) : this.unexpected("a value");
    this.at = end;
    return number;
  }

  /** Pass the value over that begins here, and see that it is JSON. */
  skip(depth = 0): void {
    const code = this.peek();
    if (code === QUOTE) this.string();
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

/** Figures, signs, point and exponent. */
function isOfNumber(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x2d || code === 0x2b || (code | 0x20) === 0x65;
}

const badNumber = (at: number, number: string): Fault =>
  new Fault({
    at,
    message: `“${number.slice(0, 40)}” is no number as JSON writes one`,
    hint: "Put double quotes around it, so that it is read as it is written.",
  });

const controlCharacter = (at: number): Fault =>
  new Fault({
    at,
    message: "a text in quotes holds a line break, tab or other control character",
    hint: "Close the quote on the same line, or write a line break as \\n and a tab as \\t.",
  });

function badEscape(at: number, token: string): Fault {
  const bad = /\\(?!["\\/bfnrt]|u[\dA-Fa-f]{4})/.exec(token.replace(/\\\\/g, "//"));
  return new Fault({
    at: at + (bad?.index ?? 0),
    message: "a backslash stands before a character that needs none",
    hint: "Write the backslash twice, or take it away.",
  });
}

function tooLong(at: number): Fault {
  return new Fault({
    at,
    code: "cell_too_long",
    message: `a text is longer than ${new Intl.NumberFormat("en-US").format(MAX_CELL_LENGTH)} characters`,
    hint: "Check that every quote is closed, or shorten the text.",
  });
}
