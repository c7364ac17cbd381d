import { usualShape } from "./cell-shape.ts";
import { lineCount, type CsvRecord, type Dialect } from "./csv-record.ts";
import { hasDrawnBars } from "./find-bars.ts";
import { chosenSpacing, findSpacing } from "./find-spacing.ts";
import { arePartedAtLast, LAST_DELIMITERS } from "./last-delimiters.ts";
import { oddDelimiters } from "./odd-delimiters.ts";
import { asAgreed, overSpaces, withoutPairs } from "./better-readings.ts";
import { isOneColumn } from "./one-column.ts";
import { isOneValue } from "./one-value.ts";
import { agreedWidth, filledColumns, standTogether } from "./record-columns.ts";
import { wholeRecords } from "./record-reader.ts";
import { lacksNameOfRows } from "./row-names.ts";
import { areQuotesPlain, areQuotesWords } from "./plain-quotes.ts";
import { isDoubted, isWrapped, waysToQuote } from "./quoting.ts";
import { isBorneOut, RARE_DELIMITERS } from "./rare-delimiters.ts";
import { DELIMITERS, isCommon, type Reading } from "./reading.ts";
import { isRuling } from "./ruling.ts";
import type { Sample } from "./sample.ts";
import { recordsBelow, sampleRecords } from "./sample-records.ts";
import { isSpacing } from "./spacing.ts";
import { isSpacedOut, wholeness } from "./whole-values.ts";
import { writtenDelimiter } from "./written-delimiter.ts";

/** Share of the best score from which on another delimiter is too good to be passed over in silence. */
const AMBIGUOUS = 0.55;

/** Share of the records that have to agree on a rare delimiter. */
const RARE_AGREEMENT = 0.9;

/** Share of the records that white space has to part alike; others are titles and notes. */
const SPACED_AGREEMENT = 0.5;

/** Records by which readings are compared that are as good otherwise. */
const COMPARED = 50;

/** Records beyond which more than one has to have the delimiter. */
const SOME_RECORDS = 3;

/** Line ends inside of cells from which on they may be the ends of records, and the quotes around them none. */
const INNER_LINES = 3;

/** Records with a quote out of place from which on the quotes may be none; a single one is a mistake, and is told. */
const SOME_STRAY = 2;

/** Rows at least, by which codes are told from words. */
const MIN_CODES = 3;

/** Share of the records that have to agree where a space follows each delimiter, as commas and semicolons of prose have. */
const PROSE_AGREEMENT = 0.8;

export interface DialectFinding extends Dialect {
  isSure: boolean;
  /** Cells of most records. */
  width: number;
}

/** What is known already, by the file or by a person; absent: to be found. */
export type KnownDialect = { [Key in keyof Omit<Dialect, "gaps">]?: Dialect[Key] | undefined };

/**
 * Find delimiter, quote and escape: each delimiter reads the sample; the one
 * wins whose records agree in width and whose cells look like whole values.
 * Quotes are double ones, written twice inside a cell, unless that leaves
 * quotes out of place and another reading does not. A file in which no
 * delimiter splits anything has one column.
 *
 * @param fromLine first line to look at
 * @see van den Burg, Nazábal, Sutton 2019, doi:10.1007/s10618-019-00646-y (on consistency as the measure)
 */
export function findDialect(sample: Sample, fromLine: number, known: KnownDialect = {}): DialectFinding {
  const ways = waysToPart(sample, known);
  const readings: Reading[] = [];
  let best: Reading | undefined;
  for (const { quote, escape } of waysToQuote(sample.text, known)) {
    if (best && !isDoubted(best, { quote, escape }, sample.text)) continue;
    const own = ways.filter(({ delimiter }) => !holdsQuotes(delimiter, quote));
    const those = own.map((way) => readWith({ ...way, quote, escape }, sample, fromLine));
    readings.push(...those);
    best = bestOf([...(best ? [best] : []), ...those]);
  }
  if (!best || best.score === 0)
    return (
      insideOfQuotedLines(sample, fromLine, known) ??
      atLast(sample, fromLine, known) ?? {
        ...oneColumn(sample, best, known),
        isSure: isPlain(sample.text, known),
        width: best && isSpacing(best.delimiter) ? best.width : 1,
      }
    );
  if (known.delimiter === undefined) best = overSpaces(asAgreed(best, readings), readings);
  if (known.delimiter === undefined) best = withoutPairs(best, readings, (one) => sampleRecords(one, sample, fromLine));
  if (known.quote === undefined) best = withoutQuotes(best, sample, fromLine);
  const { quote, escape, delimiter, score, width } = best;
  const isRival = (one: Reading) => one.quote === quote && !isAlike(one.delimiter, delimiter);
  const second = bestOf(readings.filter(isRival));
  const isRivalled = second !== undefined && second.score >= score * AMBIGUOUS;
  return {
    ...(known.delimiter === undefined ? asWritten(best, sample, fromLine) : { delimiter, width }),
    ...{ quote, escape, ...(best.gaps && { gaps: best.gaps }) },
    isSure: known.delimiter !== undefined || (!isRivalled && score >= 0.25),
  };
}

