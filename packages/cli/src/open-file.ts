import { createReadStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createFolderStore, isPackedName, unpackUpload, type StoredFile } from "@inlet/engine";

/** Bytes that a packed file may have: as an archive, and unpacked. */
const MAX_PACKED = 16 * 1024 ** 3;

interface OpenedFile extends AsyncDisposable {
  file: StoredFile;
}

/**
 * Open a file to be read as an upload is: what a gzip or ZIP archive packs is unpacked into a folder that goes with it.
 *
 * @throws {AppError} 413 `file_too_large`, 422 with a code of `archive_`
 */
export async function openFile(path: string, signal: AbortSignal): Promise<OpenedFile> {
  const { size } = await stat(path);
  const name = basename(path);
  if (isPackedName(name)) return unpack(path, signal);
  const file: StoredFile = {
    ...{ name, size },
    open: (range) =>
      createReadStream(path, range && { start: range.start, ...(range.end !== undefined && { end: range.end - 1 }) }),
  };
  return { file, [Symbol.asyncDispose]: async () => undefined };
}

async function unpack(path: string, signal: AbortSignal): Promise<OpenedFile> {
  const folder = await mkdtemp(join(tmpdir(), "inlet-read-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const files = await createFolderStore(folder);
    const saved = await files.save(createReadStream(path), { maxBytes: MAX_PACKED });
    const upload = { fileName: basename(path), saved, signal };
    const unpacked = await unpackUpload({ files, maxUploadBytes: MAX_PACKED }, upload);
    const file = files.file(unpacked.saved.key, { name: unpacked.fileName, size: unpacked.saved.size });
    return { file, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
