import { AppError } from "../../errors.ts";
import type { DecodedText } from "../csv/decoder.ts";
import { MAX_ROW_LENGTH } from "../csv/limits.ts";
import { LineEnds } from "../csv/line-ends.ts";
import { Fault, needsMore } from "./fault.ts";
import { recordTooLong, refuseFault, type Place } from "./refusals.ts";
import { Scanner } from "./scanner.ts";
import { passScriptStart } from "./script.ts";

/**
 * The part of a file's text that is being read. What the scanner has passed
 * goes when more is taken in, so memory holds one record or chunk at a time.
 */
export class TextWindow {
  readonly scanner = new Scanner();
  /** Whether the text so far may hold characters that cannot be stored. */
  isSuspect = false;
  readonly #chunks: AsyncIterator<DecodedText>;
  readonly #ends = new LineEnds();
  /** Line of the last place asked for; where it begins, which may be before the text; and where its end is looked for. */
  #line = 1;
  #lineStart = 0;
  #from = 0;

  constructor(chunks: AsyncIterable<DecodedText>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.#ends.start("", false);
  }

  /**
   * Take in more of the file, at least as much again as waits to be read, so
   * that a long record is not begun anew too often.
   *
   * @throws {AppError} 422 `row_too_long`
   */
  async more(): Promise<void> {
    const { scanner } = this;
    this.#countTo(scanner.at);
    const rest = scanner.text.slice(scanner.at);
    if (rest.length > MAX_ROW_LENGTH) throw recordTooLong(this.lineAt(scanner.at));
    let added = "";
    while (!scanner.isLast && (added === "" || added.length < rest.length)) {
      const chunk = await this.#chunks.next();
      if (chunk.done) scanner.isLast = true;
      else {
        added += chunk.value.text;
        this.isSuspect ||= chunk.value.isSuspect;
      }
    }
    this.#lineStart -= scanner.at;
    this.#from = Math.max(0, this.#from - scanner.at);
    scanner.text = rest === "" ? added : flat(rest + added);
    scanner.at = 0;
    this.#ends.start(scanner.text, scanner.isLast);
  }

  /** Go to where the text begins, behind lines above it and the start of a script. */
  async begin(linesAbove: number): Promise<void> {
    await this.#skipLines(linesAbove);
    await this.run(passScriptStart);
  }

  /** Pass over the lines with which a file begins. */
  async #skipLines(count: number): Promise<void> {
    const { scanner } = this;
    for (let line = 0; line < count; line += 1) {
      let end = this.#ends.next(scanner.at);
      while ((end === scanner.text.length || this.#ends.isCutAt(end)) && !scanner.isLast) {
        await this.more();
        end = this.#ends.next(scanner.at);
      }
      this.#line += 1;
      this.#from = Math.min(this.#ends.behind(end), scanner.text.length);
      this.#lineStart = this.#from;
      scanner.at = this.#from;
    }
  }

  /** Read something, with more of the file if need be. @throws {AppError} 422 where the text is no JSON */
  async run<T>(read: (scanner: Scanner) => T): Promise<T> {
    for (;;) {
      const from = this.scanner.at;
      try {
        return read(this.scanner);
      } catch (error) {
        if (error !== needsMore) throw this.refusal(error);
        this.scanner.at = from;
        await this.more();
      }
    }
  }

  /** @returns a refusal with its place for a fault, any other error as it is */
  refusal(error: unknown): unknown {
    return error instanceof Fault ? refuseFault(error, this.placeOf(error.at)) : error;
  }

  /** @param at never smaller than in the call before, and not within white space */
  lineAt(at: number): number {
    this.#countTo(at);
    return this.#line;
  }

  placeOf(at: number): Place {
    return { line: this.lineAt(at), character: at - this.#lineStart + 1 };
  }

  /** Close the file. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  #countTo(at: number): void {
    for (let end = this.#ends.next(this.#from); end < at; end = this.#ends.next(this.#from)) {
      this.#line += 1;
      this.#from = this.#ends.behind(end);
      this.#lineStart = this.#from;
    }
  }
}

/**
 * The same text in one piece: one that was put together of two is read character
 * by character at a third of the speed.
 */
function flat(text: string): string {
  const encoding = /^[\0-\xFF]*$/.test(text) ? "latin1" : "utf16le";
  return Buffer.from(text, encoding).toString(encoding);
}

/** Read a file's text behind its first lines, and close it whatever happens. */
export async function withWindow<T>(
  chunks: AsyncIterable<DecodedText>,
  skipLines: number,
  read: (window: TextWindow) => Promise<T>,
): Promise<T> {
  const window = new TextWindow(chunks);
  try {
    await window.begin(skipLines);
    return await read(window);
  } finally {
    await window.close();
  }
}

/** Whether a record can be too long for it to be read whole. */
export const isTooLong = (error: unknown): boolean => error instanceof AppError && error.code === "row_too_long";
