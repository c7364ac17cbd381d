import iconv from "iconv-lite";
import type { CsvEncoding } from "./decoder.ts";

/** Share of the characters that have to speak for an encoding. */
const PLAIN = 0.95;
/** Share of the characters that may stand right beside a Latin letter: within a word scripts do not change. */
const MIXED = 0.2;

interface Script {
  encoding: CsvEncoding;
  /** A character that the encoding is for. */
  letter: RegExp;
}

/** Share of bytes that are high from which on letters stand alone as they do in symbols and Latin words. */
const ALONE = 0.5;

const KANA = /[\u3041-\u30FF]/gu;
/** Share of kana in Japanese text at least; bytes of other scripts hardly give any. */
const KANA_SHARE = 0.15;
/** Share of the bytes that open a character in Shift JIS alone: in EUC, Korean or Chinese, all are higher. */
const LOW_SHARE = 0.4;
const HAN = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\u3000-\u30FF\uFF00-\uFFEF]/u;

/** In the order they are asked: what Korean bytes mean in GB 18030 are Chinese characters, not the other way round. */
const paired: readonly Script[] = [
  { encoding: "euc-kr", letter: /\p{Script=Hangul}/u },
  { encoding: "gb18030", letter: HAN },
];

const alphabets: readonly Script[] = [
  { encoding: "windows-1251", letter: /[\p{Script=Cyrillic}№«»—–“”…]/u },
  { encoding: "koi8-r", letter: /\p{Script=Cyrillic}/u },
  { encoding: "windows-1253", letter: /\p{Script=Greek}/u },
];

/** Bytes that are no letters in Windows-1252 and letters of Central Europe in Windows-1250, such as ł, ą, ż, ľ. */
const CENTRAL = new Set([0xa3, 0xa5, 0xaf, 0xb3, 0xb9, 0xbc, 0xbe, 0xbf, 0x8f, 0x9d]);
/** Bytes of ğ, ı, ş, Ğ, İ, Ş, which in Windows-1252 are letters of Icelandic. */
const TURKISH = new Set([0xf0, 0xfd, 0xfe, 0xd0, 0xdd, 0xde]);
/** Bytes of æ and Æ, which Icelandic has and Turkish has not. */
const ICELANDIC = new Set([0xe6, 0xc6]);

/**
 * Guess the encoding of text that is not Unicode, by what its bytes mean in
 * each: characters of one script, words that do not change it, and letters
 * where there are words.
 *
 * @param bytes some of the file, with bytes that are not ASCII
 * @returns null when nothing speaks for another than Windows-1252
 */
export function guessLegacy(bytes: Uint8Array): CsvEncoding | null {
  const high = bytes.filter((byte) => byte >= 0x80);
  if (high.length === 0) return null;
  const alone = isolatedShare(bytes);
  if (isShiftJis(bytes, high)) return "shift_jis";
  if (alone < 0.1) {
    const found = paired.find(({ encoding, letter }) => isWritten(iconv.decode(Buffer.from(bytes), encoding), letter));
    if (found) return found.encoding;
  }
  // Words have several letters; a pound sign or a degree has none beside it.
  const read = (alone < ALONE ? alphabets : [])
    .map(({ encoding, letter }) => ({ encoding, text: iconv.decode(Buffer.from(bytes), encoding), letter }))
    .filter(({ text, letter }) => isWritten(text, letter))
    .toSorted((a, b) => oddCapitals(a.text) - oddCapitals(b.text));
  return read[0]?.encoding ?? guessLatin(bytes);
}

function isShiftJis(bytes: Uint8Array, high: Uint8Array): boolean {
  const text = iconv.decode(Buffer.from(bytes), "shift_jis");
  if (!isWritten(text, HAN)) return false;
  const low = high.filter((byte) => byte <= 0x9f).length;
  return (text.match(KANA)?.length ?? 0) >= high.length * 0.5 * KANA_SHARE || low >= high.length * LOW_SHARE;
}

/** @returns the share of bytes above ASCII that stand alone */
function isolatedShare(bytes: Uint8Array): number {
  let high = 0;
  let alone = 0;
  for (const [at, byte] of bytes.entries()) {
    if (byte < 0x80) continue;
    high += 1;
    if ((bytes[at - 1] ?? 0) < 0x80 && (bytes[at + 1] ?? 0) < 0x80) alone += 1;
  }
  return alone / Math.max(1, high);
}

/** Whether nearly all characters above ASCII are letters of a script, and words are of one. */
function isWritten(text: string, letter: RegExp): boolean {
  const characters = [...text];
  let [all, fitting, mixed] = [0, 0, 0];
  for (const [at, character] of characters.entries()) {
    if (character < "\u0080") continue;
    all += 1;
    if (letter.test(character)) fitting += 1;
    if (/[a-z]/i.test(characters[at - 1] ?? "") || /[a-z]/i.test(characters[at + 1] ?? "")) mixed += 1;
  }
  return all > 1 && fitting >= all * PLAIN && mixed <= all * MIXED;
}

/** @returns how often a capital follows a small letter: in the wrong of two Cyrillic encodings they change places */
function oddCapitals(text: string): number {
  return text.match(/\p{Ll}\p{Lu}/gu)?.length ?? 0;
}

function guessLatin(bytes: Uint8Array): CsvEncoding | null {
  const isLetter = (byte = 0) => byte >= 0x80 || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
  const count = (some: ReadonlySet<number>) =>
    bytes.filter((byte, at) => some.has(byte) && (isLetter(bytes[at - 1]) || isLetter(bytes[at + 1]))).length;
  if (count(CENTRAL) >= 2) return "windows-1250";
  return count(TURKISH) >= 3 && count(ICELANDIC) === 0 ? "windows-1254" : null;
}
