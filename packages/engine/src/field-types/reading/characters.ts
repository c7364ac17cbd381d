/** Zero-width, joiner, direction and filler characters beside white space: first and last code of each run. */
const invisibleRanges: readonly (readonly [number, number])[] = [
  [0x00ad, 0x00ad],
  [0x034f, 0x034f],
  [0x061c, 0x061c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180e],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
];

function isInvisible(character: string): boolean {
  const code = character.charCodeAt(0);
  return /\s/u.test(character) || invisibleRanges.some(([first, last]) => code >= first && code <= last);
}

const isSeen = (code: number): boolean => code > 0x20 && code < 0x7f;

/** Take white space and invisible characters off both ends. */
export function trimInvisible(text: string): string {
  if (isSeen(text.charCodeAt(0)) && isSeen(text.charCodeAt(text.length - 1))) return text;
  let start = 0;
  let end = text.length;
  while (start < end && isInvisible(text.charAt(start))) start++;
  while (end > start && isInvisible(text.charAt(end - 1))) end--;
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
