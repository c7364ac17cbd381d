import type { StoredFile } from "../../define.ts";
import { createDecoder, type CsvEncoding, type DecodedText } from "./decoder.ts";
import { CHUNK_BYTES } from "./limits.ts";

export interface ReadOptions {
  signal: AbortSignal;
  /** First byte, and the first one left out; absent: all. */
  start?: number;
  end?: number;
  /** Told of every chunk taken in. */
  onBytes?: (count: number) => void;
}

/** Read the bytes of a file, in chunks of bounded size. The file is closed when the reader stops early. */
export async function* readBytes(
  file: StoredFile,
  { signal, start, end, onBytes }: ReadOptions,
): AsyncGenerator<Uint8Array> {
  const range = start === undefined ? undefined : { start, ...(end !== undefined && { end }) };
  for await (const bytes of file.open(range)) {
    for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES) {
      signal.throwIfAborted();
      const chunk = bytes.subarray(at, at + CHUNK_BYTES);
      onBytes?.(chunk.byteLength);
      yield chunk;
    }
  }
  signal.throwIfAborted();
}

export interface TextOptions extends ReadOptions {
  encoding: CsvEncoding;
  /** The sign that ends lines, where that is neither LF nor CR: it is read as LF. */
  lineMark?: string | null | undefined;
}

/** Read the text of a file, without the mark that may open it. */
export async function* readText(
  file: StoredFile,
  { encoding, lineMark, ...options }: TextOptions,
): AsyncGenerator<DecodedText> {
  const decoder = createDecoder(encoding);
  const inLines = ({ text, isSuspect }: DecodedText) => ({ text: withLineFeeds(text, lineMark), isSuspect });
  for await (const bytes of readBytes(file, options)) yield inLines(decoder.write(bytes));
  yield inLines(decoder.end());
}

/** A text with LF in place of the sign that ends its lines. */
export const withLineFeeds = (text: string, lineMark: string | null | undefined): string =>
  lineMark ? text.replaceAll(lineMark, "\n") : text;
