import { AppError } from "../errors.ts";

const DOWNLOAD = "Download the file yourself and upload it.";

export function urlImportsOff(): AppError {
  return new AppError(422, "url_imports_off", "Files are not fetched from web addresses here.", { hint: DOWNLOAD });
}

/**
 * @param what is wrong with the address, as a whole sentence
 * @param isRedirect whether it is not the address that was given, but one that this led to
 */
export function badUrl(what: string, isRedirect: boolean): AppError {
  if (isRedirect) {
    const message = `The address leads on to another one, which is not fetched. ${what}`;
    return new AppError(422, "url_invalid", message, { hint: DOWNLOAD });
  }
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
  return new AppError(422, "url_redirects", "The address leads on to another one, again and again.", {
    hint: DOWNLOAD,
  });
}

/** @param status of HTTP that a public server answered */
export function noFileThere(status: number): AppError {
  const { what, hint } = answers.find(({ holds }) => holds(status)) ?? otherAnswer;
  return new AppError(422, "url_no_file", `${what} (the web server answered ${status}).`, { hint });
}

/** What an answer without a file means for who gave the address. */
const answers: readonly { holds: (status: number) => boolean; what: string; hint: string }[] = [
  {
    holds: (status) => status === 404 || status === 410,
    what: "There is no file at this address",
    hint: "Check the address, or download the file yourself and upload it.",
  },
  {
    holds: (status) => status === 401 || status === 403 || status === 407,
    what: "The file at this address is not given to everybody",
    hint: "Sign in there in your browser, download the file and upload it.",
  },
  {
    holds: (status) => status === 429 || status >= 500,
    what: "The web server at this address cannot give the file just now",
    hint: "Try again later, or download the file yourself and upload it.",
  },
];
const otherAnswer = { what: "The web server gives no file at this address", hint: DOWNLOAD };

export function brokeOff(cause?: unknown): AppError {
  const message = "The file broke off while it was fetched, or did not arrive in time.";
  return new AppError(422, "url_broke_off", message, { hint: `Try again. ${DOWNLOAD}`, cause });
}

export function unknownEncoding(): AppError {
  const message = "The web server sends the file packed in a way that is not read here.";
  return new AppError(422, "url_encoding", message, { hint: DOWNLOAD });
}
