import { shownFileName, tooLarge, type FileStore, type SavedFile } from "@inlet/engine";
import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { isIP } from "node:net";
import { checkUrl, type FileUrl } from "./check-url.ts";
import { fileNameOf } from "./file-name.ts";
import { isPublicAddress } from "./public-address.ts";
import { brokeOff, noFileThere, tooManyRedirects, unknownEncoding, unreachable } from "./refusals.ts";

/** How files are fetched from the web. What is absent is as it must be on a server. */
export interface WebFileOptions {
  /** All addresses of a name. */
  resolve?: (host: string) => Promise<readonly LookupAddress[]>;
  /** Whether an address may be asked. */
  isAllowed?: (address: string) => boolean;
  ports?: readonly number[];
  /** Certificates to trust in place of the usual ones, as PEM. */
  ca?: string;
  /** Longest time without a sign of the other side, connecting included. */
  idleMs?: number;
  /** Longest time for the whole; shorter than whoever asked is waited for. */
  totalMs?: number;
}

/** Fetches files from the web into the store. */
export interface WebFiles {
  /**
   * @throws {AppError} 422 with a code of `url_`, 413 `file_too_large`; nothing stays
   */
  fetch(
    url: string,
    into: { files: FileStore; maxBytes: number; signal: AbortSignal },
  ): Promise<SavedFile & { name: string }>;
}

const MOST_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Fetch files from the public internet, by https alone. A name is resolved once,
 * all its addresses are looked at, and those alone are connected to; the same for
 * each redirect.
 */
export function createWebFiles(options: WebFileOptions = {}): WebFiles {
  const parts = { ...defaults, ...options };
  return {
    async fetch(text, { files, maxBytes, signal: asked }) {
      const signal = AbortSignal.any([asked, AbortSignal.timeout(parts.totalMs)]);
      const { response, url } = await follow(text, parts, signal);
      try {
        if (response.statusCode !== 200) throw noFileThere(response.statusCode ?? 0);
        if (Number(response.headers["content-length"] ?? 0) > maxBytes) throw tooLarge(maxBytes);
        const name = nameOf(response, url);
        return { ...(await files.save(bytesOf(response), { maxBytes })), name };
      } finally {
        response.destroy();
      }
    },
  };
}

const defaults = {
  resolve: async (host: string): Promise<readonly LookupAddress[]> => await lookup(host, { all: true }),
  isAllowed: isPublicAddress,
  ports: [443] as readonly number[],
  idleMs: 15_000,
  totalMs: 100_000,
};
type Parts = typeof defaults & WebFileOptions;

async function follow(text: string, parts: Parts, signal: AbortSignal) {
  let target = checkUrl(text, parts.ports);
  for (let redirects = 0; ; redirects += 1) {
    const response = await ask(target, parts, signal);
    const { location } = response.headers;
    if (!REDIRECTS.has(response.statusCode ?? 0) || location === undefined) return { response, url: target.url };
    response.destroy();
    if (redirects === MOST_REDIRECTS) throw tooManyRedirects();
    target = checkUrl(location, parts.ports, target.url);
  }
}

/** @throws {AppError} 422 `url_unreachable` */
async function ask({ url, host, port }: FileUrl, parts: Parts, signal: AbortSignal): Promise<IncomingMessage> {
  const addresses = await resolveAllowed(host, parts);
  try {
    const asking = request({
      ...{ host, port, path: `${url.pathname}${url.search}`, agent: false, signal, timeout: parts.idleMs },
      ...(parts.ca !== undefined && { ca: parts.ca }),
      ...(isIP(host) === 0 && { servername: host }),
      headers: { accept: "*/*", "accept-encoding": "identity", "user-agent": "Inlet" },
      // The connection goes to the addresses that were looked at, whatever the name stands for by now.
      lookup: (_host, { all }, done) => {
        const [first] = addresses;
        if (all || !first) done(null, [...addresses]);
        else done(null, first.address, first.family);
      },
    });
    asking.on("timeout", () => asking.destroy(new Error("nothing was heard for too long")));
    const answered = once(asking, "response");
    asking.on("error", () => undefined); // told by the answer, or by its bytes
    asking.end();
    const [response]: IncomingMessage[] = await answered;
    if (!response) throw new Error("an answer without a response");
    return response;
  } catch (error) {
    throw unreachable(error);
  }
}

/** @throws {AppError} 422 `url_unreachable` when any of the addresses is none of the public internet */
async function resolveAllowed(host: string, { resolve, isAllowed }: Parts): Promise<readonly LookupAddress[]> {
  const family = isIP(host);
  const addresses = family > 0 ? [{ address: host, family }] : await resolve(host).catch(() => []);
  if (addresses.length === 0 || !addresses.every(({ address }) => isAllowed(address))) throw unreachable();
  return addresses;
}

async function* bytesOf(response: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    yield* response;
  } catch (error) {
    throw brokeOff(error);
  }
}

/** A file that comes packed although it was asked for plain is unpacked as an upload is, within its limits. */
function nameOf({ headers }: IncomingMessage, url: URL): string {
  const name = shownFileName(fileNameOf(headers["content-disposition"], url));
  const encoding = headers["content-encoding"]?.trim().toLowerCase() ?? "";
  if (encoding === "" || encoding === "identity") return name;
  if (encoding !== "gzip" && encoding !== "x-gzip") throw unknownEncoding();
  return /\.gz$/i.test(name) ? name : `${name}.gz`;
}
