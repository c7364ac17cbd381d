import type { Dialect } from "./csv-record.ts";
import { MarkFinder } from "./mark-finder.ts";

/** @returns the sign that closes a quoted cell; blank where quotes mean nothing */
export const closingQuote = (quote: string | null): string => quote?.at(-1) ?? "";

/** Finds where quotes close in a text. */
export class QuoteFinder {
  readonly #quote: string;
  readonly #finder: MarkFinder;
  #text = "";
  #isLast = false;

  constructor({ quote }: Pick<Dialect, "quote">) {
    this.#quote = closingQuote(quote);
    this.#finder = new MarkFinder(this.#quote || "\0");
  }

  /** Look from the beginning of a text. @param isLast nothing follows it */
  start(text: string, isLast: boolean): void {
    this.#text = text;
    this.#isLast = isLast;
    this.#finder.start(text);
  }

  /**
   * @param from never smaller than in the call before
   * @returns the next quote, the length of the text when there is none
   */
  next(from: number): number {
    return this.#finder.next(from);
  }

  /** @returns where quotes that open at a place close, or null when they do not, or not for sure yet */
  closing(opening: number, isEscaped: (at: number) => boolean): number | null {
    let at = this.next(opening + 1);
    while (at < this.#text.length) {
      if (isEscaped(at)) at = this.next(at + 1);
      else if (this.#text.startsWith(this.#quote, at + 1)) at = this.next(at + 2);
      else return at + 1 === this.#text.length && !this.#isLast ? null : at;
    }
    return null;
  }
}
