import { MAX_NAME_LENGTH } from "./limits.ts";

/** A file's name for showing, never for opening: without control characters, and no longer than a line. */
export function shownFileName(name: string): string {
  const clean = name
    .toWellFormed()
    .replace(/\p{Cc}/gu, " ")
    .trim();
  return clean.slice(0, MAX_NAME_LENGTH).toWellFormed() || "upload.csv";
}

/** The last part of a path in an archive, for showing. */
export function shownMemberName(path: string): string {
  return shownFileName(path.slice(path.lastIndexOf("/") + 1));
}
