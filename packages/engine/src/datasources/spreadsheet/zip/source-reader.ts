import { Readable } from "node:stream";
import { callbackify } from "node:util";
import { RandomAccessReader } from "yauzl";
import type { ByteSource } from "../byte-source.ts";
import { WINDOW_BYTES } from "../limits.ts";

/** Bytes kept for reads of a few bytes each, of which a directory takes many. */
const BLOCK_BYTES = 65_536;

/** Gives yauzl the bytes of a file. */
export class SourceReader extends RandomAccessReader {
  readonly #source: ByteSource;
  #block: { start: number; bytes: Uint8Array } = { start: 0, bytes: new Uint8Array() };

  constructor(source: ByteSource) {
    super();
    this.#source = source;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(windows(this.#source, start, end), { objectMode: false });
  }

  // The shape is yauzl's.
  // oxlint-disable-next-line eslint/max-params
  override read(buffer: Buffer, offset: number, length: number, position: number, done: (error: Error | null) => void) {
    callbackify(() => this.#fill(buffer.subarray(offset, offset + length), position))(done);
  }

  override close(done: (error: Error | null) => void): void {
    done(null);
  }

  async #fill(target: Uint8Array, position: number): Promise<void> {
    for (let filled = 0; filled < target.length;) {
      const at = position + filled;
      if (at >= this.#source.size) throw new Error("the file ends too early");
      const { start, bytes } = await this.#blockAt(at);
      const part = bytes.subarray(at - start, at - start + target.length - filled);
      target.set(part, filled);
      filled += part.length;
    }
  }

  async #blockAt(position: number): Promise<{ start: number; bytes: Uint8Array }> {
    const { start, bytes } = this.#block;
    if (position >= start && position < start + bytes.length) return this.#block;
    const end = Math.min(this.#source.size, position + BLOCK_BYTES);
    this.#block = { start: position, bytes: await this.#source.read(position, end) };
    if (this.#block.bytes.length === 0) throw new Error("the file ends too early");
    return this.#block;
  }
}

async function* windows(source: ByteSource, from: number, end: number): AsyncGenerator<Uint8Array> {
  for (let start = from; start < end; start += WINDOW_BYTES) {
    yield await source.read(start, Math.min(end, start + WINDOW_BYTES));
  }
}
