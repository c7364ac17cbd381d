import { MarkFinder } from "./mark-finder.ts";

const LF = 10;
const CR = 13;

/** Finds where lines end in a text: LF, CR LF and CR all do. */
export class LineEnds {
  readonly #lineFeeds = new MarkFinder("\n");
  readonly #returns = new MarkFinder("\r");
  #text = "";
  #isLast = false;

  /** Look from the beginning of a text. @param isLast nothing follows it */
  start(text: string, isLast: boolean): void {
    this.#text = text;
    this.#isLast = isLast;
    this.#lineFeeds.start(text);
    this.#returns.start(text);
  }

  /**
   * @param from never smaller than in the call before
   * @returns where the line ends, the length of the text when it does not
   */
  next(from: number): number {
    const lineFeed = this.#lineFeeds.next(from);
    const carriageReturn = this.#returns.next(from);
    return lineFeed < carriageReturn ? lineFeed : carriageReturn;
  }

  isAt(at: number): boolean {
    const code = this.#text.charCodeAt(at);
    return code === LF || code === CR;
  }

  /** Whether a CR ends the text, of which the LF may come. */
  isCutAt(at: number): boolean {
    return !this.#isLast && at + 1 === this.#text.length && this.#text.charCodeAt(at) === CR;
  }

  /** @returns where the next line begins */
  behind(at: number): number {
    const isPair = this.#text.charCodeAt(at) === CR && this.#text.charCodeAt(at + 1) === LF;
    return at + (isPair ? 2 : 1);
  }

  count(from: number, to: number): number {
    return this.#text.slice(from, to).match(/\r\n|\n|\r/g)?.length ?? 0;
  }
}
