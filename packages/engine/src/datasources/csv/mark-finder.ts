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

  /**
   * Add to `parts` what stands between the marks from a place up to the last before `end`.
   *
   * @returns where the part behind that mark begins
   */
  split(from: number, end: number, parts: string[]): number {
    const text = this.#text;
    const length = this.#mark.length;
    let at = from;
    for (let mark = this.next(at); mark < end; mark = this.next(at)) {
      parts.push(text.slice(at, mark));
      at = mark + length;
    }
    return at;
  }
}
