/** White space, zero-width, joiner, direction and filler characters: what nobody sees at the ends of a cell. */
const invisible =
  /[\s\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0]/u;

const isSeen = (code: number): boolean => code > 0x20 && code < 0x7f;

/** Take white space and invisible characters off both ends. */
export function trimInvisible(text: string): string {
  if (isSeen(text.charCodeAt(0)) && isSeen(text.charCodeAt(text.length - 1))) return text;
  let start = 0;
  let end = text.length;
  while (start < end && invisible.test(text.charAt(start))) start++;
  while (end > start && invisible.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Whether no database text can hold this: a zero character, or half of a surrogate pair. */
export function isBrokenText(text: string): boolean {
  return text.includes("\0") || !text.isWellFormed();
}

/** A cell as shown in messages: on one line, whole characters, cut with an ellipsis. */
export function quoteCell(text: string, maxLength = 60): string {
  const plain = text.replaceAll("\0", "\u2400").toWellFormed();
  const line = plain.length > maxLength * 4 ? plain.slice(0, maxLength * 4) : plain;
  const characters = [...line.replace(/\s+/gu, " ")];
  return characters.length > maxLength
    ? `${characters.slice(0, maxLength - 1).join("")}…`
    : characters.join("").toWellFormed();
}
