import type { CsvRecord } from "./csv-record.ts";
import { arePairs } from "./key-pairs.ts";
import { isCommon, type Reading } from "./reading.ts";
import { isSpacing } from "./spacing.ts";
import { wholeness } from "./whole-values.ts";

/** Share of the cells that are whole values where a delimiter parts a file as it is written. */
const WHOLE = 0.95;

/** Share of the records below which the width of one reading is no match for that of another on which all agree, and how many show that. */
const AGREED = 0.9;
const MIN_AGREED = 5;

/** The reading by which all records are as wide, where the best one does not part the first, or parts many otherwise. */
export function asAgreed(best: Reading, readings: readonly Reading[]): Reading {
  const isOther = (one: Reading) => isCommon(one) && one.agreement === 1 && one.score > 0;
  if (!isCommon(best) || best.agreement === 1) return best;
  const isAgreed = best.agreement < AGREED && best.body.length >= MIN_AGREED;
  return best.firstWidth === 1 || isAgreed ? (readings.find(isOther) ?? best) : best;
}

/** The reading by a usual delimiter that parts all records alike into whole values, where spaces or colons would cut these. */
export function overSpaces(best: Reading, readings: readonly Reading[]): Reading {
  const isSpaced = isSpacing(best.delimiter) && best.delimiter !== "padded_bars";
  if (!isSpaced && best.delimiter !== " " && best.delimiter !== ":") return best;
  const isAligned = ({ body }: Reading) => body.some(({ cells }) => cells.some((cell) => /\S\s{2,}\S/.test(cell)));
  const areWhole = (one: Reading) => {
    const trimmed = one.body.map((record) => ({ ...record, cells: record.cells.map((cell) => cell.trim()) }));
    return wholeness(trimmed, one) >= WHOLE;
  };
  const isRival = (one: Reading) => isCommon(one) && one.agreement === 1 && one.score > 0 && one.quote === best.quote;
  return readings.find((one) => isRival(one) && !isAligned(one) && areWhole(one)) ?? best;
}

/** The reading whose cells the delimiter of the best one parts into keys and values, if there is one. */
export function withoutPairs(
  best: Reading,
  readings: readonly Reading[],
  read: (one: Reading) => CsvRecord[],
): Reading {
  const { delimiter } = best;
  if (delimiter.length > 1 || isCommon(best)) return best;
  return readings.find((one) => isCommon(one) && one.width > 1 && arePairs(read(one), delimiter)) ?? best;
}
