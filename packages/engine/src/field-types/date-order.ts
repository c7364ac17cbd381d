import type { DateOrder } from "./reading/calendar-date.ts";

const figures = /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](?:\d{4}|\d{2})(?!\d)/u;

/**
 * Tell from the dates of a column whether day or month comes first.
 *
 * @param samples cells as written; those that are no dates in figures say nothing
 * @returns null when none of them tells, or as many tell one as the other
 */
export function inferDateOrder(samples: Iterable<string>): DateOrder | null {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const sample of samples) {
    const [, first, second] = figures.exec(sample) ?? [];
    if (Number(first) > 12 && Number(second) <= 12) dayFirst++;
    else if (Number(second) > 12 && Number(first) <= 12) monthFirst++;
  }
  if (dayFirst === monthFirst) return null;
  return dayFirst > monthFirst ? "dmy" : "mdy";
}
