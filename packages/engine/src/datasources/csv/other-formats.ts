import { notCsv } from "./refusals.ts";

/** A kind of file that is not read here. */
export interface Format {
  /** With its article, as it stands in "it seems to be …". */
  what: string;
  hint: string;
}

const CHOOSE = "Choose the CSV file itself.";
const EXPORT = "Export the table as CSV and upload that file.";
const SAVE_AS = "Open it in the program it comes from, save it as CSV UTF-8, and upload that file.";
const SAVE_AS_XLSX = "Open it in a spreadsheet program, save it as .xlsx, and upload that file.";
const RENAME_WORKBOOK =
  "If it is a workbook, rename it so that it ends in .xlsx, .xls or .ods, and upload it again; or save it as CSV UTF-8.";
const NUMBERS = "Open it in Numbers, export it as Excel or CSV, and upload that file.";
const RENAME_JSON = "Rename it so that it ends in .json, and upload it again.";
const UNPACK = "Unpack it first and upload the CSV file inside.";

/** Bytes that open a file of another kind; latin1, so that one character is one byte. */
const signatures: readonly (Format & { bytes: string; at?: number })[] = [
  { bytes: "\x1F\x8B", what: "a gzip archive", hint: UNPACK },
  { bytes: "BZh91AY&SY", what: "a bzip2 archive", hint: UNPACK },
  { bytes: "7z\xBC\xAF\x27\x1C", what: "a 7-Zip archive", hint: UNPACK },
  { bytes: "\xFD7zXZ\0", what: "an xz archive", hint: UNPACK },
  { bytes: "\x28\xB5\x2F\xFD", what: "a Zstandard archive", hint: UNPACK },
  { bytes: "Rar!\x1A\x07", what: "a RAR archive", hint: UNPACK },
  { bytes: "ustar", at: 257, what: "a tar archive", hint: UNPACK },
  { bytes: "\x1F\x9D", what: "a file packed by compress (.Z)", hint: UNPACK },
  { bytes: "]\0\0", what: "an LZMA archive", hint: UNPACK },
  { bytes: "\x04\x22\x4D\x18", what: "an LZ4 archive", hint: UNPACK },
  {
    bytes: "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
    what: "an old Excel workbook (.xls) or Office document",
    hint: RENAME_WORKBOOK,
  },
  { bytes: "\t\0\x04\0", what: "a workbook older than Excel 97 (.xls)", hint: SAVE_AS_XLSX },
  { bytes: "\t\x02\x06\0", what: "a workbook older than Excel 97 (.xls)", hint: SAVE_AS_XLSX },
  { bytes: "\t\x04\x06\0", what: "a workbook older than Excel 97 (.xls)", hint: SAVE_AS_XLSX },
  { bytes: "%PDF-", what: "a PDF document", hint: EXPORT },
  { bytes: "{\\rtf", what: "a rich text document (RTF)", hint: SAVE_AS },
  { bytes: "\x7FELF", what: "a program (ELF)", hint: CHOOSE },
  { bytes: "\xFE\xED\xFA\xCF", what: "a program (Mach-O)", hint: CHOOSE },
  { bytes: "\xCF\xFA\xED\xFE", what: "a program (Mach-O)", hint: CHOOSE },
  { bytes: "\xCA\xFE\xBA\xBE", what: "a program (Mach-O or Java)", hint: CHOOSE },
  { bytes: "\x89PNG\r\n\x1A\n", what: "an image (PNG)", hint: CHOOSE },
  { bytes: "\xFF\xD8\xFF", what: "an image (JPEG)", hint: CHOOSE },
  { bytes: "GIF87a", what: "an image (GIF)", hint: CHOOSE },
  { bytes: "GIF89a", what: "an image (GIF)", hint: CHOOSE },
  { bytes: "SQLite format 3\0", what: "an SQLite database", hint: EXPORT },
  { bytes: "PAR1", what: "a Parquet file", hint: EXPORT },
];

const ZIP_SIGNATURES = ["PK\x03\x04", "PK\x05\x06", "PK\x07\x08"];

/** Share of one control character in a text beyond which it parts no cells. */
const ONE_KIND = 0.5;

