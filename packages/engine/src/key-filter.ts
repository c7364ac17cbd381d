import { TextHash } from "./text-hash.ts";

/** Twelve bits and more for each text, six of them set: one new text in three hundred is taken for a known one. */
const BITS_PER_TEXT = 12;
const BITS_SET = 6;
const FEWEST_BITS = 1 << 13;
const MOST_BITS = 2 ** 28;

/**
 * Knows which texts it was shown before, in two to three bytes each: of those it
 * was shown it misses none, of new ones it takes a few for known.
 *
 * @see Bloom 1970; Kirsch, Mitzenmacher 2006 (two hashes in place of many)
 */
export class KeyFilter {
  readonly #hash = new TextHash();
  readonly #bits: Uint8Array;
  readonly #last: number;

  /** @param texts how many it is going to be shown at most */
  constructor(texts: number) {
    const wanted = Math.min(Math.max(texts * BITS_PER_TEXT, FEWEST_BITS), MOST_BITS);
    const bits = 2 ** Math.ceil(Math.log2(wanted));
    this.#bits = new Uint8Array(bits / 8);
    this.#last = bits - 1;
  }

  /** @returns whether the text was perhaps shown before; false is certain */
  meet(text: string): boolean {
    this.#hash.take(text);
    const { high, low } = this.#hash;
    let isKnown = true;
    for (let turn = 0, at = high; turn < BITS_SET; turn += 1, at = (at + low) >>> 0) {
      const byte = (at & this.#last) >>> 3;
      const mask = 1 << (at & 7);
      const bits = this.#bits[byte] ?? 0;
      if ((bits & mask) !== 0) continue;
      isKnown = false;
      this.#bits[byte] = bits | mask;
    }
    return isKnown;
  }
}
