import iconv from "iconv-lite";
import type { CsvEncoding } from "./decoder.ts";
import { guessLatin } from "./latin-encodings.ts";

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
const NARROW_KANA = /[\uFF61-\uFF9F]/gu;
/** Share of kana in Japanese text at least; bytes of other scripts hardly give any. */
const KANA_SHARE = 0.15;
/** Share of the bytes that open a character in Shift JIS alone: in EUC, Korean or Chinese, all are higher. */
const LOW_SHARE = 0.4;
/** Characters of East Asia, with the signs that stand among them: in circles, and for what is left out. */
const HAN =
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\u2460-\u2473\u25A0-\u25FF\u3000-\u30FF\uFF00-\uFFEF]/u;

/** What two thirds of Russian letters are; small ones of KOI8-R are capitals of Windows-1251, and rare ones mostly. */
const USUAL_CYRILLIC = /[оеаинтсрвл]/giu;

/** In the order they are asked: what Korean bytes mean in GB 18030 are Chinese characters, not the other way round. */
const paired: readonly Script[] = [
  { encoding: "euc-kr", letter: /\p{Script=Hangul}/u },
  { encoding: "gb18030", letter: HAN },
];

const alphabets: readonly Script[] = [
  { encoding: "windows-1251", letter: /[\p{Script=Cyrillic}№«»—–“”…]/u },
  { encoding: "koi8-r", letter: /\p{Script=Cyrillic}/u },
  { encoding: "windows-1253", letter: /\p{Script=Greek}/u },
  { encoding: "windows-1256", letter: /[\p{Script=Arabic}\p{M}ـ،؛؟]/u },
  { encoding: "cp866", letter: /[\p{Script=Cyrillic}№]/u },
];

/** Hebrew letters in the form they have at the end of a word, within one; the bytes are о, н and others in capitals of KOI8-R. */
const FINAL_WITHIN = /[םןךףץ](?=\p{Script=Hebrew})/gu;

/** Share of the characters of Big5 whose second byte is ASCII: about two fifths in text, all where a sign stands before a letter. */
const BIG5_SHARE = [0.15, 0.75] as const;
/** Bytes by which a script is known that has no signs of its own. */
const ENOUGH = 16;
/** The bytes that open the usual kanji in EUC-JP; those that are read first among Chinese characters. */
const FIRST_USUAL = 0xb0;
const LAST_USUAL = 0xcf;
/** Thai marks, and what they stand on: other bytes come before them in other scripts. */
const THAI_MARK = /[\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]/gu;
const THAI_MARK_ON = /(?<=[\u0E01-\u0E3A\u0E47-\u0E4E])[\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]/gu;

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
  if (alone < ALONE && isGreekCapitals(high)) return "windows-1253";
  const marked = markedScript(bytes, high);
  if (marked) return marked;
  if (alone < 0.1) {
    const found = paired.find(({ encoding, letter }) => isWritten(iconv.decode(Buffer.from(bytes), encoding), letter));
    if (found) return found.encoding === "gb18030" && isUsualKanji(bytes) ? "euc-jp" : found.encoding;
    if (isThai(bytes, high)) return "windows-874";
  }
  // Words have several letters; a pound sign or a degree has none beside it.
  const read = (alone < ALONE ? alphabets : [])
    .map(({ encoding, letter }) => ({ encoding, text: iconv.decode(Buffer.from(bytes), encoding), letter }))
    .filter(({ text, letter }) => isWritten(text, letter))
    .toSorted((a, b) => oddCapitals(a.text) - oddCapitals(b.text) || usualLetters(b.text) - usualLetters(a.text));
  return read[0]?.encoding ?? guessLatin(bytes);
}

