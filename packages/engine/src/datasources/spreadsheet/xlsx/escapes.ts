/**
 * Put characters in place of `_xHHHH_`, which stands for those that XML cannot hold.
 *
 * @see ECMA-376 part 1, 22.9.2.19 (ST_Xstring)
 */
export function decodeEscapes(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([\da-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
