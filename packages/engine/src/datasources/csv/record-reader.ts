import { areCredible } from "./credible-records.ts";
import type { CsvRecord, Dialect } from "./csv-record.ts";
import { DatabaseTextScanner } from "./database-text-scanner.ts";
import { isDatabaseText } from "./escapes.ts";
import { MAX_CELL_LENGTH, MAX_COLUMNS, MAX_ROW_LENGTH } from "./limits.ts";
import { isOddlyWritten, readOtherwise, type ReadLine } from "./other-writing.ts";
import { RecordScanner } from "./record-scanner.ts";
import { isSpacing } from "./spacing.ts";
import { SpacedScanner } from "./spaced-scanner.ts";
import { cellTooLong, rowTooLong, tooManyColumns, unclosedQuote } from "./refusals.ts";

export interface RecordReaderOptions extends Dialect {
  /** First line of the first record. */
  fromLine?: number;
  onBlankLine?: (line: number) => void;
  /** Cells that records are expected to have, until two records agree on another width. */
  width?: number;
  /** False while a dialect is only being tried. */
  isLimited?: boolean;
}

/** What ends a file of CP/M and DOS; it is no text. */
const END_OF_FILE = "\x1A";

/** Records read otherwise in vain, after which no more are tried. */
const MAX_IN_VAIN = 1_000;

/**
 * Splits text into records, chunk by chunk.
 *
 * RFC 4180, and beyond it: LF, CR LF and CR all end a line; a quote inside an
 * unquoted cell is an ordinary character; spaces around a quoted cell are
 * dropped; a line of white space alone is no record. A quote out of place spoils
 * its own record alone:
 *
 * - text behind a closing quote: the cell is what is written, up to the next
 *   delimiter, or up to a later closing quote where that makes the record as
 *   wide as those before it;
 * - the same with a line break between the quotes, or a quote that nothing
 *   closes: the opening quote is an ordinary character, if records follow that
 *   are as wide as those before.
 *
 * Between chunks the text of the open record is kept. It is read again from its
 * start when it has doubled, so that time stays linear in the text.
 */
export class RecordReader {
  readonly #dialect: Dialect;
  /** Whether white space parts the cells: each line is a record then, whatever stands in it. */
  readonly #isSpaced: boolean;
  /** Whether cells may have line breaks where the file has none. */
  readonly #hasCodes: boolean;
  readonly #isLimited: boolean;
  /** Cells that a record has which is written as it should be. */
  readonly #rightWidth: number | null;
  /** Whether a record with a wrong quote is worth the time: not while a dialect is only being tried. */
  readonly #mayMend: boolean;
  readonly #onBlankLine: (line: number) => void;
  readonly #scanner: RecordScanner | SpacedScanner | DatabaseTextScanner;
  #linesToSkip: number;
  #line = 1;
  /** Text from the start of the open record. */
  #text = "";
  /** Where in it the record begins that is being read. */
  #start = 0;
  /** The open record is read again when its text is this long. */
  #waitFor = 0;
  #isLast = false;
  /** Width of the last two records that agreed. */
  #usualWidth: number | null;
  #lastWidth = 0;
  /** Records of the usual width so far. */
  #alike = 0;
  #isBelowBlank = false;
  #readInVain = 0;
  #areQuotedWhole: boolean;

  constructor({ fromLine = 1, onBlankLine, width, isLimited = true, ...dialect }: RecordReaderOptions) {
    const { delimiter, quote, escape, gaps, areLinesQuoted = false } = dialect;
    this.#areQuotedWhole = areLinesQuoted;
    this.#usualWidth = width ?? null;
    this.#rightWidth = width ?? null;
    this.#dialect = { delimiter, quote, escape, ...(gaps && { gaps }) };
    this.#isLimited = isLimited;
    this.#mayMend = isLimited || width !== undefined;
    this.#onBlankLine = onBlankLine ?? (() => {});
    this.#isSpaced = isSpacing(delimiter);
    this.#hasCodes = !this.#isSpaced && isDatabaseText({ quote, escape });
    this.#scanner = this.#scannerOf(this.#dialect);
    this.#linesToSkip = fromLine - 1;
  }

