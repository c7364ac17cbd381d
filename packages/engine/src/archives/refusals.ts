import { AppError } from "../errors.ts";
import { MAX_ENTRIES, MAX_RATIO } from "./limits.ts";
import { shownFileName } from "./shown-name.ts";

const NAMED_FILES = 5;
const UNPACK = "Unpack it yourself and upload the file inside.";

const count = new Intl.NumberFormat("en-US");

function refuse(code: string, message: string, hint: string, cause?: unknown): AppError {
  return new AppError(422, code, message, { hint, cause });
}

/** @param paths of the files in the archive, in its order */
export function severalFiles(paths: readonly string[]): AppError {
  const named = paths.slice(0, NAMED_FILES).map((path) => `“${shownFileName(path)}”`);
  const more = paths.length > NAMED_FILES ? ` and ${count.format(paths.length - NAMED_FILES)} more` : "";
  return refuse(
    "archive_several_files",
    `The archive holds ${count.format(paths.length)} files, not one: ${named.join(", ")}${more}.`,
    "Unpack it and upload the file you want, or pack that file alone.",
  );
}

export function noFile(): AppError {
  return refuse("archive_empty", "The archive holds no file.", "Choose another archive, or upload the file itself.");
}

export function encrypted(): AppError {
  return refuse("archive_encrypted", "The archive is locked with a password.", UNPACK);
}

/** @param name of the archive inside */
export function nested(name: string): AppError {
  return refuse("archive_nested", `The archive holds another archive, “${shownFileName(name)}”.`, UNPACK);
}

export function tooManyEntries(entries: number): AppError {
  return refuse(
    "archive_too_many_entries",
    `The archive has ${count.format(entries)} entries; ${count.format(MAX_ENTRIES)} are looked at.`,
    "Pack the one file you want to import, or upload it as it is.",
  );
}

/** @param path a way out of the archive's own folder */
export function unsafePath(path: string): AppError {
  return refuse(
    "archive_unsafe_path",
    `The archive names a file outside of itself: “${shownFileName(path)}”.`,
    "Do not trust where it comes from. Pack the file anew, or upload it as it is.",
  );
}

/** @param path of a link, a device or the like */
export function notAFile(path: string): AppError {
  return refuse(
    "archive_unsafe_path",
    `“${shownFileName(path)}” in the archive is a link to somewhere else, not a file.`,
    "Pack the file itself, or upload it as it is.",
  );
}

export function unknownMethod(path: string): AppError {
  const name = shownFileName(path);
  return refuse("archive_method_unknown", `“${name}” is packed in a way that is not read here.`, UNPACK);
}

export function damaged(cause?: unknown): AppError {
  return refuse(
    "archive_damaged",
    "The archive cannot be unpacked: it is damaged or cut short.",
    "Make it again or fetch it again, or upload the file inside as it is.",
    cause,
  );
}

export function tooDense(): AppError {
  return refuse(
    "archive_bomb",
    `The archive unpacks to more than ${count.format(MAX_RATIO)} times its size, which no table does.`,
    UNPACK,
  );
}

/** The refusal of an archive whose file is over the limit once it is unpacked. */
export function unpackedTooLarge(maxBytes: number): AppError {
  const megabytes = Math.max(1, Math.floor(maxBytes / 1024 / 1024));
  return new AppError(413, "file_too_large", `The unpacked file is larger than the limit of ${megabytes} MB.`, {
    hint: "Split it into smaller files, or ask whoever runs Inlet to raise the limit.",
  });
}
