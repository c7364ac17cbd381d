import type { CsvRecord } from "./csv-record.ts";
import { LAST_LINE } from "./header-neighbours.ts";
import { joinHeaders } from "./header-rows.ts";
import { plainText } from "./plain-text.ts";

/** The records that make the header, and whether it is known to be one. */
export interface KnownHeader {
  rows: readonly CsvRecord[];
  isKnown: boolean;
}

/**
 * The header of a file whose headers are known, as those of a template are: it has more than half of them. Where
 * another record within a hundred lines has more of them than the one that was found, it is that.
 *
 * @param found the records that were found to make the header; none where the file seems to have no header
 */
export function headerThatIsKnown(
  records: readonly CsvRecord[],
  found: readonly CsvRecord[],
  known: readonly string[],
): KnownHeader {
  const wanted = new Set(known.filter((header) => header !== ""));
  const count = (record: CsvRecord | null) => {
    const headers = new Set(record?.cells.map((cell) => plainText(cell).trim()));
    return [...wanted].filter((header) => headers.has(header)).length;
  };
  const near = records.filter(({ line }) => line <= LAST_LINE);
  const counts = near.map(count);
  const most = Math.max(0, ...counts);
  const foundCount = count(joinHeaders(found));
  const isKnown = Math.max(most, foundCount) * 2 > wanted.size;
  const best = near[counts.indexOf(most)];
  return { rows: isKnown && best && most > foundCount ? [best] : found, isKnown };
}
