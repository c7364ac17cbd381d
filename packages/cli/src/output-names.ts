import { realpath } from "node:fs/promises";
import { basename, join, resolve } from "node:path";

/** A file to read, and what it is called in the folder it is written to, without ending. */
export interface NamedFile {
  path: string;
  name: string;
}

/**
 * Name what becomes of files in a folder: as they are called without their ending, or with it, or with a number, so that
 * none is written over another, or over one that is still to be read.
 *
 * @param folder one that is there
 */
export async function outputNames(paths: readonly string[], folder: string): Promise<NamedFile[]> {
  const out = await realpath(folder);
  const taken = new Set(await Promise.all(paths.map((path) => realpath(path).catch(() => resolve(path)))));
  return paths.map((path) => {
    const file = basename(path);
    const stem = file.replace(/\.[^.]+$/, "");
    const numbered = Array.from(paths, (_, index) => `${file} (${index + 2})`);
    const written = (name: string) => [".csv", ".json"].map((ending) => join(out, name + ending));
    const name = [stem, file, ...numbered].find((one) => written(one).every((place) => !taken.has(place))) ?? file;
    for (const place of written(name)) taken.add(place);
    return { path, name };
  });
}
