import { pipeline, type Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { fromRandomAccessReaderPromise, type Entry, type ZipFile } from "yauzl";
import { AppError } from "../../../errors.ts";
import type { ByteSource } from "../byte-source.ts";
import { MAX_ENTRIES, MAX_PART_BYTES, MAX_RATIO, RATIO_FROM_BYTES } from "../limits.ts";
import { damaged, encrypted, tooLarge } from "../refusals.ts";
import { SourceReader } from "./source-reader.ts";

/** A zip archive whose directory was found to be sound. */
export class Archive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  /** By names in lower case: in Office documents, capital letters make no difference. */
  readonly #folded: ReadonlyMap<string, Entry>;

  constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
    this.#folded = new Map([...entries].map(([name, entry]) => [name.toLowerCase(), entry]));
  }

  has(name: string): boolean {
    return this.#find(name) !== undefined;
  }

  /**
   * Unpack one entry. Bytes are counted as they come, whatever the directory says about them.
   *
   * @throws {AppError} 422 when there is no such entry, it is damaged, or passes a limit
   */
  async *read(name: string, maxBytes = MAX_PART_BYTES): AsyncGenerator<Buffer> {
    const entry = this.#find(name);
    if (!entry) throw damaged(`its part ${name.slice(0, 200)} is missing.`);
    let size = 0;
    let checksum = 0;
    try {
      for await (const bytes of unpack(
        await this.#zip.openReadStreamPromise(entry, { decodeFileData: false }),
        entry,
      )) {
        size += bytes.length;
        checkSize(entry, size, maxBytes);
        checksum = crc32(bytes, checksum);
        yield bytes;
      }
    } catch (error) {
      throw error instanceof AppError ? error : damaged(`its part ${name} cannot be unpacked.`, error);
    }
    const isWhole = size === entry.uncompressedSize && checksum === entry.crc32;
    if (!isWhole) throw damaged(`the bytes of its part ${name} are not those that were saved.`);
  }

  #find(name: string): Entry | undefined {
    return this.#entries.get(name) ?? this.#folded.get(name.toLowerCase());
  }
}

/** Bytes unpacked in one go. */
const CHUNK_BYTES = 131_072;
const STORED = 0;
const DEFLATED = 8;

function unpack(packed: Readable, { fileName, compressionMethod }: Entry): AsyncIterable<Buffer> {
  if (compressionMethod === STORED) return packed;
  if (compressionMethod !== DEFLATED) throw damaged(`its part ${fileName} is packed in an unusual way.`);
  const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES });
  // What goes wrong reaches whoever reads the unpacked bytes.
  pipeline(packed, inflate, () => {});
  return inflate;
}

function checkSize({ fileName, compressedSize, uncompressedSize }: Entry, size: number, maxBytes: number): void {
  if (size > uncompressedSize) throw damaged(`its part ${fileName} unpacks to more than its directory says.`);
  if (size > maxBytes)
    throw tooLarge(`its part ${fileName} unpacks to more than ${Math.floor(maxBytes / 2 ** 20)} MB.`);
  if (size > RATIO_FROM_BYTES && size > compressedSize * MAX_RATIO) {
    throw tooLarge(`its part ${fileName} unpacks to more than ${MAX_RATIO} times its size.`);
  }
}

/**
 * Open a zip archive and check its directory before anything is unpacked.
 *
 * @throws {AppError} 422 when it is no archive that a spreadsheet program would write
 */
export async function openArchive(source: ByteSource): Promise<Archive> {
  const zip = await openZip(source);
  if (zip.entryCount > MAX_ENTRIES) throw tooLarge(`it is an archive of ${zip.entryCount} parts.`);
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      checkEntry(entry);
      if (entries.has(entry.fileName)) throw damaged(`it has two parts named ${entry.fileName.slice(0, 200)}.`);
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    throw error instanceof AppError ? error : damaged("the directory of its parts cannot be read.", error);
  }
  checkOverlap([...entries.values()]);
  return new Archive(zip, entries);
}

async function openZip(source: ByteSource): Promise<ZipFile> {
  try {
    // Some programs of Windows part folders by backslashes, which become slashes; names are checked all the same.
    const options = { autoClose: false, strictFileNames: false };
    return await fromRandomAccessReaderPromise(new SourceReader(source), await endOfArchive(source), options);
  } catch (error) {
    throw error instanceof AppError ? error : damaged("its end is missing.", error);
  }
}

/** How far from the end of a file an archive may end that nothing but blanks follow. */
const MAX_BLANK_BYTES = 4_096;
const END_BYTES = 22;
const BLANK = new Set([0, 9, 10, 13, 26, 32]);

/** @returns where an archive ends: some web servers and mail programs leave line breaks or zeros behind it */
async function endOfArchive(source: ByteSource): Promise<number> {
  const { size } = source;
  const from = Math.max(0, size - MAX_BLANK_BYTES - END_BYTES);
  const tail = Buffer.from(await source.read(from, size));
  const filled = tail.findLastIndex((byte) => !BLANK.has(byte)) + 1;
  // The last record ends with the length of a remark, which is mostly none, and two zeros then.
  const end = tail.lastIndexOf("PK\x05\x06", filled, "latin1") + END_BYTES;
  const isAtEnd = end >= END_BYTES && end <= tail.length && tail.readUInt16LE(end - 2) === 0;
  return isAtEnd && end >= filled ? from + end : size;
}

function checkEntry(entry: Entry): void {
  // Unix writers keep the kind of a file in the upper half.
  const isLink = ((entry.externalFileAttributes >>> 16) & 0o170_000) === 0o120_000;
  if (isLink) throw damaged(`its part ${entry.fileName.slice(0, 200)} is a link.`);
  if (entry.isEncrypted()) throw encrypted();
}

/** Entries that share bytes unpack to far more than the file holds. */
function checkOverlap(entries: readonly Entry[]): void {
  let end = 0;
  for (const entry of entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    if (entry.relativeOffsetOfLocalHeader < end) throw damaged("parts of it share the same bytes.");
    end = entry.relativeOffsetOfLocalHeader + 30 + entry.fileNameLength + entry.compressedSize;
  }
}
