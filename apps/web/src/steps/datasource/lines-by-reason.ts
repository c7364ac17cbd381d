import type { LeftOut, LineText, LooseLines } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../ui/format.ts";

/** Ranges that are named one by one; of further ones it is told how many lines they are. */
const NAMED_RANGES = 5;

/** Lines of a reason that are shown. */
const SHOWN_TEXTS = 3;

export interface ReasonLines {
  reason: LeftOut["reason"];
  /** In the order of the file; none where the lines are rows by hand. */
  ranges: LeftOut[];
}

/** Lines left out by why they are, the first ones first; blank ones aside. Reasons that were overruled come last. */
export function linesByReason(leftOut: readonly LeftOut[], asRows: readonly LooseLines[]): ReasonLines[] {
  const groups = new Map<LeftOut["reason"], LeftOut[]>();
  for (const range of leftOut)
    if (range.reason !== "blank") groups.set(range.reason, [...(groups.get(range.reason) ?? []), range]);
  for (const reason of asRows) if (!groups.has(reason)) groups.set(reason, []);
  return [...groups].map(([reason, ranges]) => ({ reason, ranges }));
}

/** How many lines are left out of a range. */
export const lineCount = ({ from_line: from, to_line: to, lines = to - from + 1 }: LeftOut): number => lines;

/** What lines of the ranges say, the first few that differ. */
export function textsOf(ranges: readonly LeftOut[], lines: readonly LineText[]): string[] {
  const isInside = ({ line }: LineText) =>
    ranges.some(({ from_line: from, to_line: to }) => line >= from && line <= to);
  const texts = lines.filter((line) => line.text.trim() !== "" && isInside(line)).map(({ text }) => text);
  return [...new Set(texts)].slice(0, SHOWN_TEXTS);
}

/** Where lines stand, in words: “Lines 3, 12 to 14”. */
export function useLinesText(ranges: readonly LeftOut[]): string {
  const { t } = useTranslation();
  const named = ranges.filter(({ lines }) => lines === undefined).slice(0, NAMED_RANGES);
  const total = ranges.reduce((sum, range) => sum + lineCount(range), 0);
  const others = total - named.reduce((sum, range) => sum + lineCount(range), 0);
  const lines = named
    .map(({ from_line: from, to_line: to }) =>
      from === to ? formatNumber(from) : t("datasource.line_range", { from: formatNumber(from), to: formatNumber(to) }),
    )
    .join(", ");
  if (others > 0) return t("datasource.lines_and_others", { lines, count: others });
  return t("datasource.lines", { lines, count: total });
}
