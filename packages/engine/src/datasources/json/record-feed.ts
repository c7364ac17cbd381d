import { BATCH_LENGTH, BATCH_ROWS, MAX_CELL_LENGTH, MAX_RAW_LENGTH } from "../csv/limits.ts";
import { cellTooLong } from "../csv/refusals.ts";
import { Fault, isCut, needsMore } from "./fault.ts";
import type { ReadRecord, RecordReader } from "./record-reader.ts";
import { END, OPEN_ARRAY, OPEN_OBJECT } from "./scanner.ts";
import { passScriptEnd } from "./script.ts";
import type { Sequence } from "./sequences.ts";
import type { TextWindow } from "./text-window.ts";

/** A record as it was met; what it holds is in the reader until the next one is read. */
export interface MetRecord {
  line: number;
  /** Where records are the members of an object, or have numbers of their own. */
  key: string | null;
  /** Key of the list or object that it is in, where it is read with those under other keys. */
  group: string | null;
  /** Whether it may hold characters that cannot be stored. */
  isSuspect: boolean;
  /** Its first line, why it is no record and from which character on, where it is none. */
  broken: { text: string; fault: Fault; character: number } | null;
}

interface FeedOptions<T> {
  window: TextWindow;
  sequence: Sequence;
  reader: RecordReader;
  /** One object or list a line: a line that is none spoils no other. */
  isLines: boolean;
  /** Whether the file must end behind the records. */
  isTop: boolean;
  take: (record: MetRecord, reader: ReadRecord) => T;
  /** Told where the file ends, when it ends within the records. */
  onCut?: (line: number) => void;
}

/**
 * Read records to the end of their sequence.
 *
 * @returns what `take` made of them, in batches of bounded size
 * @throws {AppError} 422 where the text is no JSON
 */
export async function* readRecords<T>(options: FeedOptions<T>): AsyncGenerator<T[]> {
  const { window, isTop } = options;
  let batch: T[] = [];
  for (;;) {
    const state = fill(batch, options);
    if (state !== "more") {
      if (batch.length > 0) yield batch;
      batch = [];
      if (state === "cut") return;
      if (state === "end") break;
    } else await window.more();
  }
  if (isTop) await expectEnd(window);
}

/** @throws {AppError} 422 where something else follows */
export async function expectEnd(window: TextWindow): Promise<void> {
  await window.run((scanner) => {
    if (passScriptEnd(scanner) !== END) throw scanner.unexpected("the end of the file");
  });
}

/** Read what the window holds into a batch. */
function fill<T>(batch: T[], options: FeedOptions<T>): "full" | "more" | "end" | "cut" {
  const { window, sequence } = options;
  const { scanner } = window;
  const end = scanner.at + BATCH_LENGTH;
  while (batch.length < BATCH_ROWS && scanner.at < end) {
    const from = scanner.at;
    scanner.hasUnicodeEscape = false;
    let start: number | null = null;
    try {
      if (!sequence.next(scanner)) return "end";
      start = scanner.at;
      batch.push(readOne(start, options));
    } catch (error) {
      if (isCut(error)) return endCut(batch, start, error, options);
      if (error !== needsMore) throw window.refusal(error);
      scanner.at = from;
      return "more";
    }
    sequence.taken();
  }
  return "full";
}

/** End where the file does. What there is of the last record is a row that is broken. */
function endCut<T>(batch: T[], start: number | null, fault: Fault, options: FeedOptions<T>): "cut" {
  const { window, reader, sequence, take, onCut } = options;
  const { text } = window.scanner;
  if (start !== null) {
    const place = window.placeOf(start);
    const broken = { text: cutText(text.slice(start).trimEnd()), fault, character: place.character + fault.at - start };
    batch.push(take({ line: place.line, key: sequence.key, group: null, isSuspect: true, broken }, reader));
  }
  onCut?.(window.lineAt(text.trimEnd().length));
  return "cut";
}

const cutText = (text: string): string =>
  text.length > MAX_RAW_LENGTH ? `${text.slice(0, MAX_RAW_LENGTH)}\u2026` : text;

function readOne<T>(start: number, options: FeedOptions<T>): T {
  try {
    return readRecord(start, options);
  } catch (error) {
    if (isSpoiledLine(error, options)) return readBroken(start, error, options);
    throw error;
  }
}

function readRecord<T>(start: number, { window, sequence, reader, isLines, take }: FeedOptions<T>): T {
  const { scanner } = window;
  const code = isLines ? scanner.peek() : OPEN_OBJECT;
  if (code !== OPEN_OBJECT && code !== OPEN_ARRAY) throw scanner.unexpected("an object");
  reader.read();
  const isSuspect = window.isSuspect || scanner.hasUnicodeEscape;
  return take({ line: window.lineAt(start), key: sequence.key, group: null, isSuspect, broken: null }, reader);
}

const isSpoiledLine = (error: unknown, { isLines }: { isLines: boolean }): error is Fault =>
  isLines && error instanceof Fault && error.isOfRecord;

/** Take a record that is none by its first line, and go on behind that. */
function readBroken<T>(start: number, fault: Fault, { window, reader, take }: FeedOptions<T>): T {
  const { scanner } = window;
  const breaks = /[\r\n]/g;
  breaks.lastIndex = start;
  const end = breaks.exec(scanner.text)?.index ?? scanner.text.length;
  if (end === scanner.text.length && !scanner.isLast) throw needsMore;
  const { line, character: first } = window.placeOf(start);
  const text = scanner.text.slice(start, end).trimEnd();
  if (text.length > MAX_CELL_LENGTH) throw cellTooLong(line);
  scanner.at = end;
  const character = first + Math.min(fault.at, end) - start;
  return take({ line, key: null, group: null, isSuspect: true, broken: { text, fault, character } }, reader);
}
