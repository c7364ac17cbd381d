/**
 * Content-Disposition for a download whose name comes from somebody's file.
 *
 * @see RFC 6266, RFC 8187
 */
export function attachment(fileName: string): string {
  const clean = fileName
    .toWellFormed()
    .replace(/[\p{Cc}/\\:*?"<>|]/gu, "_")
    .slice(0, 200);
  const ascii = clean.replace(/[^\x20-\x7e]/g, "_").replace(/[%;]/g, "_");
  const encoded = encodeURIComponent(clean).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