/** Whether a delimiter is one with the quotes of the cells beside it. */
const holdsQuotes = (delimiter: string, quote: string | null) =>
  delimiter.length > 2 && quote !== null && isWrapped(delimiter, quote);

/** Of readings that are as good, the first, unless usual delimiters part a later one into more values that are no words. */
function bestOf(readings: readonly Reading[]): Reading | undefined {
  return readings.reduce<Reading | undefined>((best, one) => {
    if (!best || one.score > best.score) return one;
    const isTie = one.score === best.score && isCommon(one) && isCommon(best);
    return isTie && values(one) > values(best) ? one : best;
  }, undefined);
}

const values = ({ body }: Reading) => body.flatMap(({ cells }) => cells).filter(isOneValue).length;

/** Whether two delimiters are the same, or white space both, or bars. */
const isAlike = (one: string, other: string) =>
  one === other ||
  (isSpacing(other) && (isSpacing(one) || one.trim() === "")) ||
  (other === "padded_bars" && one === "|");

/** The ways cells may be parted; of those that do as well the first is taken. */
function waysToPart(sample: Sample, { delimiter, quote = '"' }: KnownDialect): Pick<Dialect, "delimiter" | "gaps">[] {
  if (delimiter !== undefined) return [isSpacing(delimiter) ? chosenSpacing(delimiter, sample) : { delimiter }];
  const common = [...RARE_DELIMITERS, ...DELIMITERS].filter((one) => sample.text.includes(one));
  const spacing = findSpacing(sample, quote);
  return [
    ...(hasDrawnBars(sample) ? [{ delimiter: "padded_bars" }] : []),
    ...(spacing ? [spacing] : []),
    ...[...oddDelimiters(sample.text), ...common].map((one) => ({ delimiter: one })),
  ];
}

/** How the lines of a file are written that all stand in quotes as a whole, the header perhaps aside, or null where they do not. */
function insideOfQuotedLines(sample: Sample, fromLine: number, known: KnownDialect): DialectFinding | null {
  const lines = sampleRecords({ delimiter: ",", quote: '"', escape: null }, sample, fromLine);
  const whole = sampleRecords({ delimiter: ",", quote: null, escape: null }, sample, fromLine);
  const isQuoted = ({ cells }: CsvRecord) => isWrapped(cells.join(","), '"');
  const [header, ...rows] = whole;
  const isHeaderPlain = header !== undefined && !isQuoted(header);
  const quoted = isHeaderPlain ? lines.slice(1) : lines;
  if (quoted.length < 2 || !rows.every(isQuoted) || quoted.some(({ cells }) => cells.length > 1)) return null;
  const text = [...(isHeaderPlain ? [header] : []), ...quoted].map(({ cells }) => cells.join(",")).join("\n");
  const found = findDialect({ text, isWhole: true }, 1, known);
  const { width, delimiter, quote, escape } = found;
  const isUsual = width > 1 && quote === '"' && escape === null && delimiter.length === 1;
  const isOne = ({ cells }: CsvRecord) => cells.length === width;
  return isUsual && sampleRecords(found, { text, isWhole: true }, 1).every(isOne)
    ? { ...found, areLinesQuoted: true }
    : null;
}

/** How a file is written that only a delimiter parts which stands in values as a rule. */
function atLast(sample: Sample, fromLine: number, known: KnownDialect): DialectFinding | null {
  if (known.delimiter !== undefined) return null;
  const { quote = '"', escape = null } = known;
  for (const delimiter of LAST_DELIMITERS.filter((one) => sample.text.includes(one))) {
    const dialect = { delimiter, quote, escape };
    const records = [...sampleRecords(dialect, sample, fromLine), ...recordsBelow(dialect, sample)];
    if (arePartedAtLast(records, delimiter)) return { ...dialect, isSure: false, width: records[0]?.cells.length ?? 1 };
  }
  return null;
}

