import { damaged } from "../refusals.ts";

const CONTINUE = 0x3c;

/** A record, with the bodies of those that continue it. */
export interface XlsRecord {
  id: number;
  bodies: Buffer[];
}

/**
 * Read records one after another.
 *
 * @param from byte at which the first begins
 * @see [MS-XLS] 2.1.4
 */
export function* readRecords(stream: Buffer, from: number): Generator<XlsRecord> {
  let record: XlsRecord | null = null;
  for (let at = from; at + 4 <= stream.length;) {
    const id = stream.readUInt16LE(at);
    const end = at + 4 + stream.readUInt16LE(at + 2);
    if (end > stream.length) throw damaged("it ends too early.");
    const body = stream.subarray(at + 4, end);
    at = end;
    if (id === CONTINUE && record) record.bodies.push(body);
    else {
      if (record) yield record;
      record = { id, bodies: [body] };
    }
  }
  if (record) yield record;
}

/** Reads the fields of a record, over the ends of its bodies. */
export class FieldReader {
  readonly #bodies: readonly Buffer[];
  #place = 0;
  #at = 0;

  constructor(bodies: readonly Buffer[]) {
    this.#bodies = bodies;
  }

  get isAtEnd(): boolean {
    for (let place = this.#place, at = this.#at; place < this.#bodies.length; place += 1, at = 0) {
      if ((this.#bodies[place]?.length ?? 0) > at) return false;
    }
    return true;
  }

  u8(): number {
    return this.#take(1).readUInt8();
  }

  u16(): number {
    return this.#take(2).readUInt16LE();
  }

  u32(): number {
    return this.#take(4).readUInt32LE();
  }

  bytes(count: number): Buffer {
    return this.#take(count);
  }

  /** What is left of the body that is read from. */
  rest(): Buffer {
    const body = this.#bodies[this.#place] ?? Buffer.alloc(0);
    return body.subarray(this.#at);
  }

  skip(count: number): void {
    for (let left = count; left > 0;) {
      const part = Math.min(left, this.#body().length - this.#at);
      this.#at += part;
      left -= part;
    }
  }

  /**
   * A text that begins with its length. Where it goes on in another body, a
   * byte says anew how wide its characters are.
   *
   * @param lengthBytes 2, or 1 for the names of sheets
   */
  text(lengthBytes: 1 | 2 = 2): string {
    const length = lengthBytes === 1 ? this.u8() : this.u16();
    let flags = this.u8();
    const runs = (flags & 8) === 0 ? 0 : this.u16();
    const phonetic = (flags & 4) === 0 ? 0 : this.u32();
    let text = "";
    while (text.length < length) {
      if (this.#at === this.#bodies[this.#place]?.length) flags = this.u8();
      const width = (flags & 1) === 0 ? 1 : 2;
      const room = Math.floor((this.#body().length - this.#at) / width);
      const count = Math.min(room, length - text.length);
      if (count === 0) throw damaged("one of its texts is cut off.");
      text += this.#take(count * width).toString(width === 1 ? "latin1" : "utf16le");
    }
    this.skip(runs * 4);
    this.skip(phonetic);
    return text;
  }

  #take(count: number): Buffer {
    const body = this.#body();
    if (this.#at + count > body.length) throw damaged("one of its records is too short.");
    this.#at += count;
    return body.subarray(this.#at - count, this.#at);
  }

  /** The body to read from next. */
  #body(): Buffer {
    for (;;) {
      const body = this.#bodies[this.#place];
      if (!body) throw damaged("one of its records is too short.");
      if (this.#at < body.length) return body;
      this.#place += 1;
      this.#at = 0;
    }
  }
}
