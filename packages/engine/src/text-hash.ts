/**
 * A 64-bit hash of a text, as two halves, for tables and estimates that keep no
 * text. Two rounds of multiply and xor over the UTF-16 units, mixed at the end.
 *
 * @see MurmurHash3
 */
export class TextHash {
  /** The halves, 32 bits each, of the text taken last; `low` is never 0. */
  high = 0;
  low = 0;

  take(text: string): void {
    let high = 0xdeadbeef;
    let low = 0x41c6ce57;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      high = Math.imul(high ^ code, 0x9e3779b1);
      low = Math.imul(low ^ code, 0x5f356495);
    }
    this.high = mix(high ^ Math.imul(low ^ (low >>> 15), 0x85ebca77));
    this.low = mix(low ^ Math.imul(this.high, 0xc2b2ae3d)) || 1;
  }
}

function mix(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}
