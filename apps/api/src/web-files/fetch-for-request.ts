import type { FileStore, SavedFile } from "@inlet/engine";
import type { FastifyRequest } from "fastify";
import { urlImportsOff } from "./refusals.ts";
import type { WebFiles } from "./web-files.ts";

/**
 * Fetch a file for a request, as long as somebody waits for the answer.
 *
 * @param asked `webFiles` is null where that is switched off
 * @throws {AppError} 422 `url_imports_off`, and as `WebFiles.fetch`
 */
export async function fetchForRequest(
  { raw: { socket } }: FastifyRequest,
  asked: { webFiles: WebFiles | null; url: string; files: FileStore; maxBytes: number },
): Promise<SavedFile & { name: string }> {
  const { webFiles, url, files, maxBytes } = asked;
  if (!webFiles) throw urlImportsOff();
  const gone = new AbortController();
  const onClose = () => gone.abort();
  socket.once("close", onClose);
  try {
    return await webFiles.fetch(url, { files, maxBytes, signal: gone.signal });
  } finally {
    socket.off("close", onClose);
  }
}
