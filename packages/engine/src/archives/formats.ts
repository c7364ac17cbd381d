/** What packs files. */
export type ArchiveFormat = "gzip" | "zip" | "other";

/** Bytes that open an archive; latin1, so that one character is one byte. */
const signatures: readonly { bytes: string; at?: number; format: ArchiveFormat }[] = [
  { bytes: "\x1F\x8B", format: "gzip" },
  { bytes: "PK\x03\x04", format: "zip" },
  { bytes: "PK\x05\x06", format: "zip" },
  { bytes: "PK\x07\x08", format: "zip" },
  { bytes: "BZh91AY&SY", format: "other" },
  { bytes: "7z\xBC\xAF\x27\x1C", format: "other" },
  { bytes: "\xFD7zXZ\0", format: "other" },
  { bytes: "\x28\xB5\x2F\xFD", format: "other" },
  { bytes: "Rar!\x1A\x07", format: "other" },
  { bytes: "ustar", at: 257, format: "other" },
];

/** As much of a file as its format shows in. */
export const FORMAT_BYTES = 512;

/** @returns which archive the first bytes of a file open; null when they open none */
export function archiveFormat(head: Uint8Array): ArchiveFormat | null {
  const opening = Buffer.from(head.subarray(0, FORMAT_BYTES)).toString("latin1");
  return signatures.find(({ bytes, at = 0 }) => opening.startsWith(bytes, at))?.format ?? null;
}

/** Whether a file calls itself a packed one, of those that are unpacked. */
export const isPackedName = (name: string): boolean => /\.(?:gz|gzip|zip)$/i.test(name);

/** Whether a file calls itself an archive of any kind. */
export const isArchiveName = (name: string): boolean => /\.(?:gz|gzip|zip|tgz|tar|bz2|xz|zst|br|7z|rar)$/i.test(name);

/** Workbooks are ZIP archives themselves; inside of another one they are the file that is wanted. */
export const isWorkbookName = (name: string): boolean => /\.(?:xlsx|xlsm|xltx|xltm|xlsb|ods|ots)$/i.test(name);
