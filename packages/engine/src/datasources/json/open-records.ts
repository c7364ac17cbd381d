import type { JsonFindings } from "@inlet/contract";
import type { DecodedText } from "../csv/decoder.ts";
import type { ColumnTree } from "./column-tree.ts";
import { readRecords, type MetRecord } from "./record-feed.ts";
import { RecordReader } from "./record-reader.ts";
import { pathNotFound } from "./refusals.ts";
import { arraySequence, keyedSequence, linesSequence, singleSequence } from "./sequences.ts";
import { Survey } from "./survey.ts";
import { TextWindow } from "./text-window.ts";

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
  take: (record: MetRecord, reader: RecordReader) => T;
}

/**
 * Read the records of a text, wherever in it they stand.
 *
 * @returns what `take` makes of each, in batches; the text is closed when the reader stops early
 */
export async function* openRecords<T>(
  chunks: AsyncIterable<DecodedText>,
  { layout, path, tree, take }: RecordsOptions<T>,
): AsyncGenerator<T[]> {
  const window = new TextWindow(chunks);
  try {
    if (path !== "" && !(await new Survey(window, path).walk())) throw pathNotFound(path, []);
    const reader = new RecordReader(window.scanner, tree);
    yield* readRecords({
      window,
      sequence: sequences[layout](),
      reader,
      isLines: layout === "lines",
      isTop: path === "",
      take: (record) => take(record, reader),
    });
  } finally {
    await window.close();
  }
}
