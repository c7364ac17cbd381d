/** Cut a text without splitting a character in two; the result holds no copy of the rest. */
export function cutText(text: string, maxLength: number): string {
  const last = text.charCodeAt(maxLength - 1);
  const isSplit = text.length > maxLength && last >= 0xd800 && last <= 0xdbff;
  // A slice would keep alive the whole chunk of the file that it was cut from.
  return Buffer.from(text.slice(0, isSplit ? maxLength - 1 : maxLength), "utf16le").toString("utf16le");
}
