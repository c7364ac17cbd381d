import { TextHash } from "../text-hash.ts";

const REGISTER_BITS = 12;
const REGISTERS = 1 << REGISTER_BITS;
/** Bits of the hash that are left for the rank. */
const RANK_BITS = 32;
const FIRST_SLOTS = 16;

/**
 * Counts distinct texts by their 64-bit hashes: exactly up to a limit, by an
 * estimate (±1.6 %) above it. No text is kept.
 *
 * @see Flajolet et al. 2007 (HyperLogLog); Ertl 2017, arXiv:1702.01284, algorithm 6
 */
export class DistinctCounter {
  readonly #exactLimit: number;
  /** Open addressing; a hash takes two places, and 0 0 is a free slot. */
  #slots: Uint32Array | null = new Uint32Array(FIRST_SLOTS * 2);
  #known = 0;
  #registers: Uint8Array | null = null;
  readonly #hash = new TextHash();

  constructor(exactLimit: number) {
    this.#exactLimit = exactLimit;
  }

  /** @returns whether the text is certainly new; false is always said above the limit */
  add(text: string): boolean {
    this.#hash.take(text);
    if (this.#registers) {
      raiseRegister(this.#registers, this.#hash.high, this.#hash.low);
      return false;
    }
    return this.#slots !== null && this.#insert(this.#slots);
  }

  get count(): number {
    return this.#registers ? Math.max(this.#exactLimit + 1, Math.round(estimate(this.#registers))) : this.#known;
  }

  #insert(slots: Uint32Array): boolean {
    const { high, low } = this.#hash;
    const slot = findSlot(slots, high, low);
    if (slots[slot + 1] !== 0) return false;
    slots[slot] = high;
    slots[slot + 1] = low;
    this.#known += 1;
    if (this.#known > this.#exactLimit) this.#startEstimate(slots);
    else if (this.#known * 4 > slots.length) this.#slots = grown(slots);
    return true;
  }

  #startEstimate(slots: Uint32Array): void {
    this.#registers = new Uint8Array(REGISTERS);
    for (let at = 0; at < slots.length; at += 2) {
      if (slots[at + 1] !== 0) raiseRegister(this.#registers, slots[at] ?? 0, slots[at + 1] ?? 0);
    }
    this.#slots = null;
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

function raiseRegister(registers: Uint8Array, high: number, low: number): void {
  const register = high & (REGISTERS - 1);
  const rank = Math.clz32(low) + 1;
  if (rank > (registers[register] ?? 0)) registers[register] = rank;
}

function estimate(registers: Uint8Array): number {
  const histogram = Array.from({ length: RANK_BITS + 2 }, () => 0);
  for (const rank of registers) histogram[rank] = (histogram[rank] ?? 0) + 1;
  const saturated = histogram[RANK_BITS + 1] ?? 0;
  let sum = REGISTERS * tau(1 - saturated / REGISTERS);
  for (let rank = RANK_BITS; rank >= 1; rank -= 1) sum = 0.5 * (sum + (histogram[rank] ?? 0));
  sum += REGISTERS * sigma((histogram[0] ?? 0) / REGISTERS);
  return (REGISTERS * REGISTERS) / (2 * Math.LN2 * sum);
}

function sigma(start: number): number {
  if (start === 1) return Infinity;
  let [x, y, z, before] = [start, 1, start, -1];
  while (z !== before) {
    x *= x;
    before = z;
    z += x * y;
    y += y;
  }
  return z;
}

function tau(start: number): number {
  if (start === 0 || start === 1) return 0;
  let [x, y, z, before] = [start, 1, 1 - start, -1];
  while (z !== before) {
    x = Math.sqrt(x);
    before = z;
    y *= 0.5;
    z -= (1 - x) ** 2 * y;
  }
  return z / 3;
}
