import { Readable } from "node:stream";
import {
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  RandomAccessReader,
  validateFileName,
  type Entry,
  type ZipFile,
} from "yauzl";
import type { StoredFile } from "../define.ts";
import { MAX_ENTRIES } from "./limits.ts";
import { damaged, notAFile, tooManyEntries, unsafePath } from "./refusals.ts";

/** One entry of a ZIP archive's directory. Sizes are what the archive says, in bytes. */
export interface ZipEntry {
  path: string;
  entry: Entry;
}

/** A ZIP archive whose directory is in order. */
export interface ZipDirectory {
  entries: ZipEntry[];
  /** Where the bytes of an entry stand in the archive. */
  locate(entry: Entry): Promise<{ start: number; end: number }>;
}

/** Opens the file when it is read, so that an offset beyond anything is an error of the stream. */
class StoredFileReader extends RandomAccessReader {
  readonly #file: StoredFile;

  constructor(file: StoredFile) {
    super();
    this.#file = file;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#read(start, end), { objectMode: false });
  }

  async *#read(start: number, end: number) {
    if (end > this.#file.size) throw damaged();
    yield* this.#file.open({ start, end });
  }
}

/**
 * Read the directory of a ZIP archive.
 *
 * @throws {AppError} 422 `archive_too_many_entries`, `archive_unsafe_path`, `archive_damaged`
 */
export async function readZipDirectory(file: StoredFile, signal: AbortSignal): Promise<ZipDirectory> {
  const options = { autoClose: false, decodeStrings: false };
  const zip = await fromRandomAccessReaderPromise(new StoredFileReader(file), file.size, options);
  zip.on("error", () => undefined); // told to whoever reads; unheard, it would end the process
  if (zip.entryCount > MAX_ENTRIES) throw tooManyEntries(zip.entryCount);
  const directoryStart = cursorOf(zip);
  const entries: ZipEntry[] = [];
  for await (const entry of zip.eachEntry()) {
    signal.throwIfAborted();
    entries.push({ path: pathOf(entry), entry });
  }
  await refuseMoreEntries(file, cursorOf(zip));
  refuseOverlaps(entries, directoryStart);
  return {
    entries,
    async locate(entry) {
      const { fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
      return { start, end: start + entry.compressedSize };
    },
  };
}

/** Its types call it a boolean; it is the offset of the next entry. */
const cursorOf = (zip: ZipFile): number => Number(zip.readEntryCursor);

/** @throws {AppError} 422 `archive_unsafe_path` */
function pathOf(entry: Entry): string {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
  const path = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
  if (validateFileName(path) !== null || path.includes("\0")) throw unsafePath(path);
  if (!PLAIN_KINDS.has((entry.externalFileAttributes >>> 16) & KIND_MASK)) throw notAFile(path);
  return path;
}

/** Kinds of files in a Unix mode: not said, a folder, a file. Links and devices are none of these. */
const PLAIN_KINDS = new Set([0, 0o040000, 0o100000]);
const KIND_MASK = 0o170000;

const ENTRY_SIGNATURE = "PK\x01\x02";

/** The number of entries is told in 16 bits; an archive of 65,537 may call itself one of a single file. */
async function refuseMoreEntries(file: StoredFile, cursor: number): Promise<void> {
  if (cursor + ENTRY_SIGNATURE.length > file.size) throw damaged();
  let next = "";
  for await (const bytes of file.open({ start: cursor, end: cursor + ENTRY_SIGNATURE.length })) {
    next += Buffer.from(bytes).toString("latin1");
  }
  if (next === ENTRY_SIGNATURE) throw damaged();
}

const LOCAL_HEADER_BYTES = 30;

/** Every entry has its bytes for itself, before the directory: else few bytes could unpack to many files. */
function refuseOverlaps(entries: readonly ZipEntry[], directoryStart: number): void {
  const ranges = entries
    .map(({ entry: { relativeOffsetOfLocalHeader: start, fileNameLength, compressedSize } }) => ({
      start,
      end: start + LOCAL_HEADER_BYTES + fileNameLength + compressedSize,
    }))
    .toSorted((a, b) => a.start - b.start);
  let end = 0;
  for (const range of ranges) {
    if (range.start < end) throw damaged();
    end = range.end;
  }
  if (end > directoryStart) throw damaged();
}
