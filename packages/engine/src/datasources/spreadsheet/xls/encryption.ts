import { createHash } from "node:crypto";
import { encrypted } from "../refusals.ts";
import { ID } from "./globals.ts";
import { Rc4 } from "./rc4.ts";
import { FieldReader, readRecords } from "./records.ts";

/** Excel encrypts with this password what is protected against changes alone, and opens it without asking. */
const NO_PASSWORD = Buffer.from("VelvetSweatshop", "utf16le");

/** Bytes of the stream after which the key changes. */
const BLOCK_BYTES = 1024;

/** Records whose bodies are never encrypted: beginnings, the key, who has the file open, lists of changes. */
const PLAIN = new Set<number>([ID.bof, ID.filePass, 0xe1, 0x194, 0x195, 0x196, 0x138]);

/** @returns the key of a block of the stream */
type KeyOf = (block: number) => Buffer;

/**
 * Take the encryption off a workbook that needs no password.
 *
 * @returns the stream itself where it is not encrypted
 * @throws {AppError} 422 `workbook_encrypted`
 * @see [MS-XLS] 2.2.10, [MS-OFFCRYPTO] 2.3.5 and 2.3.6
 */
export function withoutEncryption(stream: Buffer): Buffer {
  for (const { id, bodies } of readRecords(stream, 0)) {
    if (id === ID.eof) break;
    if (id !== ID.filePass) continue;
    const keyOf = findKeys(new FieldReader(bodies));
    if (!keyOf) throw encrypted();
    return decrypt(stream, keyOf);
  }
  return stream;
}

function findKeys(fields: FieldReader): KeyOf | null {
  const isRc4 = fields.u16() === 1;
  if (!isRc4 || fields.isAtEnd) return null;
  const major = fields.u16();
  const minor = fields.u16();
  if (major === 1 && minor === 1) return findOldKeys(fields);
  return minor === 2 && major >= 2 && major <= 4 ? findNewKeys(fields) : null;
}

const digest = (algorithm: "md5" | "sha1", ...parts: readonly Uint8Array[]) =>
  createHash(algorithm).update(Buffer.concat(parts)).digest();

function numbered(block: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(block);
  return bytes;
}

function findOldKeys(fields: FieldReader): KeyOf | null {
  const salt = fields.bytes(16);
  const secret = digest("md5", NO_PASSWORD).subarray(0, 5);
  const repeated = Array.from({ length: 16 }, () => Buffer.concat([secret, salt]));
  const base = digest("md5", ...repeated).subarray(0, 5);
  const keyOf: KeyOf = (block) => digest("md5", base, numbered(block));
  const check = new Rc4(keyOf(0)).apply(fields.bytes(32));
  return digest("md5", check.subarray(0, 16)).equals(check.subarray(16)) ? keyOf : null;
}

/** Keys of CryptoAPI. Behind the version stand flags, and a header whose fifth number is the length of the key. */
function findNewKeys(fields: FieldReader): KeyOf | null {
  fields.skip(4);
  const headerBytes = fields.u32();
  fields.skip(16);
  const bits = fields.u32() || 40;
  fields.skip(headerBytes - 20 + 4);
  const base = digest("sha1", fields.bytes(16), NO_PASSWORD);
  const keyOf: KeyOf = (block) => {
    const key = digest("sha1", base, numbered(block)).subarray(0, bits / 8);
    return bits === 40 ? Buffer.concat([key], 16) : key;
  };
  const cipher = new Rc4(keyOf(0));
  const check = cipher.apply(fields.bytes(16));
  fields.skip(4);
  return digest("sha1", check).equals(cipher.apply(fields.bytes(20))) ? keyOf : null;
}

/** Bodies are encrypted, heads are not, but the key stream runs on under all of them. */
function decrypt(stream: Buffer, keyOf: KeyOf): Buffer {
  const plain = Buffer.from(stream);
  let cipher = new Rc4(keyOf(0));
  let next = 0;
  for (let start = 0; start + 4 <= stream.length;) {
    const id = stream.readUInt16LE(start);
    const end = Math.min(stream.length, start + 4 + stream.readUInt16LE(start + 2));
    // Where a sheet begins must be found without the key.
    const from = start + 4 + (id === ID.boundSheet ? 4 : 0);
    for (; next < end; next += 1) {
      if (next % BLOCK_BYTES === 0) cipher = new Rc4(keyOf(next / BLOCK_BYTES));
      const key = cipher.next();
      if (next >= from && !PLAIN.has(id)) plain[next] = (stream[next] ?? 0) ^ key;
    }
    start = end;
  }
  return plain;
}
