import { ID } from "./globals.ts";
import type { FieldReader, XlsRecord } from "./records.ts";

/** What stands in place of a formula that several cells have: the cell behind whose record it is. */
const ELSEWHERE = 0x01;
const ELSEWHERE_BYTES = 5;

/** Bytes before what a formula is made of: the area that has it, and what is of no use here. */
const HEAD = new Map<number, number>([
  [ID.sharedFormula, 8],
  [ID.arrayFormula, 12],
]);

/**
 * The formulas of a sheet that several cells have, those of a filled-down column or of an array.
 *
 * @see [MS-XLS] 2.4.277, 2.4.4 and 2.5.198.58
 */
export class SharedFormulas {
  readonly #tokens = new Map<string, Buffer>();
  #cell = "";

  /** Look at a record of the sheet, one after another. */
  meet({ id }: XlsRecord, fields: () => FieldReader): void {
    const head = HEAD.get(id);
    if (id === ID.formula) this.#cell = placeOf(fields().bytes(4));
    if (head === undefined) return;
    const record = fields().rest();
    if (record.length < head + 2) return;
    const tokens = record.subarray(head + 2, head + 2 + record.readUInt16LE(head));
    const first = `${record.readUInt16LE(0)} ${record.readUInt8(4)}`;
    for (const place of [first, this.#cell]) this.#tokens.set(place, tokens);
  }

  /** What a formula is made of, wherever that stands. */
  in(tokens: Buffer): Buffer {
    if (tokens[0] !== ELSEWHERE || tokens.length !== ELSEWHERE_BYTES) return tokens;
    return this.#tokens.get(placeOf(tokens.subarray(1))) ?? tokens;
  }
}

/** Row and column, of two bytes each. */
const placeOf = (bytes: Buffer) => `${bytes.readUInt16LE(0)} ${bytes.readUInt16LE(2)}`;
