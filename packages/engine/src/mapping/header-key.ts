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
/** What leaving off a word takes from the likeness, and more for each place down the list of neutral words. */
const COST = 0.01;
const COST_PER_PLACE = 0.002;

/** A header with words left off. */
export interface HeaderVariant {
  key: string;
  /** 0 for the header as a whole. */
  cost: number;
}

/**
 * Keys of a header as a whole and with words left off that say nothing: neutral
 * ones at either end, and the number 1 anywhere.
 *
 * @param neutral those that say least first
 * @returns cheapest first
 */
export function headerVariants(words: readonly string[], neutral: readonly string[]): HeaderVariant[] {
  if (words.length > MAX_WORDS) return [{ key: words.join(""), cost: 0 }];
  const costOf = (word: string) => (word === "1" ? COST : COST + neutral.indexOf(word) * COST_PER_PLACE);
  const starts = runLength(words, neutral);
  const ends = runLength(words.toReversed(), neutral);
  const variants = new Map<string, number>();
  for (let start = 0; start <= starts; start++) {
    for (let end = 0; end <= ends && start + end < words.length; end++) {
      const kept = words.slice(start, words.length - end);
      for (const left of [kept, kept.filter((word) => word !== "1")]) {
        const dropped = [...words.slice(0, start), ...words.slice(words.length - end)];
        const ones = Array.from({ length: kept.length - left.length }, () => "1");
        const cost = [...dropped, ...ones].reduce((sum, word) => sum + costOf(word), 0);
        const key = left.join("");
        if (key !== "" && cost < (variants.get(key) ?? Infinity)) variants.set(key, cost);
      }
    }
  }
  return [...variants].map(([key, cost]) => ({ key, cost })).toSorted((a, b) => a.cost - b.cost);
}

/** How many words at the start are neutral, the number 1 being neutral anywhere. */
function runLength(words: readonly string[], neutral: readonly string[]): number {
  const first = words.findIndex((word) => word !== "1" && !neutral.includes(word));
  return first === -1 ? words.length : first;
}
