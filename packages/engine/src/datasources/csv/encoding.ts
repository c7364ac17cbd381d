import { isAscii, isUtf8 } from "node:buffer";
import type { Issue } from "@inlet/contract";
import type { StoredFile } from "../../define.ts";
import type { CsvEncoding } from "./decoder.ts";
import { fileIssue } from "./file-issue.ts";
import { guessLegacy } from "./legacy-encodings.ts";
import { readBytes } from "./read-text.ts";
import { openTail, Utf8Survey } from "./utf8.ts";
import { wideEncoding } from "./wide-encodings.ts";

/** Bytes by which an encoding is guessed, before the first one that is not UTF-8 and behind it. */
const SAMPLE_BEFORE = 1_024;
const SAMPLE_BEHIND = 65_536;

const ESCAPE = 0x1b;

const ENCODING_NAMES: { [Encoding in CsvEncoding]?: string } = {
  "windows-1250": "Windows-1250",
  "windows-1251": "Windows-1251",
  "windows-1252": "Windows-1252",
  "windows-1253": "Windows-1253",
  "windows-1254": "Windows-1254",
  "windows-1255": "Windows-1255",
  "windows-1256": "Windows-1256",
  "windows-1257": "Windows-1257",
  "windows-874": "Windows-874",
  "iso-8859-2": "ISO-8859-2",
  macintosh: "Mac Roman",
  cp850: "code page 850",
  cp866: "code page 866",
  "koi8-r": "KOI8-R",
  shift_jis: "Shift JIS",
  "euc-jp": "EUC-JP",
  "iso-2022-jp": "ISO-2022-JP",
  big5: "Big5",
  gb18030: "GB 18030",
  "euc-kr": "EUC-KR",
};

export interface EncodingFinding {
  encoding: CsvEncoding;
  isSure: boolean;
  issues: Issue[];
}

/**
 * Find out the encoding of a file: by the mark that opens it, else by the zero
 * bytes of UTF-16 and UTF-32, the escape sequences of ISO-2022-JP, else by reading all of it as UTF-8. A file that is not is
 * taken for what its bytes speak for, else for Windows-1252, unless parts of it
 * plainly are UTF-8: then the bad bytes are defects of their rows.
 *
 * @param head the first bytes of the file, 64 KB or all
 * @throws {AppError} 422 `encoding_unknown`
 */
export async function findEncoding(file: StoredFile, head: Uint8Array, signal: AbortSignal): Promise<EncodingFinding> {
  const marked = markedEncoding(head);
  if (marked && marked !== "utf-8") return { encoding: marked, isSure: true, issues: [] };
  const wide = marked ? null : wideEncoding(head);
  if (wide) return { encoding: wide, isSure: false, issues: [guessedWide(wide)] };

  if (isSwitching(head)) return { encoding: "iso-2022-jp", isSure: true, issues: [] };
  if (await isAllUtf8(file, signal)) return { encoding: "utf-8", isSure: true, issues: [] };
  const survey = await surveyUtf8(file, signal);
  const line = await lineAt(file, survey.firstBadAt ?? 0, signal);
  const { sequences, badBytes } = survey;
  const isMostlyUtf8 = marked !== null || sequences >= badBytes;
  const legacy = isMostlyUtf8 ? null : guessLegacy(await bytesAround(file, survey.firstBadAt ?? 0, signal));
  if (legacy) return { encoding: legacy, isSure: false, issues: [guessed(legacy, line)] };
  // In Windows-1252 text, letters that form a UTF-8 sequence by chance are rarer than this.
  const isMixed = isMostlyUtf8 || sequences * 10 >= badBytes;
  if (isMixed) return { encoding: "utf-8", isSure: marked !== null, issues: [mixed(line, badBytes)] };
  return { encoding: "windows-1252", isSure: false, issues: [guessed("windows-1252", line)] };
}

function markedEncoding(head: Uint8Array): CsvEncoding | null {
  const [a, b, c, d] = head;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return "utf-32le";
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return "utf-32be";
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return null;
}

/** Whether a text of ASCII has the sequences that open kanji in ISO-2022-JP, and what opens ASCII again. */
function isSwitching(head: Uint8Array): boolean {
  if (!head.includes(ESCAPE) || !isAscii(head)) return false;
  const text = Buffer.from(head).toString("latin1");
  return /\x1B\$[@B](?:[!-~]{2})+\x1B\([BJ]/.test(text);
}

/** Whether a file is UTF-8 to its end: asked first, since counting what is in it is many times slower. */
async function isAllUtf8(file: StoredFile, signal: AbortSignal): Promise<boolean> {
  for await (const bytes of wholeSequences(file, signal)) if (!isUtf8(bytes)) return false;
  return true;
}

async function surveyUtf8(file: StoredFile, signal: AbortSignal): Promise<Utf8Survey> {
  const survey = new Utf8Survey();
  for await (const bytes of wholeSequences(file, signal)) survey.add(bytes);
  return survey;
}

/** The bytes of a file in chunks that end where a UTF-8 sequence does. */
async function* wholeSequences(file: StoredFile, signal: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
  let open: Uint8Array = new Uint8Array();
  for await (const bytes of readBytes(file, { signal })) {
    const all = open.length === 0 ? bytes : Buffer.concat([open, bytes]);
    const end = all.length - openTail(all);
    yield all.subarray(0, end);
    open = Uint8Array.from(all.subarray(end));
  }
  yield open;
}

/** @returns the line on which a byte stands */
async function lineAt(file: StoredFile, offset: number, signal: AbortSignal): Promise<number> {
  let line = 1;
  let before = 0;
  let rest = offset;
  for await (const bytes of readBytes(file, { signal })) {
    for (const byte of bytes.subarray(0, rest)) {
      if (byte === 13 || (byte === 10 && before !== 13)) line += 1;
      before = byte;
    }
    rest -= bytes.length;
    if (rest <= 0) break;
  }
  return line;
}

/** Some of a file, from before a byte. */
async function bytesAround(file: StoredFile, offset: number, signal: AbortSignal): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let at = 0;
  for await (const bytes of readBytes(file, { signal })) {
    if (at + bytes.length > offset - SAMPLE_BEFORE) chunks.push(Uint8Array.from(bytes));
    at += bytes.length;
    if (at > offset + SAMPLE_BEHIND) break;
  }
  return Buffer.concat(chunks);
}

const guessed = (encoding: CsvEncoding, line: number) =>
  fileIssue({
    code: "encoding_guessed",
    severity: "warning",
    message: `From line ${line} on the file is not UTF-8, so it is read as ${ENCODING_NAMES[encoding] ?? encoding}.`,
    hint: "Look at names with accents: if they are wrong, choose another encoding.",
    line,
  });

const guessedWide = (encoding: CsvEncoding) =>
  fileIssue({
    code: "encoding_guessed",
    severity: "warning",
    message: `The file does not say its encoding; it looks like ${encoding.toUpperCase()}.`,
    hint: "Look at the first rows: if they are wrong, choose another encoding.",
    line: null,
  });

const mixed = (line: number, badBytes: number) =>
  fileIssue({
    code: "invalid_text",
    severity: "warning",
    message: `The file is UTF-8 but for ${badBytes} ${badBytes === 1 ? "byte" : "bytes"}, the first on line ${line}.`,
    hint: "The rows concerned are marked. Mend their cells, or choose another encoding.",
    line,
  });
