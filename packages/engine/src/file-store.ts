import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { StoredFile } from "./define.ts";
import { AppError } from "./errors.ts";
import { failpoint } from "./failpoint.ts";

/** A file that has been taken in. `key` opens it; it has nothing of the person's own file name. */
export interface SavedFile {
  key: string;
  /** Bytes. */
  size: number;
  sha256: string;
}

export interface FileStore {
  /**
   * Stream an upload into the store; it is on disk when this resolves.
   *
   * @throws {AppError} 413 `file_too_large` as soon as the limit is passed, 507 `storage_full`; nothing stays
   */
  save(bytes: AsyncIterable<Uint8Array>, limits: { maxBytes: number }): Promise<SavedFile>;
  file(key: string, about: { name: string; size: number }): StoredFile;
  remove(key: string): Promise<void>;
  /** Delete what no job owns and is older than a day: the leavings of uploads cut off. */
  sweep(isOwned: (key: string) => Promise<boolean>): Promise<number>;
}

const KEY = /^[0-9a-f-]{36}$/;

function pathOf(folder: string, key: string): string {
  if (!KEY.test(key)) throw new Error("not a key of the file store");
  return join(folder, key);
}

async function write(path: string, bytes: AsyncIterable<Uint8Array>, maxBytes: number) {
  const hash = createHash("sha256");
  const handle = await open(path, "wx", 0o600);
  let size = 0;
  try {
    for await (const chunk of bytes) {
      size += chunk.byteLength;
      if (size > maxBytes) throw tooLarge(maxBytes);
      hash.update(chunk);
      await handle.writeFile(chunk);
      await failpoint("upload.first_bytes");
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { size, sha256: hash.digest("hex") };
}

/** The refusal of a file over the limit. */
export function tooLarge(maxBytes: number): AppError {
  const megabytes = Math.max(1, Math.floor(maxBytes / 1024 / 1024));
  return new AppError(413, "file_too_large", `The file is larger than the limit of ${megabytes} MB.`, {
    hint: "Split it into smaller files, or ask whoever runs Inlet to raise the limit.",
  });
}

const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");

function storageFull(cause: unknown): AppError {
  const hint = "Tell whoever runs Inlet that its data folder is full.";
  return new AppError(507, "storage_full", "There is no room left to keep the file.", { hint, cause });
}

/** Keep files in a folder. An upload gets its final name only when all of it is on disk. */
export async function createFolderStore(folder: string): Promise<FileStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return {
    async save(bytes, { maxBytes }) {
      const key = randomUUID();
      const path = pathOf(folder, key);
      const partial = `${path}.part`;
      try {
        const written = await write(partial, bytes, maxBytes);
        await rename(partial, path);
        await failpoint("upload.stored");
        return { key, ...written };
      } catch (error) {
        await rm(partial, { force: true });
        throw isDiskFull(error) ? storageFull(error) : error;
      }
    },
    file: (key, { name, size }) => ({
      name,
      size,
      open: (range) =>
        createReadStream(pathOf(folder, key), {
          highWaterMark: 256 * 1024,
          ...(range && { start: range.start }),
          ...(range?.end !== undefined && { end: range.end - 1 }),
        }),
    }),
    remove: (key) => rm(pathOf(folder, key), { force: true }),
    sweep: (isOwned) => sweepFolder(folder, isOwned),
  };
}

async function sweepFolder(folder: string, isOwned: (key: string) => Promise<boolean>): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null); // another sweep, or whoever it belongs to, was quicker
    const age = found === null ? 0 : Date.now() - found.mtimeMs;
    const isStale = age > 24 * 3600 * 1000 && (!KEY.test(name) || !(await isOwned(name)));
    if (isStale) await rm(path, { force: true });
    if (isStale) removed++;
  }
  return removed;
}
