import { isUtf8 } from "node:buffer";
import { isCodePoint, type CsvEncoding } from "./decoder.ts";
import { unknownEncoding } from "./refusals.ts";
import { openTail } from "./utf8.ts";

/** Characters that tell UTF-32. */
const MIN_CHARACTERS = 4;

/**
 * Tell UTF-16 without a mark: characters below U+0100 leave every second byte zero. In UTF-32 each four bytes are the
 * number of a character, which they are in no other encoding.
 *
 * @returns null when the bytes are neither
 * @throws {AppError} 422 `encoding_unknown` when they may be but the byte order cannot be told
 */
export function wideEncoding(head: Uint8Array): CsvEncoding | null {
  const four = fourByteEncoding(head);
  if (four) return four;
  const { pairs, zeros, narrow, little, big } = countPairs(head);
  if (zeros < pairs * 0.05 || little + big < zeros * 0.8) return null;
  // ASCII with a zero byte here and there is the defect of a cell, not an encoding.
  const isWide =
    narrow < pairs * 0.25 || (narrow < pairs * 0.6 && !isUtf8(head.subarray(0, head.length - openTail(head))));
  if (!isWide) return null;
  if (Math.min(little, big) * 4 > Math.max(little, big)) {
    throw unknownEncoding("The file looks like UTF-16, but its byte order cannot be told.");
  }
  return little > big ? "utf-16le" : "utf-16be";
}

/** Count pairs of bytes: with a zero, of two ASCII characters, and ASCII in either byte order. */
function countPairs(head: Uint8Array) {
  const counts = { pairs: Math.floor(head.length / 2), zeros: 0, narrow: 0, little: 0, big: 0 };
  for (let at = 0; at < counts.pairs * 2; at += 2) {
    const [first = 0, second = 0] = [head[at], head[at + 1]];
    if (first === 0 || second === 0) counts.zeros += 1;
    if (isPlain(first) && isPlain(second)) counts.narrow += 1;
    if (isPlain(first) && second === 0) counts.little += 1;
    if (first === 0 && isPlain(second)) counts.big += 1;
  }
  return counts;
}

function isPlain(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function fourByteEncoding(head: Uint8Array): CsvEncoding | null {
  const length = Math.floor(head.length / 4) * 4;
  if (length < MIN_CHARACTERS * 4) return null;
  const view = new DataView(head.buffer, head.byteOffset, length);
  const areCharacters = (isLittle: boolean) => {
    for (let at = 0; at < length; at += 4) {
      const code = view.getUint32(at, isLittle);
      if (code === 0 || !isCodePoint(code)) return false;
    }
    return true;
  };
  return areCharacters(true) ? "utf-32le" : areCharacters(false) ? "utf-32be" : null;
}
