/**
 * Finds the next place of one character in a chunk, and remembers it: asking
 * again from further left than that place costs nothing, so that all searches
 * together pass over a chunk once.
 */
export class MarkFinder {
  readonly #mark: string;
  #text = "";
  #at = 0;

  constructor(mark: string) {
    this.#mark = mark;
  }

  start(text: string): void {
    this.#text = text;
    this.#at = -1;
  }

  /**
   * @param from never smaller than in the call before
   * @returns the first place at or after `from`; the length of the chunk when there is none
   */
  next(from: number): number {
    if (this.#at < from) {
      const found = this.#text.indexOf(this.#mark, from);
      this.#at = found === -1 ? this.#text.length : found;
    }
    return this.#at;
  }
}
