import { damaged } from "../refusals.ts";

/** Sector numbers from here on are marks: end of chain, free, and the like. */
const FIRST_MARK = 0xff_ff_ff_fa;
const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
const NUMBERS_IN_HEADER = 109;

interface StreamEntry {
  name: string;
  /** 2 for a stream, 5 for the root. */
  kind: number;
  start: number;
  size: number;
}

/**
 * The streams of a compound file, in which old Office documents are kept.
 *
 * @see [MS-CFB]
 */
export class CompoundFile {
  readonly #bytes: Buffer;
  readonly #sectorBytes: number;
  readonly #table: Uint32Array;
  readonly #entries: StreamEntry[];

  /** @throws {AppError} 422 when sectors point outside the file or in circles */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    const shift = bytes.length < HEADER_BYTES ? 0 : bytes.readUInt16LE(30);
    if (shift !== 9 && shift !== 12) throw damaged("its first bytes are wrong.");
    this.#sectorBytes = 2 ** shift;
    this.#table = this.#readTable();
    this.#entries = readEntries(this.#chain(this.#table, bytes.readUInt32LE(48)));
  }

  /** @param name capital letters make no difference */
  has(name: string): boolean {
    return this.#find(name) !== undefined;
  }

  /** @returns null when there is no such stream */
  stream(name: string): Buffer | null {
    const entry = this.#find(name);
    if (!entry) return null;
    const isSmall = entry.size < this.#bytes.readUInt32LE(56);
    const bytes = isSmall ? this.#smallStream(entry.start) : this.#chain(this.#table, entry.start);
    if (bytes.length < entry.size) throw damaged("it ends too early.");
    return bytes.subarray(0, entry.size);
  }

  #find(name: string): StreamEntry | undefined {
    return this.#entries.find((entry) => entry.kind === 2 && entry.name.toLowerCase() === name.toLowerCase());
  }

  #sector(number: number): Buffer {
    const from = (number + 1) * this.#sectorBytes;
    if (number >= FIRST_MARK || from >= this.#bytes.length) throw damaged("it ends too early.");
    return this.#bytes.subarray(from, from + this.#sectorBytes);
  }

  /** The table says of each sector which one follows. */
  #readTable(): Uint32Array {
    const numbers = Array.from({ length: NUMBERS_IN_HEADER }, (_, index) => this.#bytes.readUInt32LE(76 + index * 4));
    const perSector = this.#sectorBytes / 4 - 1;
    const mostSectors = Math.ceil(this.#bytes.length / this.#sectorBytes);
    let more = this.#bytes.readUInt32LE(68);
    for (let read = 0; more < FIRST_MARK; read += 1) {
      if (read > mostSectors) throw damaged("its table of sectors goes in circles.");
      const sector = this.#sector(more);
      for (let index = 0; index < perSector; index += 1) numbers.push(sector.readUInt32LE(index * 4));
      more = sector.readUInt32LE(perSector * 4);
    }
    const used = numbers.filter((number) => number < FIRST_MARK);
    if (used.length > mostSectors) throw damaged("its table of sectors is larger than the file.");
    return toNumbers(Buffer.concat(used.map((number) => this.#sector(number))));
  }

  #chain(table: Uint32Array, start: number): Buffer {
    const sectors = follow(table, start);
    const [first] = sectors;
    const isInOneRun = first !== undefined && sectors.every((number, index) => number === first + index);
    if (!isInOneRun) return Buffer.concat(sectors.map((number) => this.#sector(number)));
    const from = (first + 1) * this.#sectorBytes;
    return this.#bytes.subarray(from, from + sectors.length * this.#sectorBytes);
  }

  #smallStream(start: number): Buffer {
    const root = this.#entries.find(({ kind }) => kind === 5);
    const container = root ? this.#chain(this.#table, root.start) : Buffer.alloc(0);
    const table = toNumbers(this.#chain(this.#table, this.#bytes.readUInt32LE(60)));
    return Buffer.concat(follow(table, start).map((number) => container.subarray(number * 64, number * 64 + 64)));
  }
}

/** @returns the sectors of a stream, in order */
function follow(table: Uint32Array, start: number): number[] {
  const sectors: number[] = [];
  for (let sector = start; sector < FIRST_MARK;) {
    if (sectors.length > table.length) throw damaged("its sectors go in circles.");
    sectors.push(sector);
    const next = table[sector];
    if (next === undefined) throw damaged("its table of sectors is too short.");
    sector = next;
  }
  return sectors;
}

function toNumbers(bytes: Buffer): Uint32Array {
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readUInt32LE(index * 4));
}

function readEntries(directory: Buffer): StreamEntry[] {
  const entries: StreamEntry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= directory.length; at += ENTRY_BYTES) {
    const nameBytes = Math.min(64, directory.readUInt16LE(at + 64));
    entries.push({
      name: directory.toString("utf16le", at, at + Math.max(0, nameBytes - 2)),
      kind: directory.readUInt8(at + 66),
      start: directory.readUInt32LE(at + 116),
      size: directory.readUInt32LE(at + 120),
    });
  }
  return entries;
}
