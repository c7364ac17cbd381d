const latin1 = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

/** @see [MS-CFB] 2.2 */
export function isCompoundFile(head: Uint8Array): boolean {
  return latin1(head.subarray(0, 8)) === "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
}

export function isZip(head: Uint8Array): boolean {
  return latin1(head.subarray(0, 4)) === "PK\x03\x04";
}

/** Names with which the first part of a workbook begins. */
const FIRST_PARTS =
  /^(?:\[Content_Types\]\.xml|(?:_rels|xl|docProps|customXml)[/\\]|META-INF\/|content\.xml|styles\.xml|meta\.xml|settings\.xml|Thumbnails\/)/;

/** Whether a file that begins so is a workbook, or a document made like one. */
export function looksLikeWorkbook(head: Uint8Array): boolean {
  if (isCompoundFile(head)) return true;
  if (!isZip(head) || head.length < 30) return false;
  const opening = latin1(head);
  const name = opening.slice(30, 30 + opening.charCodeAt(26) + opening.charCodeAt(27) * 256);
  if (name === "mimetype") return opening.includes("application/vnd.oasis.opendocument.spreadsheet");
  return FIRST_PARTS.test(name);
}
