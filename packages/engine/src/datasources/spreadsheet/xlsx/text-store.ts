const PAGE_BYTES = 1024 ** 2;
const STARTS_PER_PAGE = 65_536;

/** Texts that were looked up before, by the last bits of their number. */
const RECENT = 16_384;
const RECENT_LENGTH = 256;

/** Bytes before each text that hold its length. */
const LENGTH_BYTES = 4;

/**
 * Many short texts in little memory: UTF-16 units side by side in pages outside
 * the heap, so that the garbage collector has nothing to walk through.
 */
export class TextStore {
  readonly #pages: Buffer[] = [];
  /** Where each text begins: the number of its page, and the place in it. */
  readonly #starts: Uint32Array[] = [];
  readonly #recent: { index: number; text: string }[] = [];
  #used = PAGE_BYTES;
  #count = 0;
  #bytes = 0;

  get count(): number {
    return this.#count;
  }

  /** Bytes of all texts. */
  get bytes(): number {
    return this.#bytes;
  }

  add(text: string): void {
    // Most texts fit one byte per unit; the sign of the length tells.
    const isNarrow = !/[^\0-\xff]/.test(text);
    const bytes = isNarrow ? text.length : text.length * 2;
    const page = this.#pageFor(bytes + LENGTH_BYTES);
    page.writeInt32LE(isNarrow ? bytes : -bytes, this.#used);
    page.write(text, this.#used + LENGTH_BYTES, isNarrow ? "latin1" : "utf16le");
    const group = Math.floor(this.#count / STARTS_PER_PAGE);
    const starts = (this.#starts[group] ??= new Uint32Array(STARTS_PER_PAGE * 2));
    const at = (this.#count % STARTS_PER_PAGE) * 2;
    starts[at] = this.#pages.length - 1;
    starts[at + 1] = this.#used;
    this.#used += bytes + LENGTH_BYTES;
    this.#bytes += bytes;
    this.#count += 1;
  }

  get(index: number): string | undefined {
    if (index >= this.#count) return undefined;
    const slot = index % RECENT;
    const recent = this.#recent[slot];
    if (recent?.index === index) return recent.text;
    const text = this.#read(index);
    if (text.length <= RECENT_LENGTH) this.#recent[slot] = { index, text };
    return text;
  }

  #read(index: number): string {
    const starts = this.#starts[Math.floor(index / STARTS_PER_PAGE)];
    const at = (index % STARTS_PER_PAGE) * 2;
    const page = this.#pages[starts?.[at] ?? -1];
    const start = starts?.[at + 1] ?? 0;
    if (!page) throw new Error(`no text ${index}`);
    const bytes = page.readInt32LE(start);
    const from = start + LENGTH_BYTES;
    return page.toString(bytes < 0 ? "utf16le" : "latin1", from, from + Math.abs(bytes));
  }

  #pageFor(bytes: number): Buffer {
    const page = this.#pages.at(-1);
    if (page && this.#used + bytes <= page.length) return page;
    const fresh = Buffer.allocUnsafeSlow(Math.max(PAGE_BYTES, bytes));
    this.#pages.push(fresh);
    this.#used = 0;
    return fresh;
  }
}
