import type { MessagePort } from "node:worker_threads";
import type { ByteSource } from "./byte-source.ts";
import type { FromReader, ToReader } from "./messages.ts";

/** The bytes of a file that the other side of a port holds. */
export class MessageSource implements ByteSource {
  readonly size: number;
  readonly #say: (message: FromReader) => void;
  readonly #waiting = new Map<number, (bytes: Uint8Array) => void>();
  #lastId = 0;

  constructor(port: MessagePort, { size, say }: { size: number; say: (message: FromReader) => void }) {
    this.size = size;
    this.#say = say;
    port.on("message", (message: ToReader) => {
      if (message.kind !== "bytes") return;
      this.#waiting.get(message.id)?.(message.bytes);
      this.#waiting.delete(message.id);
    });
  }

  async read(start: number, end: number): Promise<Uint8Array> {
    const id = (this.#lastId += 1);
    const { promise, resolve } = Promise.withResolvers<Uint8Array>();
    this.#waiting.set(id, resolve);
    this.#say({ kind: "bytes_wanted", id, start, end });
    return promise;
  }
}