  #scannerOf(dialect: Dialect): RecordScanner | SpacedScanner | DatabaseTextScanner {
    if (this.#isSpaced) return new SpacedScanner(dialect);
    if (this.#hasCodes) return new DatabaseTextScanner(dialect);
    return new RecordScanner({
      ...dialect,
      mayClose: (openedAt) => !this.#isLast && this.#text.length - openedAt <= MAX_CELL_LENGTH,
      onUnclosed: (openedAt) => this.#refuseUnclosed(openedAt),
    });
  }

  /** Whether the text so far ends inside quotes. */
  get isQuoteOpen(): boolean {
    return this.#scanner.openQuoteAt >= 0;
  }

  /** How much text waits for the end of its record, in UTF-16 units. */
  get openLength(): number {
    return this.#text.length;
  }

  /** How many whole cells the open record has so far. */
  get openCells(): number {
    return this.#scanner.cells.length;
  }

  /**
   * @returns the records that end in this chunk
   * @throws {AppError} 422 `unclosed_quote`, `cell_too_long`, `row_too_long`, `too_many_columns`
   */
  push(chunk: string): CsvRecord[] {
    this.#text = this.#text === "" ? chunk : this.#text + chunk;
    return this.#text.length < this.#waitFor ? [] : this.#split();
  }

  /**
   * Take the end of the file.
   *
   * @returns the last records
   * @throws {AppError} 422 `unclosed_quote`
   */
  end(): CsvRecord[] {
    this.#isLast = true;
    return this.#split();
  }

  #split(): CsvRecord[] {
    const records: CsvRecord[] = [];
    this.#scanner.start(this.#text, this.#isLast);
    this.#start = this.#skip();
    while (this.#start < this.#text.length && this.#linesToSkip === 0) {
      const end = this.#scanner.read(this.#start, this.#mayMend ? this.#usualWidth : null);
      if (end === null) {
        this.#refuseOverLong();
        break;
      }
      const record = this.#endRecord(end);
      if (record) records.push(record);
      this.#start = end;
    }
    this.#keepRest();
    return records;
  }

