import type { JsonFindings } from "@inlet/contract";
import { BATCH_LENGTH, BATCH_ROWS } from "../csv/limits.ts";
import type { DecodedText } from "../csv/decoder.ts";
import type { ColumnTree } from "./column-tree.ts";
import { isCutOff } from "./fault.ts";
import type { Liberty } from "./liberties.ts";
import { readColumns } from "./read-columns.ts";
import { readRecords, type MetRecord } from "./record-feed.ts";
import { RecordReader, type ReadRecord } from "./record-reader.ts";
import { pathNotFound } from "./refusals.ts";
import { OPEN_ARRAY, OPEN_OBJECT } from "./scanner.ts";
import { arraySequence, keyedSequence, linesSequence, singleSequence, topSequence } from "./sequences.ts";
import { TextWindow } from "./text-window.ts";
import { passOver, walkTo } from "./walk-to.ts";

const sequences = {
  array: arraySequence,
  keyed: keyedSequence,
  lines: linesSequence,
  single: singleSequence,
} as const;

interface RecordsOptions<T> {
  layout: JsonFindings["layout"];
  path: string;
  tree: ColumnTree;
  take: (record: MetRecord, reader: ReadRecord) => T;
  /** Lines above the text that are no part of it. */
  skipLines: number;
  /** Told where the file ends, when it ends within the records. */
  onCut?: (line: number) => void;
  /** Told at the end what the text has that is no JSON. */
  onLiberties?: (liberties: ReadonlySet<Liberty>) => void;
}

interface PlacedOptions<T> extends RecordsOptions<T> {
  window: TextWindow;
  reader: RecordReader;
}

/**
 * Read the records of a text, wherever in it they stand.
 *
 * @returns what `take` makes of each, in batches; the text is closed when the reader stops early
 */
export async function* openRecords<T>(
  chunks: AsyncIterable<DecodedText>,
  options: RecordsOptions<T>,
): AsyncGenerator<T[]> {
  const window = new TextWindow(chunks);
  const placed = { ...options, window, reader: new RecordReader(window.scanner, options.tree) };
  try {
    await window.begin(options.skipLines);
    yield* options.path === "" ? readAt(placed) : inBatches(placed);
    options.onLiberties?.(window.scanner.liberties);
  } finally {
    await window.close();
  }
}

/** Read the records of one place after the other, in batches of bounded size. */
async function* inBatches<T>(options: PlacedOptions<T>): AsyncGenerator<T[]> {
  const { window, path, layout } = options;
  let batch: T[] = [];
  let length = 0;
  let group: string | null = null;
  const take: typeof options.take = (record, reader) => {
    record.group = group;
    for (const text of reader.texts) length += text?.length ?? 0;
    return options.take(record, reader);
  };
  let isMet = false;
  for await (const key of untilCut(walkTo(window, { path, isLines: layout === "lines" }))) {
    isMet = true;
    group = key;
    for await (const part of readPlace({ ...options, take })) {
      batch.push(...part);
      if (batch.length < BATCH_ROWS && length < BATCH_LENGTH) continue;
      yield batch;
      batch = [];
      length = 0;
    }
    if (!leadsToMany(path, layout)) break;
  }
  if (!isMet) throw pathNotFound(path, []);
  if (batch.length > 0) yield batch;
}

/** Go on as far as the text does. Whether records are missing is told where they are read. */
async function* untilCut<T>(places: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  try {
    yield* places;
  } catch (error) {
    if (!isCutOff(error)) throw error;
  }
}

const leadsToMany = (path: string, layout: JsonFindings["layout"]): boolean =>
  layout === "lines" || path.includes("/*");

/** Read the records of the place before which the window stands; none, where that is neither a list nor an object. */
async function* readPlace<T>(options: PlacedOptions<T>): AsyncGenerator<T[]> {
  const { window, layout } = options;
  const code = await window.run((scanner) => scanner.peek());
  if (code !== OPEN_ARRAY && code !== OPEN_OBJECT) return passOver(window);
  const isWhole = layout === "keyed" || layout === "columns";
  yield* readAt({ ...options, layout: isWhole ? layout : code === OPEN_ARRAY ? "array" : "single" });
}

function readAt<T>({ layout, path, ...options }: PlacedOptions<T>): AsyncGenerator<T[]> {
  const isTop = path === "";
  if (layout === "columns") return readColumns({ ...options, isTop });
  if (layout === "array" && isTop) return readRecords({ ...options, sequence: topSequence(), isLines: false, isTop });
  return readRecords({ ...options, sequence: sequences[layout](), isLines: layout === "lines" && isTop, isTop });
}
