/** A stretch of a cell's text, or a character that cannot be seen, by name. */
export type CellPart = { kind: "text"; text: string } | { kind: "hidden"; name: string; codePoint: string };

const NAMES: Record<number, string> = {
  0x00a0: "NBSP",
  0x00ad: "SHY",
  0x061c: "ALM",
  0x180e: "MVS",
  0x200b: "ZWSP",
  0x200c: "ZWNJ",
  0x200d: "ZWJ",
  0x200e: "LRM",
  0x200f: "RLM",
  0x202a: "LRE",
  0x202b: "RLE",
  0x202c: "PDF",
  0x202d: "LRO",
  0x202e: "RLO",
  0x2028: "LSEP",
  0x2029: "PSEP",
  0x2060: "WJ",
  0x2066: "LRI",
  0x2067: "RLI",
  0x2068: "FSI",
  0x2069: "PDI",
  0xfeff: "BOM",
  0xfffd: "?",
};

// The zero-width joiner inside an emoji (family, flags of professions) belongs there.
const HIDDEN =
  /(?<!\p{Extended_Pictographic}\u{fe0f}?)\u200d|\u200d(?!\p{Extended_Pictographic})|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2028\u2029\u2060\u2066-\u2069\ufeff\ufffd]/gu;

/**
 * Split a cell's text so that what cannot be seen can be shown: direction
 * marks, zero-width characters, control characters.
 *
 * @see Unicode TR 36, section 2.10 (bidirectional text spoofing)
 */
export function splitCell(text: string): CellPart[] {
  const parts: CellPart[] = [];
  let end = 0;
  for (const { 0: character, index } of text.matchAll(HIDDEN)) {
    if (index > end) parts.push({ kind: "text", text: text.slice(end, index) });
    const code = character.codePointAt(0) ?? 0;
    const codePoint = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
    parts.push({ kind: "hidden", name: NAMES[code] ?? codePoint, codePoint });
    end = index + character.length;
  }
  if (end < text.length) parts.push({ kind: "text", text: text.slice(end) });
  return parts;
}

/** The same as one text, for places that take no markup: hidden characters by name in brackets. */
export const nameHidden = (text: string): string =>
  splitCell(text)
    .map((part) => (part.kind === "text" ? part.text : `[${part.name}]`))
    .join("");

/** @returns the address when the whole text is one that is safe to follow, else null */
export function safeLink(text: string): string | null {
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  const isWeb = url.protocol === "http:" || url.protocol === "https:";
  // A name before the host is how a link to one place is made to look like a link to another.
  return isWeb && url.username === "" && url.password === "" ? url.href : null;
}
