import { AppError } from "../errors.ts";

const DOWNLOAD = "Download the file yourself and upload it.";

export function urlImportsOff(): AppError {
  return new AppError(422, "url_imports_off", "Files are not fetched from web addresses here.", { hint: DOWNLOAD });
}

/** @param what is wrong with the address, as a whole sentence */
export function badUrl(what: string): AppError {
  const hint = "Give the address of the file as it stands in the browser, beginning with https://.";
  return new AppError(422, "url_invalid", what, { hint });
}

/**
 * Nobody answers there, or whoever does is not on the public internet. It is one
 * answer, so that nobody learns from here what stands in the network of the server.
 */
export function unreachable(cause?: unknown): AppError {
  const message = "The file cannot be fetched: nothing on the public internet answers at this address.";
  return new AppError(422, "url_unreachable", message, { hint: `Check the address. ${DOWNLOAD}`, cause });
}

export function tooManyRedirects(): AppError {
  return new AppError(422, "url_redirects", "The address leads to another one, again and again.", { hint: DOWNLOAD });
}

/** @param status of HTTP that a public server answered */
export function noFileThere(status: number): AppError {
  const message = `The web server has no file to give at this address: it answered ${status}.`;
  const hint = "The file may need a sign-in, or be gone. Download it yourself and upload it.";
  return new AppError(422, "url_no_file", message, { hint });
}

export function brokeOff(cause?: unknown): AppError {
  const message = "The file broke off while it was fetched, or did not arrive in time.";
  return new AppError(422, "url_broke_off", message, { hint: `Try again. ${DOWNLOAD}`, cause });
}

export function unknownEncoding(): AppError {
  const message = "The web server sends the file packed in a way that is not read here.";
  return new AppError(422, "url_encoding", message, { hint: DOWNLOAD });
}
