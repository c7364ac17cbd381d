import { TextDecoder } from "node:util";
import { damaged } from "../refusals.ts";
import { XmlReader, type XmlHandler } from "../xml/xml-reader.ts";
import type { Archive } from "./archive.ts";

/**
 * Read an XML part of a workbook; what the handler gathers of a chunk is there
 * after each step.
 *
 * @param maxBytes of the unpacked part
 */
export async function* readPart(
  archive: Archive,
  name: string,
  { handler, maxBytes }: { handler: XmlHandler; maxBytes?: number },
): AsyncGenerator<void> {
  const xml = new XmlReader(name, handler);
  let decoder: TextDecoder | null = null;
  for await (const bytes of archive.read(name, maxBytes)) {
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
    xml.push(decode(decoder, name, bytes));
    yield;
  }
  if (decoder) xml.push(decode(decoder, name));
  xml.end();
  yield;
}

const LESS = 0x3c;

/** Read a small part to its end. */
export async function readWholePart(archive: Archive, name: string, handler: XmlHandler, maxBytes: number) {
  for await (const _ of readPart(archive, name, { handler, maxBytes }));
}

/** @see XML 1.0, appendix F: UTF-16 is told by a mark, or by the zero beside the first sign; all else is UTF-8 */
function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first === LESS && second === 0)) return "utf-16le";
  return (first === 0xfe && second === 0xff) || (first === 0 && second === LESS) ? "utf-16be" : "utf-8";
}

function decode(decoder: TextDecoder, name: string, bytes?: Uint8Array): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch (error) {
    throw damaged(`its part ${name} holds bytes that are no text.`, error);
  }
}
