import { MarkFinder } from "./mark-finder.ts";
import { OpenRecord, type CsvRecord } from "./open-record.ts";

export interface RecordReaderOptions {
  /** One character. */
  delimiter: string;
  /** One character; null when quotes mean nothing. */
  quote: string | null;
  /** First line of the first record. */
  fromLine?: number;
  onBlankLine?: (line: number) => void;
  /** False while a delimiter is only being tried. */
  isLimited?: boolean;
}

const LF = 10;
const CR = 13;

/**
 * Splits text into records, chunk by chunk.
 *
 * RFC 4180, and beyond it: LF, CR LF and CR all end a line; a quote inside an
 * unquoted cell is an ordinary character; spaces after a closing quote are
 * dropped; other text after a closing quote makes the cell what is written,
 * up to the next delimiter; a line of white space alone is no record.
 *
 * Time is linear in the text, whatever it holds; what is kept between chunks
 * is the open record only.
 */
export class RecordReader {
  readonly #quote: string;
  readonly #quoteCode: number;
  readonly #delimiterCode: number;
  readonly #onBlankLine: (line: number) => void;
  readonly #delimiters: MarkFinder;
  readonly #quotes: MarkFinder;
  readonly #lineFeeds = new MarkFinder("\n");
  readonly #returns = new MarkFinder("\r");
  readonly #open: OpenRecord;
  #linesToSkip: number;
  #line = 1;
  #lastCode = 0;
  #records: CsvRecord[] = [];
  /** A quote at the very end of a chunk: what it means is told by the next character. */
  #carry = "";

  constructor({ delimiter, quote, fromLine = 1, onBlankLine = () => {}, isLimited = true }: RecordReaderOptions) {
    this.#quote = quote ?? "";
    this.#quoteCode = quote === null ? -1 : quote.charCodeAt(0);
    this.#delimiterCode = delimiter.charCodeAt(0);
    this.#delimiters = new MarkFinder(delimiter);
    this.#quotes = new MarkFinder(this.#quote);
    this.#open = new OpenRecord(this.#quote, isLimited);
    this.#linesToSkip = fromLine - 1;
    this.#onBlankLine = onBlankLine;
  }

  /** Whether the text so far ends inside quotes. */
  get isQuoteOpen(): boolean {
    return this.#open.isQuoteOpen && this.#carry === "";
  }

  /** How many whole cells the open record has so far. */
  get openCells(): number {
    return this.#open.cellCount;
  }

  /**
   * @returns the records that end in this chunk
   * @throws {AppError} 422 `unclosed_quote`, `cell_too_long`, `row_too_long`, `too_many_columns`
   */
  push(chunk: string): CsvRecord[] {
    return this.#split(this.#carry === "" ? chunk : this.#carry + chunk, false);
  }

  /**
   * Take the end of the file.
   *
   * @returns the last record, when no line break ends it
   * @throws {AppError} 422 `unclosed_quote`
   */
  end(): CsvRecord[] {
    const records = this.#split(this.#carry, true);
    if (this.#open.isQuoteOpen) throw this.#open.unclosed("before the file ends");
    if (!this.#open.isEmpty) this.#endLine("", 0, 0);
    return records;
  }

  #split(text: string, isLast: boolean): CsvRecord[] {
    this.#records = [];
    this.#carry = "";
    for (const finder of [this.#delimiters, this.#quotes, this.#lineFeeds, this.#returns]) finder.start(text);
    const lineBefore = this.#open.line;
    let at = this.#linesToSkip === 0 ? 0 : this.#skip(text);
    while (at < text.length)
      at = this.#open.isQuoteOpen ? this.#readQuoted(text, at, isLast) : this.#readPlain(text, at);
    if (text.length > 0) this.#lastCode = text.charCodeAt(text.length - 1);
    this.#open.endChunk(text.length, this.#open.line !== lineBefore || this.#linesToSkip > 0);
    return this.#records;
  }

  /** Pass over the lines before the first record. @returns where that record begins */
  #skip(text: string): number {
    for (let at = this.#nextLineEnd(0); at < text.length; at = this.#nextLineEnd(at + 1)) {
      if (this.#isSecondHalf(text, at)) continue;
      this.#line += 1;
      this.#linesToSkip -= 1;
      if (this.#linesToSkip > 0) continue;
      this.#open.line = this.#line;
      return at + 1;
    }
    return text.length;
  }

  /** Read outside quotes, up to the next opening quote or the end of the chunk. @returns where to go on */
  #readPlain(text: string, from: number): number {
    const open = this.#open;
    let start = from;
    if (open.isEmpty && this.#isSecondHalf(text, start)) start += 1;
    let delimiter = this.#delimiters.next(start);
    let lineEnd = this.#nextLineEnd(start);
    while (start < text.length) {
      if (text.charCodeAt(start) === this.#quoteCode && open.isCellEmpty) {
        open.openQuote(this.#line);
        return start + 1;
      }
      if (delimiter < lineEnd) {
        open.endCell(text, start, delimiter);
        start = delimiter + 1;
        delimiter = this.#delimiters.next(start);
      } else if (lineEnd < text.length) {
        this.#endLine(text, start, lineEnd);
        start = lineEnd + 1;
        if (this.#isSecondHalf(text, start)) start += 1;
        lineEnd = this.#nextLineEnd(start);
      } else {
        open.extendCell(text, start, text.length);
        return text.length;
      }
    }
    return start;
  }

  /** Read inside quotes, up to the closing quote or the end of the chunk. @returns where to go on */
  #readQuoted(text: string, from: number, isLast: boolean): number {
    let end = this.#quotes.next(from);
    const firstQuote = end;
    while (text.charCodeAt(end + 1) === this.#quoteCode) end = this.#quotes.next(end + 2);
    for (let at = this.#nextLineEnd(from); at < end; at = this.#nextLineEnd(at + 1)) {
      if (!this.#isSecondHalf(text, at)) this.#line += 1;
    }
    if (this.#open.isCellEmpty && text.charCodeAt(end + 1) === this.#delimiterCode) {
      this.#open.addQuoted(text.slice(from, end), firstQuote < end);
      return end + 2;
    }
    this.#open.extendCell(text, from, end);
    if (end >= text.length) return text.length;
    if (end + 1 === text.length && !isLast) {
      this.#carry = this.#quote;
      return text.length;
    }
    this.#open.closeQuote();
    return end + 1;
  }

  #endLine(text: string, start: number, end: number): void {
    const record = this.#open.end(text, start, end);
    if (record) this.#records.push(record);
    else this.#onBlankLine(this.#line);
    this.#line += 1;
    this.#open.line = this.#line;
  }

  #nextLineEnd(from: number): number {
    const lineFeed = this.#lineFeeds.next(from);
    const carriageReturn = this.#returns.next(from);
    return lineFeed < carriageReturn ? lineFeed : carriageReturn;
  }

  /** Whether a CR LF has its LF here. */
  #isSecondHalf(text: string, at: number): boolean {
    if (text.charCodeAt(at) !== LF) return false;
    return (at > 0 ? text.charCodeAt(at - 1) : this.#lastCode) === CR;
  }
}
