import multipart, { type MultipartFile } from "@fastify/multipart";
import { AppError, shownFileName, tooLarge, type FileStore, type SavedFile } from "@inlet/engine";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { refuseUnstorableText } from "./storable-text.ts";

const MAX_FIELDS = 30;
/** @see RFC 2046, section 5.1.1 */
const MAX_BOUNDARY_LENGTH = 70;
/** Of a media type that is well formed, as that of every request is here: name, and text with or without quotes. */
const PARAMETER = /; *([^=;]+)=(?:"([^"]*)"|([^; ]*))/g;
const MAX_FIELD_BYTES = 64 * 1024;
/** What the form around a file may add to the request. */
const FORM_OVERHEAD_BYTES = 1024 * 1024;

/** An upload that has arrived whole. */
export interface Upload {
  fields: ReadonlyMap<string, string>;
  file: SavedFile & { name: string };
}

/** Let routes read multipart forms part by part. */
export async function addUploads(app: FastifyInstance): Promise<void> {
  await app.register(multipart, {
    throwFileSizeLimit: false, // the store counts, and refuses while the upload is under way
    limits: {
      fields: MAX_FIELDS,
      files: 1,
      parts: MAX_FIELDS + 1,
      fieldSize: MAX_FIELD_BYTES,
      fieldNameSize: 100,
      headerPairs: 20,
      fileSize: Number.POSITIVE_INFINITY,
    },
  });
}

/** Where an upload goes, and where else it may come from. */
export interface UploadWays {
  files: FileStore;
  maxBytes: number;
  /** Takes a field `url` in place of a file; null: there is no such field. */
  fromWeb?: ((url: string) => Promise<Upload["file"]>) | null;
}

/**
 * Read a form with one file, which goes straight to the store, wherever in the
 * form it stands.
 *
 * @throws {AppError} 413 `file_too_large` as soon as that is known, 400
 *   `invalid_request` for a form that is not as it should be; the file does not stay
 */
export async function readUpload(
  request: FastifyRequest,
  { files, maxBytes, fromWeb = null }: UploadWays,
): Promise<Upload> {
  if (!request.isMultipart()) {
    throw new AppError(415, "unsupported_media_type", "The file must be sent as multipart/form-data.");
  }
  refuseLongBoundary(request);
  // Of a connection that is gone already, nothing more would be heard, not even its end.
  if (request.raw.destroyed) throw incomplete(null);
  if (Number(request.headers["content-length"] ?? 0) > maxBytes + FORM_OVERHEAD_BYTES) throw tooLarge(maxBytes);
  const fields = new Map<string, string>();
  let file: Upload["file"] | null = null;
  try {
    for await (const part of request.parts()) {
      if (part.type === "file") file = await saveFile(part, { files, maxBytes, before: file });
      else addField(fields, part.fieldname, part.value, part.valueTruncated);
    }
    const url = fromWeb && fields.get("url");
    if (fromWeb && url) {
      if (file) throw badForm("The form has a file and the address of one.", "Send one of both.");
      fields.delete("url");
      file = await fromWeb(url);
    }
    if (!file) throw badForm("The form has no file.", "Send it as the part named “file”.");
    return { fields, file };
  } catch (error) {
    letPass(request);
    if (file) await files.remove(file.key);
    throw asRefusal(error);
  }
}

/**
 * Read the rest of a refused form for nothing. Many a client looks at the answer
 * only when all of its form is sent, and would wait for us to take it. How long
 * that may go on is bounded for every request (`addConnectionLimits`).
 */
function letPass({ raw }: FastifyRequest): void {
  raw.unpipe();
  raw.resume();
}

/** What parts a form is looked for at every byte of it. */
function refuseLongBoundary({ headers: { "content-type": type = "" } }: FastifyRequest): void {
  for (const [, name, quoted, plain = ""] of type.matchAll(PARAMETER)) {
    const isLong = (quoted ?? plain).length > MAX_BOUNDARY_LENGTH;
    if (name?.toLowerCase() !== "boundary" || !isLong) continue;
    throw badForm(`The boundary of the form is longer than ${MAX_BOUNDARY_LENGTH} characters.`, "Send a shorter one.");
  }
}

/** Errors of the disk are ours; every other one that has no status comes from a form that breaks off or is no form. */
function asRefusal(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  if ("code" in error && error.code === "FST_FILES_LIMIT") return oneFileOnly();
  if ("statusCode" in error) return error;
  if ("syscall" in error) return error;
  return incomplete(error);
}

function incomplete(cause: unknown): AppError {
  return new AppError(400, "upload_incomplete", "The upload broke off before the file was complete.", {
    hint: "Nothing was kept. Send the file again.",
    cause,
  });
}

async function saveFile(
  part: MultipartFile,
  { files, maxBytes, before }: { files: FileStore; maxBytes: number; before: Upload["file"] | null },
): Promise<Upload["file"]> {
  if (part.fieldname !== "file" || before) throw oneFileOnly();
  const saved = await files.save(part.file, { maxBytes });
  return { ...saved, name: shownFileName(nameOfPart(part.filename)) };
}

/**
 * A browser writes these three characters of a name so, and no other.
 *
 * @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data
 */
const nameOfPart = (name: string): string =>
  name.replaceAll("%22", '"').replaceAll("%0D", "\r").replaceAll("%0A", "\n");

function addField(fields: Map<string, string>, name: string, value: unknown, isCut: boolean): void {
  if (fields.has(name)) throw badForm(`The field “${name}” is there twice.`);
  if (typeof value !== "string" || isCut) throw badForm(`The field “${name}” is not a short text.`);
  refuseUnstorableText(value);
  fields.set(name, value);
}

function oneFileOnly(): AppError {
  return badForm("The form must have one file, in the part named “file”.");
}

function badForm(message: string, hint?: string): AppError {
  return new AppError(400, "invalid_request", message, { hint });
}
