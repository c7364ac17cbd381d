/**
 * The words of a header in lower case, without accents, punctuation and
 * possessive endings; camel case and digits part words.
 */
export function headerWords(header: string): string[] {
  return header
    .slice(0, 300)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/['’]s(?![\p{L}\p{N}])/gu, "")
    .replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, " ")
    .replace(/(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/gu, " ")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** What two headers share that say the same: `First Name`, `first_name` and `firstname` have one key. */
export function headerKey(header: string): string {
  return headerWords(header).join("");
}

/** More words than any header that says something; keeps the variants few. */
const MAX_WORDS = 8;

/**
 * Keys of a header as a whole and with words left off that say nothing: neutral
 * ones at either end, and the number 1 anywhere.
 *
 * @returns the key of the whole header first, then by number of words left off
 */
export function headerVariants(words: readonly string[], neutral: ReadonlySet<string>): string[] {
  if (words.length > MAX_WORDS) return [words.join("")];
  const variants: { key: string; dropped: number }[] = [];
  const starts = runLength(words, neutral);
  const ends = runLength(words.toReversed(), neutral);
  for (let start = 0; start <= starts; start++) {
    for (let end = 0; end <= ends && start + end < words.length; end++) {
      const kept = words.slice(start, words.length - end);
      const unnumbered = kept.filter((word) => word !== "1");
      variants.push({ key: kept.join(""), dropped: start + end });
      variants.push({ key: unnumbered.join(""), dropped: words.length - unnumbered.length });
    }
  }
  const sorted = variants.filter(({ key }) => key !== "").toSorted((a, b) => a.dropped - b.dropped);
  return [...new Set(sorted.map(({ key }) => key))];
}

/** How many words at the start are neutral, the number 1 being neutral anywhere. */
function runLength(words: readonly string[], neutral: ReadonlySet<string>): number {
  const first = words.findIndex((word) => word !== "1" && !neutral.has(word));
  return first === -1 ? words.length : first;
}
