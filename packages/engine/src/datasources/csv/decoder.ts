import { isAscii, isUtf8 } from "node:buffer";
import type { CsvOptions } from "@inlet/contract";
import iconv from "iconv-lite";
import { openTail, sequenceLength } from "./utf8.ts";

export type CsvEncoding = NonNullable<CsvOptions["encoding"]>;

/**
 * Text of one chunk. A byte that means nothing in the encoding becomes a lone
 * surrogate, which no valid text holds: so it is told from a U+FFFD that stands
 * in the file, and `String.isWellFormed` finds it.
 */
export interface DecodedText {
  text: string;
  /** Whether there may be a lone surrogate; false is certain. */
  isSuspect: boolean;
}

type Decode = (bytes: Buffer) => DecodedText;

/** Lone low surrogates U+DC80 to U+DCFF stand for bytes. @see PEP 383 */
const BYTE_MARK = 0xdc00;

const decodeUtf8: Decode = (bytes) => {
  if (isAscii(bytes)) return { text: bytes.toString("latin1"), isSuspect: false };
  if (isUtf8(bytes)) return { text: bytes.toString("utf8"), isSuspect: false };
  let text = "";
  let start = 0;
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    if (length < 1) {
      if (start < at) text += bytes.toString("utf8", start, at);
      text += String.fromCharCode(BYTE_MARK + (bytes[at] ?? 0));
      start = at + 1;
    }
    at += Math.max(length, 1);
  }
  return { text: text + bytes.toString("utf8", start), isSuspect: true };
};

const decodeUtf16le: Decode = (bytes) => {
  const isOdd = bytes.length % 2 === 1;
  const whole = bytes.toString("utf16le", 0, bytes.length - (isOdd ? 1 : 0));
  const text = isOdd ? whole + String.fromCharCode(BYTE_MARK + 0x80) : whole;
  return { text, isSuspect: !text.isWellFormed() };
};

const decodeUtf16be: Decode = (bytes) => {
  const even = bytes.length - (bytes.length % 2);
  const swapped = Buffer.from(bytes);
  swapped.subarray(0, even).swap16();
  return decodeUtf16le(swapped);
};

/** @returns the bytes at the end that cannot be decoded before the next chunk is there */
type OpenEnd = (bytes: Uint8Array) => number;
const oddByte: OpenEnd = (bytes) => bytes.length % 2;

const unicode: { [Encoding in CsvEncoding]?: { decode: Decode; openEnd: OpenEnd } } = {
  "utf-8": { decode: decodeUtf8, openEnd: openTail },
  "utf-16le": { decode: decodeUtf16le, openEnd: oddByte },
  "utf-16be": { decode: decodeUtf16be, openEnd: oddByte },
};

/** A decoder that is given the bytes of a file in turn; it keeps what a chunk leaves open. */
function legacyDecoder(encoding: CsvEncoding): { write: Decode; end: () => DecodedText } {
  const decoder = iconv.getDecoder(encoding, { stripBOM: false });
  const mark = (text = ""): DecodedText => {
    const isSuspect = text.includes("\uFFFD");
    return { text: isSuspect ? text.replaceAll("\uFFFD", String.fromCharCode(BYTE_MARK + 0x80)) : text, isSuspect };
  };
  return { write: (bytes) => mark(decoder.write(bytes)), end: () => mark(decoder.end()) };
}

/**
 * Turn chunks of bytes into chunks of text. The mark that may open a file is left out.
 *
 * @returns `write` for each chunk, `end` for what the last one left open
 */
export function createDecoder(encoding: CsvEncoding): {
  write(bytes: Uint8Array): DecodedText;
  end(): DecodedText;
} {
  const { decode, openEnd } = unicode[encoding] ?? { decode: null, openEnd: () => 0 };
  const legacy = decode ? null : legacyDecoder(encoding);
  let open: Uint8Array = new Uint8Array();
  let isStart = true;
  const decodeNext = (bytes: Uint8Array): DecodedText => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const decoded = decode ? decode(buffer) : legacy ? legacy.write(buffer) : { text: "", isSuspect: false };
    if (!isStart || decoded.text === "") return decoded;
    isStart = false;
    const mark = ["\uFEFF", "\u00EF\u00BB\u00BF"].find((sign) => decoded.text.startsWith(sign));
    return mark ? { ...decoded, text: decoded.text.slice(mark.length) } : decoded;
  };
  return {
    write(bytes) {
      const all = open.length === 0 ? bytes : Buffer.concat([open, bytes]);
      const end = all.length - openEnd(all);
      // Copied, because the bytes may belong to a buffer that is filled anew.
      open = Uint8Array.from(all.subarray(end));
      return decodeNext(all.subarray(0, end));
    },
    end: () => (legacy ? legacy.end() : decodeNext(open)),
  };
}
