import type { SourceRow } from "../define.ts";

/** What a COPY in binary begins with: signature, no flags, no extension. */
const HEADER = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
/** In place of a count of fields: there are no more tuples. */
const TRAILER = -1;
const FIELDS = 4;
/** In place of the length of a field. */
const NULL = -1;
const BIGINT_BYTES = 8;
const TWO_TO_32 = 2 ** 32;

/** Bytes of a tuple beside its texts: count of fields, their lengths, two numbers. */
const BYTES_BESIDE = 2 + 4 * FIELDS + 2 * BIGINT_BYTES;
const MOST_OF_UNIT = 3;
const FIRST_BYTES = 256 * 1024;
/** Bytes that memory is kept for once a batch is written. */
const KEPT_BYTES = 4 * 1024 ** 2;

/**
 * Rows as tuples of a COPY in binary for the import table: `_id`, `line`,
 * `cells` as JSON, `defect`. Binary spares both sides to look for what is
 * escaped: PostgreSQL an eighth of its time.
 *
 * @see https://www.postgresql.org/docs/current/sql-copy.html "Binary Format"
 */
export class RowTuples {
  #bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #view = new DataView(this.#bytes.buffer);
  #at = HEADER.copy(this.#bytes);
  #lastId = 0;

  add({ line, cells, defect }: SourceRow): void {
    const json = JSON.stringify(cells);
    const rest = defect && JSON.stringify(defect);
    this.#makeRoom(MOST_OF_UNIT * (json.length + (rest?.length ?? 0)) + BYTES_BESIDE);
    this.#writeCount(FIELDS);
    this.#writeBigint((this.#lastId += 1));
    this.#writeBigint(line);
    this.#writeText(json);
    if (rest === null) this.#writeLength(NULL);
    else this.#writeText(rest);
  }

  /** @returns the tuples added since the last time, in memory of their own */
  take(): Uint8Array {
    const tuples = Buffer.from(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
    if (this.#bytes.length > KEPT_BYTES) this.#replace(Buffer.allocUnsafeSlow(FIRST_BYTES));
    return tuples;
  }

  /** @returns what is left, and the end; nothing may be added any more */
  end(): Uint8Array {
    this.#makeRoom(BYTES_BESIDE);
    this.#writeCount(TRAILER);
    return this.take();
  }

  #makeRoom(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * (this.#at + bytes));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#replace(larger);
  }

  #replace(bytes: ReturnType<typeof Buffer.allocUnsafeSlow>): void {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
  }

  #writeCount(fields: number): void {
    this.#view.setInt16(this.#at, fields);
    this.#at += 2;
  }

  #writeLength(bytes: number): void {
    this.#view.setInt32(this.#at, bytes);
    this.#at += 4;
  }

  #writeText(text: string): void {
    const length = this.#bytes.write(text, this.#at + 4);
    this.#writeLength(length);
    this.#at += length;
  }

  /** @param number whole, from 0 to the largest that is exact */
  #writeBigint(number: number): void {
    this.#writeLength(BIGINT_BYTES);
    this.#view.setUint32(this.#at, Math.floor(number / TWO_TO_32));
    this.#view.setUint32(this.#at + 4, number % TWO_TO_32);
    this.#at += BIGINT_BYTES;
  }
}
