import type { Dialect } from "./csv-record.ts";
import { MarkFinder } from "./mark-finder.ts";

/** Finds where quotes close in a text. */
export class QuoteFinder {
  readonly #quote: string;
  readonly #delimiter: string;
  readonly #finder: MarkFinder;
  #text = "";
  #isLast = false;

  constructor({ quote, delimiter }: Dialect) {
    this.#quote = quote ?? "";
    this.#delimiter = delimiter;
    this.#finder = new MarkFinder(quote ?? "\0");
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

  /** @returns the next quote before the end of the line with a delimiter or that end behind it, or -1 */
  laterClosing(from: number, lineEnd: number): number {
    const line = this.#text.slice(from + 1, lineEnd);
    const isEnd = (at: number) => at === line.length || line.startsWith(this.#delimiter, at);
    let at = line.indexOf(this.#quote);
    while (at !== -1 && !isEnd(at + 1)) at = line.indexOf(this.#quote, at + 1);
    return at === -1 ? -1 : from + 1 + at;
  }
}