/** Scripts that are told by a sign of their own, whatever else their bytes may mean. */
function markedScript(bytes: Uint8Array, high: Uint8Array): CsvEncoding | null {
  if (high.length < ENOUGH) return null;
  const japanese = iconv.decode(Buffer.from(bytes), "euc-jp");
  const kana = japanese.match(KANA)?.length ?? 0;
  if (kana >= high.length * 0.5 * KANA_SHARE && isWritten(japanese, HAN)) return "euc-jp";
  if (isBig5(bytes)) return "big5";
  // Hebrew has no capitals, and Russian hardly goes without ы, ь, э, ю, я.
  if (high.every((byte) => byte >= 0xe0 && byte <= 0xfa) && isolatedShare(bytes) < ALONE) {
    const hebrew = iconv.decode(Buffer.from(bytes), "windows-1255");
    const wrong = hebrew.match(FINAL_WITHIN)?.length ?? 0;
    return isWritten(hebrew, /\p{Script=Hebrew}/u) && wrong * 20 < high.length ? "windows-1255" : null;
  }
  return null;
}

/** Whether bytes that pair in no encoding of East Asia are Thai. */
function isThai(bytes: Uint8Array, high: Uint8Array): boolean {
  const thai = iconv.decode(Buffer.from(bytes), "windows-874");
  const marks = thai.match(THAI_MARK)?.length ?? 0;
  // Vowels before their consonant, or tones; Russian in small letters of KOI8-R has no such bytes.
  if (!high.some((byte) => byte >= 0xe0)) return false;
  if (high.length < ENOUGH || marks * 20 < high.length || thai.match(THAI_MARK_ON)?.length !== marks) return false;
  return isWritten(thai, /[\p{Script=Thai}฿]/u);
}

/**
 * Whether all characters are among the usual kanji of EUC-JP. A third of Chinese text has bytes behind those, and so
 * has kanji that are hardly used.
 */
function isUsualKanji(bytes: Uint8Array): boolean {
  const kanji = new Set<number>();
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    if (byte > LAST_USUAL) return false;
    if (byte >= FIRST_USUAL) kanji.add(byte * 256 + (bytes[at + 1] ?? 0));
    at += 1;
  }
  return kanji.size >= ENOUGH;
}

function isBig5(bytes: Uint8Array): boolean {
  let [all, low] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    if (byte <= 0xa0 || byte > 0xf9) return false;
    all += 1;
    if ((bytes[at + 1] ?? 0) < 0x80) low += 1;
    at += 1;
  }
  if (low < all * BIG5_SHARE[0] || low > all * BIG5_SHARE[1]) return false;
  return isWritten(iconv.decode(Buffer.from(bytes), "big5"), HAN);
}

function isShiftJis(bytes: Uint8Array, high: Uint8Array): boolean {
  const text = iconv.decode(Buffer.from(bytes), "shift_jis");
  if (!isWritten(text, HAN)) return false;
  const low = high.filter((byte) => byte <= 0x9f).length;
  if ((text.match(KANA)?.length ?? 0) >= high.length * 0.5 * KANA_SHARE || low >= high.length * LOW_SHARE) return true;
  // Narrow kana are bytes of any script: what stands beside them tells.
  const narrow = text.match(NARROW_KANA)?.length ?? 0;
  return low >= ENOUGH && low >= (high.length - narrow) * LOW_SHARE;
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

/** Letters of Greek capitals that have to be there. */
const CAPITALS = 30;

/** Where they stand, with no letter at Р of KOI8-R and Т of Windows-1251; Russian has А or Ю before them. */
const isGreekCapital = (byte: number) => byte >= 0xc1 && byte <= 0xd9 && byte !== 0xd2;

/** Α, Η, Ι and Τ, and their share: they are rare letters in Windows-1251. */
const USUAL_CAPITALS = new Set([0xc1, 0xc7, 0xc9, 0xd4]);
const USUAL_SHARE = 0.2;

/** Whether text that may be Cyrillic or Thai as well is Greek in capitals. */
function isGreekCapitals(high: Uint8Array): boolean {
  const usual = high.filter((byte) => USUAL_CAPITALS.has(byte)).length;
  return high.length >= CAPITALS && high.every(isGreekCapital) && usual >= high.length * USUAL_SHARE;
}

const usualLetters = (text: string): number => text.match(USUAL_CYRILLIC)?.length ?? 0;

/** @returns how often a capital follows a small letter: in the wrong of two Cyrillic encodings they change places */
function oddCapitals(text: string): number {
  return text.match(/\p{Ll}\p{Lu}/gu)?.length ?? 0;
}
