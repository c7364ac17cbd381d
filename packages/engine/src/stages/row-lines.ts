import { copyJson, NULL } from "../copy.ts";
import type { SourceRow } from "../define.ts";

const TAB = 9;
const NEWLINE = 10;
const ZERO = 48;

/** Bytes of a line beside its texts: two numbers, tabs, line end. */
const MOST_BESIDE = 48;
const MOST_OF_UNIT = 3;
const FIRST_BYTES = 256 * 1024;
/** Bytes that memory is kept for once a batch is written. */
const KEPT_BYTES = 4 * 1024 ** 2;

/**
 * Rows as lines of COPY for the import table: `_id`, `line`, `cells` as JSON,
 * `defect`. They are put together as bytes: texts that are glued together and
 * encoded later cost a load a fifth of its time.
 */
export class RowLines {
  #bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #at = 0;
  #lastId = 0;

  add({ line, cells, defect }: SourceRow): void {
    const json = copyJson(cells);
    const rest = defect ? copyJson(defect) : NULL;
    this.#makeRoom(MOST_OF_UNIT * (json.length + rest.length) + MOST_BESIDE);
    this.#writeNumber((this.#lastId += 1));
    this.#writeNumber(line);
    this.#at += this.#bytes.write(json, this.#at);
    this.#bytes[this.#at++] = TAB;
    this.#at += this.#bytes.write(rest, this.#at);
    this.#bytes[this.#at++] = NEWLINE;
  }

  /** @returns the lines added since the last time, in memory of their own */
  take(): Uint8Array {
    const lines = Buffer.from(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
    if (this.#bytes.length > KEPT_BYTES) this.#bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
    return lines;
  }

  #makeRoom(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * (this.#at + bytes));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }

  /** A whole number and a tab. */
  #writeNumber(number: number): void {
    let divisor = 1;
    while (divisor * 10 <= number) divisor *= 10;
    for (let rest = number; divisor >= 1; divisor /= 10) {
      const digit = Math.floor(rest / divisor);
      this.#bytes[this.#at++] = ZERO + digit;
      rest -= digit * divisor;
    }
    this.#bytes[this.#at++] = TAB;
  }
}
