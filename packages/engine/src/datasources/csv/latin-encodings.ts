import iconv from "iconv-lite";
import type { CsvEncoding } from "./decoder.ts";

/** How often bytes stand beside a letter. */
export type CountBytes = (...bytes: readonly number[]) => number;

interface Language {
  encoding: CsvEncoding;
  /** Whether what stands in words are letters of this language, and of none that is written in Windows-1252. */
  is: (count: CountBytes) => boolean;
}

/** Bytes are told by what they mean in Windows-1252, where that is a sign or a letter of another language. */
const languages: readonly Language[] = [
  // Polish and Slovak: £ ¥ ¯ ³ ¹ ¼ ¾ ¿ are Ł Ą Ż ł ą Ľ ľ ż.
  {
    encoding: "windows-1250",
    is: (count) => count(0xa3, 0xa5, 0xaf, 0xb3, 0xb9, 0xbc, 0xbe, 0xbf, 0x8f, 0x9d) >= 2 && !isLatin2(count),
  },
  // Czech: ø or ý beside ì are ř, ý and ě; with Croatian and Slovene: è and š, ž in one text.
  {
    encoding: "windows-1250",
    is: (count) =>
      !isLatin2(count) &&
      (isCzech(count) ||
        (count(0x9a, 0x9e, 0x8a, 0x8e) > 0 && count(0xe8, 0xc8, 0xe6, 0xf8) > 0 && count(0x8d, 0x8f, 0x88) === 0)),
  },
  // Hungarian: õ and û beside á, í, ó are ő and ű; Portuguese has ã, Estonian ä.
  {
    encoding: "windows-1250",
    is: (count) =>
      count(0xf5, 0xfb) > 1 && count(0xe1, 0xed, 0xf3) > 0 && count(0xf6, 0xfc) > 0 && count(0xe3, 0xe4, 0xe7) === 0,
  },
  // Romanian: º and þ are ş and ţ.
  { encoding: "windows-1250", is: (count) => count(0xba, 0xaa) > 0 && count(0xfe, 0xde) > 0 && count(0xe3) > 0 },
  { encoding: "iso-8859-2", is: (count) => isLatin2(count) },
  // Lithuanian and Latvian: ð and þ, which in Icelandic stand beside no ë, è, ø, â, î.
  {
    encoding: "windows-1257",
    is: (count) =>
      count(0xf0, 0xfe, 0xd0, 0xde) > 1 &&
      count(0xfd, 0xdd) === 0 &&
      ((count(0xeb) > 0 && count(0xf8, 0xe8) > 0) || (count(0xe2) > 0 && count(0xee) > 0)),
  },
  // Turkish: ğ ı ş Ğ İ Ş are letters of Icelandic, which has æ.
  {
    encoding: "windows-1254",
    is: (count) => count(0xf0, 0xfd, 0xfe, 0xd0, 0xdd, 0xde) >= 3 && count(0xe6, 0xc6) === 0,
  },
];

/** Words with ì have no ø and no ý in the languages of Windows-1252. */
const isCzech = (count: CountBytes) => count(0xec) > 0 && count(0xf8, 0xfd, 0xdd) > 0;

/** ISO-8859-2 has š, ž, ť and ą, ś where Windows-1250 has ą, ľ, » and the signs ±, ¶; ě, ř or ó come with them. */
function isLatin2(count: CountBytes): boolean {
  if (count(0x8a, 0x8c, 0x8d, 0x8e, 0x8f, 0x9a, 0x9c, 0x9d, 0x9e, 0x9f) > 0) return false;
  if (isCzech(count) && count(0xb9, 0xbe, 0xa9, 0xae) > 0) return true;
  return count(0xb9, 0xbe, 0xbb, 0xa9, 0xae) > 1 && count(0xb3, 0xbf, 0xa3, 0xaf) === 0
    ? count(0xec, 0xf8, 0xe8, 0xf9) > 1
    : count(0xb1, 0xb6) > 1 && count(0xb3, 0xbf, 0xea, 0xf3) > 1;
}

const LF = 10;
const CR = 13;

/** Encodings of other systems, whose letters are signs in Windows. */
const SYSTEMS: readonly CsvEncoding[] = ["macintosh", "cp850"];

/** The sign of cubic metres, and what it stands behind. */
const CUBED = 0xb3;
const METRES = new Set([0x6d, 0x4d]);

/** What opens a question in Spanish. */
const ASKING = 0xbf;