  #keepRest(): void {
    const isLong = this.#start === 0 && this.#text.length > 0 && this.#linesToSkip === 0;
    this.#text = this.#text.slice(this.#start);
    // Where a limit is near it is looked at chunk by chunk, so that little is read beyond it.
    this.#waitFor = isLong && this.#text.length < MAX_CELL_LENGTH / 2 ? this.#text.length * 2 : 0;
  }

  /** Pass over the lines before the first record. @returns where that record begins, or what is to be kept */
  #skip(): number {
    const { lineEnds } = this.#scanner;
    let start = 0;
    while (this.#linesToSkip > 0) {
      const end = lineEnds.next(start);
      if (end >= this.#text.length || lineEnds.isCutAt(end)) return end;
      start = lineEnds.behind(end);
      this.#line += 1;
      this.#linesToSkip -= 1;
    }
    return start;
  }

  /** @returns the record that was read, or null for a line of white space alone */
  #endRecord(end: number): CsvRecord | null {
    const { cells, hasStrayQuote, hasQuotedCell, hasInnerLineEnd, lineEnds } = this.#scanner;
    const line = this.#line;
    this.#scanner.cells = [];
    if (this.#isLimited) this.#refuseLimits(cells, end - this.#start);
    this.#line += hasInnerLineEnd ? lineEnds.count(this.#start, end) : 1;
    const [first = ""] = cells;
    if (cells.length === 1 && !hasQuotedCell && (first === "" || first.trim() === "" || first === END_OF_FILE)) {
      this.#onBlankLine(line);
      this.#isBelowBlank = true;
      return null;
    }
    const record: CsvRecord = { line, cells, hasStrayQuote };
    // Line breaks that are written by a code are no lines of the file.
    if (this.#hasCodes) record.lines = this.#line - line;
    if (this.#isBelowBlank) record.isBelowBlank = true;
    this.#isBelowBlank = false;
    if (this.#usualWidth !== null && isOddlyWritten(record, this.#usualWidth, this.#dialect))
      this.#readOtherwise(record, end);
    const width = record.cells.length;
    if (
      hasStrayQuote ||
      record.otherDelimiter ||
      record.otherQuote ||
      record.isQuotedWhole ||
      (this.#rightWidth !== null && this.#rightWidth !== width)
    ) {
      record.raw = this.#text.slice(this.#start, end).replace(/[\r\n]+$/, "");
    }
    if (this.#lastWidth === width) this.#usualWidth = width;
    this.#lastWidth = width;
    if (this.#usualWidth === width) this.#alike += 1;
    return record;
  }

  /** Give a record that is written otherwise the cells that it has then. */
  #readOtherwise(record: CsvRecord, end: number): void {
    const width = this.#usualWidth ?? 0;
    if (!this.#isLimited || this.#isSpaced || this.#readInVain === MAX_IN_VAIN) return;
    const raw = this.#text.slice(this.#start, end);
    const isFirst = this.#lastWidth === 0;
    const other = readOtherwise(raw, { dialect: this.#dialect, width, cells: record.cells, isFirst }, readLine);
    if (other) Object.assign(record, other, { hasStrayQuote: false });
    else this.#readInVain += 1;
    if (this.#alike === 0 && record.isQuotedWhole) this.#areQuotedWhole = true;
    // Where the first record stands in quotes as a whole, that is how the file is written.
    if (this.#areQuotedWhole) delete record.isQuotedWhole;
  }

  #refuseLimits(cells: readonly string[], length: number): void {
    if (cells.length > MAX_COLUMNS) throw tooManyColumns(this.#line);
    if (length <= MAX_CELL_LENGTH) return;
    if (cells.some((cell) => cell.length > MAX_CELL_LENGTH)) throw cellTooLong(this.#line);
    if (length > MAX_ROW_LENGTH) throw rowTooLong(this.#line);
  }

  /** @throws {AppError} where the record without end is over a limit already */
  #refuseOverLong(): void {
    if (!this.#isLimited) return;
    const { cells, at, openQuoteAt } = this.#scanner;
    if (cells.length > MAX_COLUMNS) throw tooManyColumns(this.#line);
    // A quoted cell has two quotes besides, and what comes behind it tells whether they close.
    if (openQuoteAt < 0 && this.#text.length - at > MAX_CELL_LENGTH + 2 + this.#dialect.delimiter.length)
      throw cellTooLong(this.#line);
    if (this.#text.length - this.#start > MAX_ROW_LENGTH) throw rowTooLong(this.#line);
  }

  /** @throws {AppError} 422 `unclosed_quote` unless the lines are records all the same */
  #refuseUnclosed(openedAt: number): void {
    if (!this.#isLimited || this.#isCredible()) return;
    const where = this.#isLast ? "before the file ends" : "within the longest cell that is read";
    throw unclosedQuote(this.#line + this.#scanner.lineEnds.count(this.#start, openedAt), where);
  }

  /** Whether the lines behind a quote that nothing closes are records all the same. */
  #isCredible(): boolean {
    if (this.#usualWidth === null) return false;
    const width = this.#usualWidth;
    const text = this.#text.slice(this.#start, this.#start + MAX_CELL_LENGTH);
    const records = wholeRecords({ ...this.#dialect, width }, { text, isWhole: this.#isLast });
    return areCredible(records, { width, alike: this.#alike });
  }
}

const readLine: ReadLine = (raw, dialect) => wholeRecords(dialect, { text: raw, isWhole: true });

/**
 * Split a text at once, without limits. A quote that nothing closes is an ordinary character.
 *
 * @param text unless it is whole, its last line is left out
 */
export function wholeRecords(
  options: RecordReaderOptions,
  { text, isWhole }: { text: string; isWhole: boolean },
): CsvRecord[] {
  const reader = new RecordReader({ ...options, isLimited: false });
  const lineEnd = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r"));
  return [...reader.push(isWhole ? text : text.slice(0, lineEnd + 1)), ...reader.end()];
}
