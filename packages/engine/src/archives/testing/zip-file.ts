import { crc32, deflateRawSync } from "node:zlib";

/** One entry of an archive that a test makes. What is absent is as it should be. */
export interface ZipPart {
  path: string;
  content?: string | Uint8Array;
  method?: "stored" | "deflate";
  /** What the archive says of it, when that is a lie. */
  says?: Partial<{ size: number; packedSize: number; crc32: number; offset: number; method: number; flags: number }>;
  /** Unix mode, file type included. */
  mode?: number;
}

/** Bits of an entry's flags. */
export const ENCRYPTED = 0x1;
const UTF8 = 0x800;

/** What the end of the archive says, when that is a lie. */
export type ZipEnd = Partial<{ entries: number; directoryOffset: number; comment: string }>;

/** Make a ZIP archive, honest or not. */
export function zipFile(parts: readonly ZipPart[], end: ZipEnd = {}): Buffer {
  const written: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const { local, central } = toRecords(part, offset);
    written.push(local);
    directory.push(central);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  return Buffer.concat([
    ...written,
    listed,
    endRecord({ entries: parts.length, directoryOffset: offset, ...end }, listed),
  ]);
}

function toRecords({ path, content = "", method = "deflate", says = {}, mode = 0 }: ZipPart, offset: number) {
  const bytes = Buffer.from(content);
  const packed = method === "deflate" ? deflateRawSync(bytes, { level: 9 }) : bytes;
  const name = Buffer.from(path);
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(says.flags ?? UTF8, 2);
  shared.writeUInt16LE(says.method ?? (method === "deflate" ? 8 : 0), 4);
  shared.writeUInt32LE(says.crc32 ?? crc32(bytes), 10);
  shared.writeUInt32LE(says.packedSize ?? packed.length, 14);
  shared.writeUInt32LE(says.size ?? bytes.length, 18);
  shared.writeUInt16LE(name.length, 22);
  const central = Buffer.alloc(46);
  central.write("PK\x01\x02", "latin1");
  central.writeUInt16LE(0x031e, 4);
  shared.copy(central, 6);
  central.writeUInt32LE((mode << 16) >>> 0, 38);
  central.writeUInt32LE(says.offset ?? offset, 42);
  return {
    local: Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), shared, name, packed]),
    central: Buffer.concat([central, name]),
  };
}

function endRecord({ entries = 0, directoryOffset = 0, comment = "" }: ZipEnd, listed: Buffer): Buffer {
  const record = Buffer.alloc(22);
  record.write("PK\x05\x06", "latin1");
  record.writeUInt16LE(entries & 0xffff, 8);
  record.writeUInt16LE(entries & 0xffff, 10);
  record.writeUInt32LE(listed.length, 12);
  record.writeUInt32LE(directoryOffset, 16);
  record.writeUInt16LE(comment.length, 20);
  return Buffer.concat([record, Buffer.from(comment, "latin1")]);
}
