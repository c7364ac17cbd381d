import { ID } from "./globals.ts";
import type { XlsRecord } from "./records.ts";

/** What stands in place of a formula that several cells have: the first of these. */
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

  constructor(records: Iterable<XlsRecord>) {
    for (const { id, bodies } of records) this.#add(HEAD.get(id), bodies[0]);
  }

  #add(head: number | undefined, record: Buffer | undefined): void {
    if (head === undefined || record === undefined || record.length < head + 2) return;
    const tokens = record.subarray(head + 2, head + 2 + record.readUInt16LE(head));
    this.#tokens.set(`${record.readUInt16LE(0)} ${record.readUInt8(4)}`, tokens);
  }

  /** What a formula is made of, wherever that stands. */
  in(tokens: Buffer): Buffer {
    if (tokens[0] !== ELSEWHERE || tokens.length !== ELSEWHERE_BYTES) return tokens;
    return this.#tokens.get(`${tokens.readUInt16LE(1)} ${tokens.readUInt16LE(3)}`) ?? tokens;
  }
}
