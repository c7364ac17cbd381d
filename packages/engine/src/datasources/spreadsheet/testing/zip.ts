import { crc32, deflateRawSync } from "node:zlib";

/** An entry of an archive that a test makes; what is absent is as it should be. */
export interface ZipEntry {
  name: string;
  content: string | Uint8Array;
  /** Bytes as they are packed, in place of `content` deflated. */
  packed?: Uint8Array;
  /** What the directory says of the unpacked size. */
  size?: number;
  /** Where the directory says that the entry begins. */
  offset?: number;
  /** General purpose bits; 1 for encrypted. */
  flags?: number;
  /** Unix mode of the file. */
  mode?: number;
  crc?: number;
}

interface Written {
  local: Buffer;
  central: (offset: number) => Buffer;
}

/** Write an archive, sound or not. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const written = entries.map(write);
  let offset = 0;
  const central = written.map(({ local, central: header }) => {
    const bytes = header(offset);
    offset += local.length;
    return bytes;
  });
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06_05_4b_50, 0);
  end.writeUInt16LE(Math.min(entries.length, 0xff_ff), 8);
  end.writeUInt16LE(Math.min(entries.length, 0xff_ff), 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...written.map(({ local }) => local), directory, end]);
}

function write({ name, content, packed, size, offset: told, flags = 0, mode = 0o100_644, crc }: ZipEntry): Written {
  const raw = Buffer.from(content);
  const bytes = packed ?? deflateRawSync(raw);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x8_00 | flags, 2);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc ?? crc32(raw), 10);
  fields.writeUInt32LE(bytes.length, 14);
  fields.writeUInt32LE(size ?? raw.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, Buffer.from(name), bytes]);
  const central = (offset: number) => {
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(told ?? offset, 10);
    // Made by Unix, so that the mode means something.
    return Buffer.concat([Buffer.from("PK\x01\x02\x14\x03", "latin1"), fields, rest, Buffer.from(name)]);
  };
  return { local, central };
}
