/** Lines that are looked at, and the share of them in which a delimiter has to stand. */
const LINES = 50;
const COMMON = 0.8;

/** Most delimiters that are tried. */
const MAX_FOUND = 4;

/** Runs of signs between cells; none of the delimiters that are always tried. */
const RUN = /[^\p{L}\p{N}\p{C}\s"'.,;_()[\]{}/\\+-]{2,4}/gu;

/** Single signs, where no usual delimiter stands in the lines. */
const SIGN = /[#%*=&!§¦]/gu;
const USUAL = /[,;\t|]/;

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
  const found = new Set([...(first.match(RUN) ?? []), ...(hasUsual ? [] : (first.match(SIGN) ?? []))]);
  return [...found].filter((one) => one !== "||" && isCommon((line) => line.includes(one))).slice(0, MAX_FOUND);
}
