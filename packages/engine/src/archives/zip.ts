import type { StoredFile } from "../define.ts";
import { AppError } from "../errors.ts";
import { isArchiveName } from "./formats.ts";
import { damaged, encrypted, nested, noFile, severalFiles, unknownMethod } from "./refusals.ts";
import type { PackedBytes } from "./store-unpacked.ts";
import { readZipDirectory, type ZipDirectory, type ZipEntry } from "./zip-directory.ts";

const STORED = 0;
const DEFLATED = 8;
/** What file managers put beside the files. */
const LITTER = /^__MACOSX\/|(?:^|\/)(?:\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini)$/;
const OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";

/**
 * Find the one file in a ZIP archive.
 *
 * @returns null when the archive is itself a workbook or another office document
 * @throws {AppError} 422 with a code of `archive_`
 */
export async function findInZip(archive: StoredFile, signal: AbortSignal): Promise<PackedBytes | null> {
  try {
    const directory = await readZipDirectory(archive, signal);
    if (await isDocument(archive, directory)) return null;
    return await toPackedBytes(archive, directory, theFile(directory));
  } catch (error) {
    throw isOfTheMachine(error) ? error : damaged(error);
  }
}

/** Errors of the disk, a time that is up, and what is refused already; every other one comes from bad bytes. */
function isOfTheMachine(error: unknown): boolean {
  return error instanceof AppError || !(error instanceof Error) || error.name !== "Error" || "syscall" in error;
}

/** Office documents are ZIP archives with a file that says so. */
async function isDocument(archive: StoredFile, { entries, locate }: ZipDirectory): Promise<boolean> {
  if (entries.some(({ path }) => path === "[Content_Types].xml")) return true;
  const mimetype = entries.find(({ path }) => path === "mimetype")?.entry;
  if (!mimetype || mimetype.compressionMethod !== STORED) return false;
  const { start, end } = await locate(mimetype);
  let text = "";
  for await (const bytes of archive.open({ start, end: Math.min(end, start + OPEN_DOCUMENT.length) })) {
    text += Buffer.from(bytes).toString("latin1");
  }
  return text === OPEN_DOCUMENT;
}

/** @throws {AppError} 422 `archive_empty`, `archive_several_files` */
function theFile({ entries }: ZipDirectory): ZipEntry {
  const files = entries.filter(({ path }) => !path.endsWith("/") && !LITTER.test(path));
  const [file] = files;
  if (!file) throw noFile();
  if (files.length > 1) throw severalFiles(files.map(({ path }) => path));
  return file;
}

/** @throws {AppError} 422 `archive_encrypted`, `archive_nested`, `archive_method_unknown` */
async function toPackedBytes(
  archive: StoredFile,
  { locate }: ZipDirectory,
  { path, entry }: ZipEntry,
): Promise<PackedBytes> {
  const { compressionMethod, uncompressedSize, crc32 } = entry;
  if (entry.isEncrypted()) throw encrypted();
  if (isArchiveName(path)) throw nested(path);
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) throw unknownMethod(path);
  return {
    archive,
    range: await locate(entry),
    method: compressionMethod === STORED ? "stored" : "deflate",
    expected: { size: uncompressedSize, crc32 },
    name: path,
  };
}
