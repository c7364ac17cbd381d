import { damaged } from "../refusals.ts";

const named = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/**
 * Put characters in place of references. There are the five of XML and
 * numbers; any other would have to be declared, and nothing is.
 *
 * @throws {AppError} 422 `workbook_damaged`
 */
export function decodeEntities(text: string): string {
  return text.includes("&") ? text.replace(/&([^;&]{0,12};)?/g, (_, name?: string) => decode(name)) : text;
}

function decode(name = ""): string {
  const plain = named.get(name.slice(0, -1));
  if (plain !== undefined) return plain;
  const [, hex, decimal] = /^#(?:x([\da-fA-F]+)|(\d+));$/.exec(name) ?? [];
  const code = hex === undefined ? Number(decimal ?? "0") : Number.parseInt(hex, 16);
  const isCharacter = code > 0 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff);
  if (!isCharacter) throw damaged(`“&${name}” stands for no character.`);
  return String.fromCodePoint(code);
}
