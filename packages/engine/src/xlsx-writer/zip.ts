import { crc32, deflateRawSync } from "node:zlib";

const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATE = 8;
/** 1 January 1980, the first day that an archive can name: the same parts always make the same bytes. */
const FIRST_DAY = 0x0021;

/**
 * Pack the parts of a workbook, in their order.
 *
 * @param parts path → content
 * @see PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16
 */
export function zip(parts: ReadonlyMap<string, string>): Buffer {
  const entries: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of parts) {
    const { entry, listing } = pack(path, content, offset);
    entries.push(entry);
    directory.push(listing);
    offset += entry.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...entries, listed, end]);
}

function pack(path: string, content: string, offset: number): { entry: Buffer; listing: Buffer } {
  const bytes = Buffer.from(content);
  const packed = deflateRawSync(bytes);
  const name = Buffer.from(path);
  // What stands both before the entry and in the directory.
  const header = Buffer.alloc(26);
  header.writeUInt16LE(VERSION, 0);
  header.writeUInt16LE(UTF8_NAMES, 2);
  header.writeUInt16LE(DEFLATE, 4);
  header.writeUInt16LE(FIRST_DAY, 8);
  header.writeUInt32LE(crc32(bytes), 10);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(bytes.length, 18);
  header.writeUInt16LE(name.length, 22);
  const listing = Buffer.alloc(46);
  listing.write("PK\x01\x02", "latin1");
  listing.writeUInt16LE(VERSION, 4);
  header.copy(listing, 6);
  listing.writeUInt32LE(offset, 42);
  const entry = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), header, name, packed]);
  return { entry, listing: Buffer.concat([listing, name]) };
}
