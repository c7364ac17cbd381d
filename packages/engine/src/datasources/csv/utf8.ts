import { isAscii, isUtf8 } from "node:buffer";

/**
 * Measure the UTF-8 sequence at a place.
 *
 * @returns its bytes, 1 to 4; 0 when the byte there begins none (overlong forms, surrogates
 *   and values above U+10FFFF are none); -1 when the bytes end before the sequence does
 * @see Unicode 17, table 3-7
 */
export function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  let low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  let high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  for (let next = 1; next < length; next += 1) {
    const byte = bytes[at + next];
    if (byte === undefined) return -1;
    if (byte < low || byte > high) return 0;
    low = 0x80;
    high = 0xbf;
  }
  return length;
}

/** @returns how many bytes at the end may begin a sequence that goes on in the next chunk, 0 to 3 */
export function openTail(bytes: Uint8Array): number {
  for (let tail = 1; tail <= Math.min(3, bytes.length); tail += 1) {
    const byte = bytes[bytes.length - tail] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(bytes, bytes.length - tail) === -1 ? tail : 0;
  }
  return 0;
}

/** Enough multi-byte sequences to call a file UTF-8; counting all of a large file would be slow. */
const ENOUGH = 1_000_000;

/** Counts what speaks for and against UTF-8. A chunk never ends inside a sequence. */
export class Utf8Survey {
  /** Multi-byte sequences seen, at most about a million. */
  sequences = 0;
  badBytes = 0;
  /** Bytes before the first bad one; null when there is none. */
  firstBadAt: number | null = null;
  #length = 0;

  add(bytes: Uint8Array): void {
    const isValid = isUtf8(bytes);
    if (!isValid || (this.sequences < ENOUGH && !isAscii(bytes))) this.#count(bytes);
    this.#length += bytes.length;
  }

  #count(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const length = sequenceLength(bytes, at);
      if (length > 1) this.sequences += 1;
      if (length < 1) {
        this.badBytes += 1;
        this.firstBadAt ??= this.#length + at;
      }
      at += Math.max(length, 1);
    }
  }
}
