import { PassThrough, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createGunzip, createInflateRaw } from "node:zlib";
import type { StoredFile } from "../define.ts";
import type { FileStore, SavedFile } from "../file-store.ts";
import { archiveFormat, isWorkbookName } from "./formats.ts";
import { MAX_RATIO, RATIO_FREE_BYTES } from "./limits.ts";
import { damaged, nested, tooDense, unpackedTooLarge } from "./refusals.ts";

/** Bytes of one file as they stand in an archive. */
export interface PackedBytes {
  archive: StoredFile;
  /** Where in the archive; all of it when absent. */
  range?: { start: number; end: number };
  method: "gzip" | "deflate" | "stored";
  /** What the archive says will come out; whatever else does is a damage. */
  expected?: { size: number; crc32: number };
  /** Of the file inside. */
  name: string;
}

const CHUNK_BYTES = 256 * 1024;
/** Codes of zlib that tell of bad bytes, rather than of a machine in trouble. */
const BAD_BYTES = new Set(["Z_DATA_ERROR", "Z_BUF_ERROR", "Z_NEED_DICT"]);

/**
 * Unpack a file into the store. Nothing is held in memory, and nothing stays of one that is refused.
 *
 * @throws {AppError} 413 `file_too_large`, 422 `archive_bomb`, `archive_nested`, `archive_damaged`
 */
export async function storeUnpacked(
  files: FileStore,
  packed: PackedBytes,
  { maxBytes, signal }: { maxBytes: number; signal: AbortSignal },
): Promise<SavedFile> {
  try {
    return await pipeline(
      packed.archive.open(packed.range),
      openUnpacker(packed.method),
      (bytes: AsyncIterable<Uint8Array>) => files.save(watch(bytes, packed, maxBytes), { maxBytes }),
      { signal },
    );
  } catch (error) {
    throw isBadBytes(error) ? damaged(error) : error;
  }
}

function openUnpacker(method: PackedBytes["method"]): Transform {
  if (method === "stored") return new PassThrough({ highWaterMark: CHUNK_BYTES });
  const options = { chunkSize: CHUNK_BYTES };
  return method === "gzip" ? createGunzip(options) : createInflateRaw(options);
}

/** Look at what comes out, and at nothing that was said beforehand, until it is too much. */
async function* watch(bytes: AsyncIterable<Uint8Array>, packed: PackedBytes, maxBytes: number) {
  const { archive, range, expected } = packed;
  const packedSize = range ? range.end - range.start : archive.size;
  const most = Math.max(RATIO_FREE_BYTES, packedSize * MAX_RATIO);
  let size = 0;
  let checksum = 0;
  for await (const chunk of bytes) {
    if (size === 0) refuseArchive(chunk, packed.name);
    size += chunk.byteLength;
    if (size > maxBytes) throw unpackedTooLarge(maxBytes);
    if (size > most) throw tooDense();
    if (expected && size > expected.size) throw damaged();
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (expected && (size !== expected.size || checksum !== expected.crc32)) throw damaged();
}

/** @throws {AppError} 422 `archive_nested` */
function refuseArchive(head: Uint8Array, name: string): void {
  const format = archiveFormat(head);
  if (format !== null && !(format === "zip" && isWorkbookName(name))) throw nested(name);
}

function isBadBytes(error: unknown): boolean {
  return error instanceof Error && "code" in error && BAD_BYTES.has(String(error.code));
}