/** How a file of one column is written: with a delimiter that does not stand in it, or in quotes alone. */
function oneColumn(sample: Sample, best: Reading | undefined, known: KnownDialect): Dialect {
  const { quote, escape } = best ?? { quote: '"', escape: null };
  const isAbsent = (delimiter: string) =>
    !sample.text.includes(delimiter) ||
    wholeRecords({ delimiter, quote, escape }, sample).every(({ cells }) => cells.length === 1);
  const delimiter = known.delimiter ?? DELIMITERS.find(isAbsent) ?? ",";
  return {
    ...{ delimiter, quote, escape },
    ...(best?.gaps && known.delimiter && { gaps: best.gaps }),
  };
}

/** The reading in which quotes mean nothing, where that is how the file is written. */
function withoutQuotes(best: Reading, sample: Sample, fromLine: number): Reading {
  const { quote, stray, innerLines } = best;
  if (quote === null || quote.length > 1 || !sample.text.includes(quote)) return best;
  const plain = { delimiter: best.delimiter, quote: null, escape: null };
  const lines = sampleRecords(plain, sample, fromLine);
  const isDoubtful = innerLines >= INNER_LINES || stray >= SOME_STRAY;
  const arePlain = isDoubtful && areQuotesPlain(lines, quote);
  return arePlain || areQuotesWords(sampleRecords(best, sample, fromLine), lines, quote)
    ? { ...best, ...plain, width: lines[0]?.cells.length ?? best.width }
    : best;
}

const isPlain = (text: string, known: KnownDialect) => known.delimiter !== undefined || !text.includes(",");

function readWith(dialect: Dialect, sample: Sample, fromLine: number): Reading {
  const written = withoutComments([...sampleRecords(dialect, sample, fromLine), ...recordsBelow(dialect, sample)]);
  // The lines around and between few rows would outnumber them.
  const all = dialect.delimiter === "padded_bars" ? written.filter((record) => !isRuling(record)) : written;
  const records = lacksNameOfRows(all, dialect, sample.text) ? all.slice(1) : all;
  const stray = records.filter(({ hasStrayQuote }) => hasStrayQuote).length;
  const strayShare = stray / Math.max(1, records.length);
  const [width, agreement] = agreedWidth(records);
  const innerLines = records.reduce((sum, record) => sum + lineCount(record) - 1, 0);
  const firstWidth = records[0]?.cells.length ?? 0;
  const none = { ...dialect, stray, strayShare, innerLines, width, agreement, firstWidth, score: 0, body: [] };
  if (width === 1) return none;
  // One line of many that has the delimiter is no table.
  if (records.length > SOME_RECORDS && records.filter(({ cells }) => cells.length > 1).length === 1) return none;
  const isSpaced = isSpacing(dialect.delimiter);
  const isRare = !isSpaced && !isCommon(dialect);
  // A lone comma in one line of prose in ten is no column.
  const least = isRare ? RARE_AGREEMENT : isSpaced ? SPACED_AGREEMENT : standTogether(records, width) ? 0 : 0.2;
  if (agreement < least) return none;
  const body = records.filter(({ cells }) => cells.length === width);
  if (isOneColumn(records, dialect.delimiter)) return none;
  const isProse = /[,;]/.test(dialect.delimiter) && body.every(isSpacedOut) && !hasCodes(body, width);
  if (agreement < PROSE_AGREEMENT && isProse) return none;
  const evidence = { text: sample.text, isUnanimous: agreement === 1 };
  if (isRare && (firstWidth !== width || !isBorneOut(body, dialect, evidence))) return none;
  const columns = filledColumns(body, width);
  const score = agreement * (1 - strayShare) * (1 - 1 / columns) * wholeness(body, dialect);
  return { ...none, score, body: body.slice(0, COMPARED) };
}

/** Whether a column has times, numbers or codes, which are all written alike, and no words. */
const hasCodes = (body: readonly CsvRecord[], width: number) =>
  body.length >= MIN_CODES &&
  Array.from({ length: width }, (_, index) => body.map(({ cells }) => cells[index] ?? "")).some(
    (column) => usualShape(column) !== null,
  );

function withoutComments(records: readonly CsvRecord[]): readonly CsvRecord[] {
  const others = records.filter(({ cells: [first] }) => !first?.startsWith("#"));
  return others.length === 0 ? records : others;
}

/** The delimiter of a reading as it is written everywhere, and the width that goes with it. */
function asWritten(
  { delimiter, quote, escape, width }: Reading,
  sample: Sample,
  fromLine: number,
): Pick<DialectFinding, "delimiter" | "width"> {
  const read = (one: string) => sampleRecords({ delimiter: one, quote, escape }, sample, fromLine);
  const written = writtenDelimiter(delimiter, read);
  return { delimiter: written, width: written === delimiter + delimiter ? (width + 1) / 2 : width };
}