/** Bytes that mean nothing in Windows-1252: letters of these systems, such as ü and Å. */
const UNDEFINED = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** Signs in a word, and capitals behind a small letter: more of them than these, and the reading is wrong. */
const ODD = 2;

/**
 * Guess the encoding of text in Latin letters that is not Unicode.
 *
 * @returns null when nothing speaks for another than Windows-1252
 */
export function guessLatin(bytes: Uint8Array): CsvEncoding | null {
  const isLetter = (byte = 0) => byte >= 0x80 || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
  const counts = new Map<number, number>();
  for (const [at, byte] of bytes.entries()) {
    if (byte < 0x80 || !(isLetter(bytes[at - 1]) || isLetter(bytes[at + 1]))) continue;
    if (byte === CUBED && METRES.has(bytes[at - 1] ?? 0) && !isLetter(bytes[at + 1])) continue;
    if (byte === ASKING && !isLetter(bytes[at - 1])) continue;
    counts.set(byte, (counts.get(byte) ?? 0) + 1);
  }
  const system = systemOf(bytes);
  if (system) return system;
  if (isLatin9(bytes)) return "iso-8859-15";
  const count: CountBytes = (...some) => some.reduce((sum, byte) => sum + (counts.get(byte) ?? 0), 0);
  return languages.find(({ is }) => is(count))?.encoding ?? null;
}

/** ISO-8859-15 has € and œ where Windows-1252 has the sign of any currency, which nobody writes, and a half. */
const EURO = /\d ?¤|¤ ?\d|\p{L}½\p{Ll}/u;

/** Whether text has the euro of Linux and Unix, and nothing that Windows alone has. */
const isLatin9 = (bytes: Uint8Array): boolean =>
  !bytes.some((byte) => byte >= 0x80 && byte <= 0x9f) && EURO.test(iconv.decode(Buffer.from(bytes), "windows-1252"));

/** Accents that stand alone: bytes of letters in Windows, and in no text of a Mac. */
const LONE_ACCENTS = /[\u02C6\u02C7\u02D8-\u02DD\u00AF\u00B8]/u;

/** The system whose letters stand where Windows has signs within words. Lines that end with CR alone are those of a Mac. */
function systemOf(bytes: Uint8Array): CsvEncoding | null {
  const read = (encoding: CsvEncoding) => iconv.decode(Buffer.from(bytes), encoding);
  const oddity = (encoding: CsvEncoding) => oddSigns(read(encoding));
  const inWindows = read("windows-1252");
  const western = oddSigns(inWindows);
  if (bytes.includes(CR) && !bytes.includes(LF)) {
    const isMac = oddity("macintosh") <= western && !LONE_ACCENTS.test(read("macintosh"));
    return isMac ? "macintosh" : null;
  }
  const windows = Math.min(western, oddity("windows-1250"));
  const isUndefined = bytes.some((byte) => UNDEFINED.has(byte));
  if (windows <= ODD && !isUndefined && !areMostlyMisplaced(inWindows)) return null;
  const [best] = SYSTEMS.map((encoding) => ({ encoding, odd: oddity(encoding) })).toSorted((a, b) => a.odd - b.odd);
  return best && best.odd * 4 <= Math.max(windows, ODD) ? best.encoding : null;
}

/** Whether most signs above ASCII are capitals out of place: a few such words are all that a short file may have. */
function areMostlyMisplaced(text: string): boolean {
  const capitals = oddCapitals(text);
  return capitals >= ODD && capitals * 2 > (text.match(/[^\x00-\x7F]+/g)?.length ?? 0);
}

/** @returns how many signs above ASCII stand right before a small letter and behind a letter, and capitals out of place */
function oddSigns(text: string): number {
  const signs = text.match(/(?<=\p{L})[^\p{L}\p{M}\x00-\x7F’–—…](?=\p{Ll})/gu)?.length ?? 0;
  return signs + oddCapitals(text);
}

/** @returns how many capitals stand behind small letters, one of the two not of ASCII, or are none of ASCII and stand between a capital and a small letter */
function oddCapitals(text: string): number {
  const behind = text.match(/\p{Ll}(?=\p{Lu})(?:(?<=[^\x00-\x7F])|(?=[^\x00-\x7F]))/gu)?.length ?? 0;
  const between = text.match(/(?<=\p{Lu})(?=[^\x00-\x7F])\p{Lu}(?=\p{Ll})/gu)?.length ?? 0;
  return behind + between;
}
