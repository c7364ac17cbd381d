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

const decodeUtf32 =
  (isLittle: boolean): Decode =>
  (bytes) => {
    let text = "";
    for (let at = 0; at < bytes.length; at += 4) {
      const isCut = at + 4 > bytes.length;
      const code = isCut ? Infinity : isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
      text += isCodePoint(code) ? String.fromCodePoint(code) : String.fromCharCode(BYTE_MARK + 0x80);
    }
    return { text, isSuspect: !text.isWellFormed() };
  };

/** Whether a number is that of a character. */
export const isCodePoint = (code: number) => code < 0xd800 || (code > 0xdfff && code <= 0x10ffff);

/** @returns the bytes at the end that cannot be decoded before the next chunk is there */
type OpenEnd = (bytes: Uint8Array) => number;
const oddByte: OpenEnd = (bytes) => bytes.length % 2;
const oddBytes: OpenEnd = (bytes) => bytes.length % 4;

/** Decodes the chunks of one file; what a chunk leaves open waits for the next. */
interface Decoder {
  write(bytes: Uint8Array): DecodedText;
  end(): DecodedText;
}

function unicodeDecoder(decode: Decode, openEnd: OpenEnd): Decoder {
  let open: Uint8Array = new Uint8Array();
  return {
    write(bytes) {
      const all = open.length === 0 ? bytes : Buffer.concat([open, bytes]);
      const end = all.length - openEnd(all);
      // Copied, because the bytes may belong to a buffer that is filled anew.
      open = Uint8Array.from(all.subarray(end));
      return decode(bufferOf(all.subarray(0, end)));
    },
    end: () => decode(bufferOf(open)),
  };
}

const bufferOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Encodings whose characters have several bytes, so that one of ASCII may be half of a character. */
const SEVERAL_BYTES: ReadonlySet<CsvEncoding> = new Set<CsvEncoding>([
  "shift_jis",
  "euc-jp",
  "gb18030",
  "big5",
  "euc-kr",
  "iso-2022-jp",
]);

/** What iconv does not read: text in which escape sequences change between ASCII and kanji. */
function switchingDecoder(encoding: "iso-2022-jp") {
  const decoder = new TextDecoder(encoding);
  return {
    write: (bytes: Uint8Array) => decoder.decode(bytes, { stream: true }),
    end: () => decoder.decode(),
  };
}

function legacyDecoder(encoding: CsvEncoding): Decoder {
  const decoder =
    encoding === "iso-2022-jp" ? switchingDecoder(encoding) : iconv.getDecoder(encoding, { stripBOM: false });
  const isPlain = !SEVERAL_BYTES.has(encoding);
  const marked = (text = ""): DecodedText => {
    const isSuspect = text.includes("\uFFFD");
    return { text: isSuspect ? text.replaceAll("\uFFFD", String.fromCharCode(BYTE_MARK + 0x80)) : text, isSuspect };
  };
  return {
    write(bytes) {
      const buffer = bufferOf(bytes);
      return isPlain && isAscii(buffer)
        ? { text: buffer.toString("latin1"), isSuspect: false }
        : marked(decoder.write(buffer));
    },
    end: () => marked(decoder.end()),
  };
}

function decoderOf(encoding: CsvEncoding): Decoder {
  switch (encoding) {
    case "utf-8":
      return unicodeDecoder(decodeUtf8, openTail);
    case "utf-16le":
      return unicodeDecoder(decodeUtf16le, oddByte);
    case "utf-16be":
      return unicodeDecoder(decodeUtf16be, oddByte);
    case "utf-32le":
    case "utf-32be":
      return unicodeDecoder(decodeUtf32(encoding === "utf-32le"), oddBytes);
    default:
      return legacyDecoder(encoding);
  }
}

/**
 * Turn chunks of bytes into chunks of text. The mark that may open a file is left out.
 *
 * @returns `write` for each chunk, `end` for what the last one left open
 */
export function createDecoder(encoding: CsvEncoding): Decoder {
  const decoder = decoderOf(encoding);
  let isStart = true;
  const withoutMark = (decoded: DecodedText): DecodedText => {
    if (!isStart || decoded.text === "") return decoded;
    isStart = false;
    const mark = ["\uFEFF", "\u00EF\u00BB\u00BF"].find((sign) => decoded.text.startsWith(sign));
    return mark ? { ...decoded, text: decoded.text.slice(mark.length) } : decoded;
  };
  return { write: (bytes) => withoutMark(decoder.write(bytes)), end: () => withoutMark(decoder.end()) };
}
