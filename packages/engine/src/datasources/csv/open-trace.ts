/**
 * Remembers of something that chunks of text hold whether the record may hold
 * it that is still open: one may begin many chunks before it ends.
 */
export class OpenTrace {
  /** Whether the open record may hold it. */
  isOpen = false;
  /** Text behind the last chunk that holds it, in UTF-16 units. */
  #behind = Number.POSITIVE_INFINITY;

  /** @returns whether records that end in the chunk may hold it */
  meet(chunk: string, isThere: boolean): boolean {
    this.#behind = isThere ? 0 : this.#behind + chunk.length;
    return isThere || this.isOpen;
  }

  /** @param openLength text of the record that is open behind the chunk, in UTF-16 units */
  keep(openLength: number): void {
    this.isOpen = openLength > this.#behind;
  }
}