/** How texts of another kind begin, after white space. */
const openings: readonly (Format & { pattern: RegExp })[] = [
  {
    pattern: /^\s*(?:<!--[^]{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body|table|meta|script|div)[\s>]/i,
    what: "a web page (HTML)",
    hint: "If it should be a workbook, open it in a spreadsheet program, save it as .xlsx, and upload that file. If a site answered with its sign-in page, sign in there and export again.",
  },
  {
    pattern: /^\s*<\?xml[^]{0,4000}?"urn:schemas-microsoft-com:office:spreadsheet"/i,
    what: "a workbook in the XML of Excel 2003",
    hint: SAVE_AS_XLSX,
  },
  {
    pattern: /^\s*<\?xml[^]{0,500}?<office:document\s/i,
    what: "a flat OpenDocument file (.fods)",
    hint: "Open it in the program it comes from, save it as .ods or .xlsx, and upload that file.",
  },
  { pattern: /^\s*<\?xml[\s?]/i, what: "an XML document", hint: SAVE_AS },
  { pattern: /^\s*(?:\[\s*)?\{\s*"(?:[^"\\]|\\.){0,500}"\s*:/, what: "a JSON file", hint: RENAME_JSON },
  {
    pattern: /^\s*BEGIN:VCARD\s*[\r\n]/i,
    what: "a vCard file",
    hint: "Export the contacts as CSV and upload that file.",
  },
  { pattern: /^\s*BEGIN:VCALENDAR\s*[\r\n]/i, what: "a calendar file", hint: EXPORT },
];

/**
 * Refuse a file whose bytes are of another kind.
 *
 * @param head the first bytes of the file, 64 KB or all
 * @throws {AppError} 422 `not_csv`
 */
export function refuseOtherBytes(head: Uint8Array): void {
  const format = otherBytes(head);
  if (format) throw notCsv(format.what, format.hint);
}

/** The kind of file that begins with these bytes, if that is no text. */
export function otherBytes(head: Uint8Array): Format | null {
  const opening = Buffer.from(head.subarray(0, 4_096)).toString("latin1");
  const format = signatures.find(({ bytes, at = 0 }) => opening.startsWith(bytes, at));
  if (format) return format;
  if (ZIP_SIGNATURES.some((bytes) => opening.startsWith(bytes))) return zip(opening);
  // "MZ" alone may well begin a header.
  const isProgram = opening.startsWith("MZ") && opening.slice(2, 64).includes("\0");
  return isProgram ? { what: "a program (EXE)", hint: CHOOSE } : null;
}

function zip(opening: string): Format {
  if (/xl\/|\[Content_Types\]\.xml|_rels\//.test(opening))
    return { what: "an Excel workbook (.xlsx) or Office document", hint: RENAME_WORKBOOK };
  if (opening.includes("opendocument")) return { what: "an OpenDocument file (.ods)", hint: RENAME_WORKBOOK };
  if (/Index\/|\.iwa/.test(opening)) return { what: "a document of Apple Numbers or Pages", hint: NUMBERS };
  return { what: "a ZIP archive", hint: UNPACK };
}

/**
 * Refuse a file whose text is of another kind, or is no text.
 *
 * @param text how the file begins
 * @throws {AppError} 422 `not_csv`
 */
export function refuseOtherText(text: string): void {
  const format = openings.find(({ pattern }) => pattern.test(text)) ?? binary(text);
  if (format) throw notCsv(format.what, format.hint);
}

/** The kind of file that begins with this text, if that is neither a table nor JSON. */
export function otherText(text: string): Format | null {
  return openings.find(({ hint, pattern }) => hint !== RENAME_JSON && pattern.test(text)) ?? binary(text);
}

function binary(text: string): Format | null {
  let zeros = 0;
  let controls = 0;
  const kinds = new Set<number>();
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0) zeros += 1;
    else if (code < 9 || (code > 13 && code < 32)) {
      controls += 1;
      kinds.add(code);
    }
  }
  // A few are defects of their cells, one kind throughout may part them; text that is full of them is none.
  const isBinary =
    (zeros > 16 && zeros > text.length * 0.1) ||
    (controls > 16 && controls > text.length * (kinds.size > 1 ? 0.02 : ONE_KIND));
  return isBinary ? { what: "a binary file, not text", hint: CHOOSE } : null;
}
