import {
  CHOOSE,
  NUMBERS,
  REPAIR,
  RENAME_JSON,
  RENAME_WORKBOOK,
  EXPORT,
  SAVE_AS_DOCUMENT,
  UNPACK,
  type Format,
} from "./format.ts";
import { openings } from "./openings.ts";
import { notCsv } from "./refusals.ts";
import { signatures } from "./signatures.ts";

/** Parts by which documents in ZIP archives are told that hold no workbook. */
const documents = [
  { part: "word/", what: "a Word document (.docx)" },
  { part: "ppt/", what: "a PowerPoint presentation (.pptx)" },
  { part: "opendocument.text", what: "an OpenDocument text (.odt)" },
  { part: "epub+zip", what: "an electronic book (EPUB)" },
];

const ZIP_SIGNATURES = ["PK\x03\x04", "PK\x05\x06", "PK\x07\x08"];

const BINARY: Format = { what: "a binary file, not text", hint: CHOOSE };

/** What web servers write by mistake before a workbook: the blank line at the end of a script, or a mark of UTF-8. */
const BEHIND_BLANKS = /^(?:\xEF\xBB\xBF|[\r\n\t ])+(?:PK\x03\x04|\xD0\xCF\x11\xE0)/;

/** Share of one control character in a text beyond which it parts no cells. */
const ONE_KIND = 0.5;

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
  const format = signatures.find(
    ({ bytes, at = 0, with: other = "" }) =>
      opening.startsWith(bytes, at) && opening.startsWith(other, other === "" ? 0 : 8),
  );
  if (format) return format;
  if (BEHIND_BLANKS.test(opening)) return { what: "a workbook with a blank line or a mark before it", hint: REPAIR };
  if (isMessagePack(opening)) return { what: "a MessagePack file", hint: EXPORT };
  if (ZIP_SIGNATURES.some((bytes) => opening.startsWith(bytes))) return zip(opening);
  // "MZ" alone may well begin a header.
  const isProgram = opening.startsWith("MZ") && opening.slice(2, 64).includes("\0");
  return isProgram ? { what: "a program (EXE)", hint: CHOOSE } : null;
}

/** A map, or a list of maps, whose first key is as long as the byte before it says. */
function isMessagePack(opening: string): boolean {
  const [, length, key] =
    /^(?:[\x90-\x9F]|\xDC..|\xDD....)?(?:[\x80-\x8F]|\xDE..)([\xA1-\xBF])([\w .-]+)/s.exec(opening) ?? [];
  return length !== undefined && (key?.length ?? 0) >= length.charCodeAt(0) - 0xa0;
}

function zip(opening: string): Format {
  const document = documents.find(({ part }) => opening.includes(part));
  if (document) return { what: document.what, hint: SAVE_AS_DOCUMENT };
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
  return isBinary ? BINARY : null;
}
