import type { StoredFile } from "../define.ts";
import type { FileStore, SavedFile } from "../file-store.ts";
import { archiveFormat, FORMAT_BYTES, isArchiveName, isPackedName } from "./formats.ts";
import { nested } from "./refusals.ts";
import { shownMemberName } from "./shown-name.ts";
import { storeUnpacked, type PackedBytes } from "./store-unpacked.ts";
import { findInZip } from "./zip.ts";

/** What is known of an upload that may be packed. */
interface MaybePacked {
  fileName: string;
  saved: SavedFile;
  signal: AbortSignal;
}

/**
 * Put the file that an upload packs in its place: name, size and hash are those of
 * the file inside from here on. Its name and its first bytes both say whether it is
 * packed: a gzip or ZIP archive that calls itself something else goes on as it is,
 * and so does a workbook. The packed file does not stay.
 *
 * @throws {AppError} 413 `file_too_large`, 422 with a code of `archive_`; nothing stays
 */
export async function unpackUpload<U extends MaybePacked>(
  { files, maxUploadBytes: maxBytes }: { files: FileStore; maxUploadBytes: number },
  upload: U,
): Promise<U> {
  const { fileName, saved, signal } = upload;
  if (!isPackedName(fileName)) return upload;
  const archive = files.file(saved.key, { name: fileName, size: saved.size });
  try {
    const packed = await findPacked(archive, signal);
    if (packed === null) return upload;
    const unpacked = await storeUnpacked(files, packed, { maxBytes, signal });
    await files.remove(saved.key);
    return { ...upload, fileName: shownMemberName(packed.name), saved: unpacked };
  } catch (error) {
    await files.remove(saved.key);
    throw error;
  }
}

/** @returns null when there is nothing to unpack */
async function findPacked(archive: StoredFile, signal: AbortSignal): Promise<PackedBytes | null> {
  const format = archiveFormat(await readHead(archive));
  if (format === "zip") return await findInZip(archive, signal);
  if (format !== "gzip") return null;
  const name = archive.name.replace(/\.[^.]*$/, "");
  if (isArchiveName(name)) throw nested(name);
  return { archive, method: "gzip", name };
}

async function readHead(file: StoredFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const bytes of file.open({ start: 0, end: FORMAT_BYTES })) chunks.push(bytes);
  return Buffer.concat(chunks);
}
