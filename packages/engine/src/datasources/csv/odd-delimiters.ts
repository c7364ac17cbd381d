/** Lines that are looked at, and the share of them in which a delimiter has to stand. */
const LINES = 50;
const COMMON = 0.8;

/** Most delimiters that are tried. */
const MAX_FOUND = 4;

/** Runs of signs between cells; none of the delimiters that are always tried. */
const RUN = /[^\p{L}\p{N}\p{C}\s"'.,;_()[\]{}/\\+-]{2,4}/gu;

/** What a sentence ends with, before a delimiter. */
const ENDS_SENTENCE = /^[?!]+[^?!]/;

/** Signs that no text has but between its cells. */
const CONTROL = /[\x01-\x08\x0E-\x1F]/g;

/** Single signs, where no usual delimiter stands in the lines, or all lines have as many of them. */
const SIGN = /[#%*=&!§¦@$]/gu;
const USUAL = /[,;\t|]/;

/** Signs of a kind that each line has, where a usual delimiter stands in them as well. */
const MIN_ALIKE = 2;

/**
 * Find signs in a text that may part its cells although hardly a file is
 * written so, such as `::`, `|~|` or `#`.
 *
 * @returns those that stand in the first line and in most of those that follow
 */
export function oddDelimiters(text: string): string[] {
  const lines = text
    .slice(0, 65_536)
    .split(/[\r\n]+/, LINES)
    .filter((line) => line.trim() !== "");
  const [first = ""] = lines;
  const isCommon = (is: (line: string) => boolean) => lines.filter(is).length >= lines.length * COMMON;
  const hasUsual = isCommon((line) => USUAL.test(line));
  const isAlike = (sign: string) => {
    const counts = new Set(lines.map((line) => line.split(sign).length - 1));
    return counts.size === 1 && !counts.has(0) && (counts.values().next().value ?? 0) >= MIN_ALIKE;
  };
  const doubled = [";;", ",,", "\t\t"].filter((two) => lines.every((line) => isDoubled(line, two)));
  const signs = (first.match(SIGN) ?? []).filter((sign) => !hasUsual || isAlike(sign));
  const runs = (first.match(RUN) ?? []).filter((run) => !ENDS_SENTENCE.test(run));
  const found = new Set([...(first.match(CONTROL) ?? []), ...runs, ...doubled, ...signs]);
  return [...found].filter((one) => one !== "||" && isCommon((line) => line.includes(one))).slice(0, MAX_FOUND);
}

/** Whether a sign stands in a line by twos alone, and parts more than two cells. */
function isDoubled(line: string, two: string): boolean {
  const parts = line.split(two);
  return parts.length > 2 && !parts.join("").includes(two.slice(1));
}
