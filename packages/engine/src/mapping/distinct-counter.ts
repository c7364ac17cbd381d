import { TextHash } from "../text-hash.ts";

const FIRST_SLOTS = 16;

/** Counts distinct texts by their 64-bit hashes, up to a limit, and gives up above it. No text is kept. */
export class DistinctCounter {
  readonly #limit: number;
  /** Open addressing; a hash takes two places, and 0 0 is a free slot. null: there are more than the limit. */
  #slots: Uint32Array | null = new Uint32Array(FIRST_SLOTS * 2);
  #known = 0;
  readonly #hash = new TextHash();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @returns whether the text is certainly new; false is always said above the limit */
  add(text: string): boolean {
    if (this.#slots === null) return false;
    this.#hash.take(text);
    const { high, low } = this.#hash;
    const slot = findSlot(this.#slots, high, low);
    if (this.#slots[slot + 1] !== 0) return false;
    this.#slots[slot] = high;
    this.#slots[slot + 1] = low;
    this.#known += 1;
    if (this.#known > this.#limit) this.#slots = null;
    else if (this.#known * 4 > this.#slots.length) this.#slots = grown(this.#slots);
    return true;
  }

  /** @returns null when there are more than the limit */
  get count(): number | null {
    return this.#slots === null ? null : this.#known;
  }
}

/** @returns where the hash is, or the free slot it belongs to */
function findSlot(slots: Uint32Array, high: number, low: number): number {
  const last = slots.length / 2 - 1;
  for (let slot = high & last; ; slot = (slot + 1) & last) {
    const at = slot * 2;
    if (slots[at + 1] === 0 || (slots[at] === high && slots[at + 1] === low)) return at;
  }
}

function grown(slots: Uint32Array): Uint32Array {
  const next = new Uint32Array(slots.length * 2);
  for (let at = 0; at < slots.length; at += 2) {
    const [high = 0, low = 0] = [slots[at], slots[at + 1]];
    if (low === 0) continue;
    next.set([high, low], findSlot(next, high, low));
  }
  return next;
}
