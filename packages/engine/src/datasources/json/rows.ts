import type { JsonFindings } from "@inlet/contract";
import type { RowDefect, SourceReading, SourceRow, StoredFile } from "../../define.ts";
import type { CsvEncoding } from "../csv/decoder.ts";
import { mendText } from "../csv/mend-text.ts";
import { plainText } from "../csv/plain-text.ts";
import { readText } from "../csv/read-text.ts";
import { ColumnTree } from "./column-tree.ts";
import { openRecords } from "./open-records.ts";
import type { MetRecord } from "./record-feed.ts";
import type { ReadRecord } from "./record-reader.ts";

/** Read the records of a file as rows. */
export function readRows(
  file: StoredFile,
  findings: JsonFindings,
  { encoding, signal }: { encoding: CsvEncoding; signal: AbortSignal },
): SourceReading {
  let bytesRead = 0;
  const tree = new ColumnTree();
  for (const [column, keys] of findings.keys.entries()) tree.restore(keys, column);
  const blank = findings.columns.map(() => "");
  const text = readText(file, { encoding, signal, onBytes: (count) => (bytesRead += count) });
  const skipLines = Math.max(0, ...findings.left_out.map(({ to_line }) => to_line));
  const take = (record: MetRecord, reader: ReadRecord) => toRow(record, reader, { blank, encoding });
  return {
    batches: withoutHeader(openRecords(text, { ...findings, tree, take, skipLines }), findings.header_rows),
    get bytesRead() {
      return bytesRead;
    },
    leftOut: findings.left_out,
    blankLines: 0,
  };
}

async function* withoutHeader(batches: AsyncIterable<SourceRow[]>, headerRows: number): AsyncGenerator<SourceRow[]> {
  let toSkip = headerRows;
  for await (const batch of batches) {
    const rows = toSkip > 0 ? batch.slice(toSkip) : batch;
    toSkip = 0;
    if (rows.length > 0) yield rows;
  }
}

interface RowOptions {
  /** Cells of a record that has none of the keys. */
  blank: readonly string[];
  encoding: string;
}

function toRow(record: MetRecord, { nodes, texts }: ReadRecord, { blank, encoding }: RowOptions): SourceRow {
  const { line, key, group, broken, isSuspect } = record;
  const cells = [...blank];
  if (broken) {
    cells[0] = plainText(broken.text);
    return { line, cells, defect: brokenRecord(line, broken.fault) };
  }
  // The keys of a record are the first columns, where it has some.
  if (group !== null) cells[0] = group;
  if (key !== null) cells[group === null ? 0 : 1] = key;
  for (let index = 0; index < nodes.length; index += 1) {
    const text = texts[index];
    const column = nodes[index]?.column ?? -1;
    if (text === null || text === undefined) continue;
    if (column < 0) throw new Error(`a key on line ${line} was not met when the file was inspected`);
    cells[column] = text;
  }
  return { line, cells, defect: isSuspect ? mendText(cells, line, encoding) : null };
}

function brokenRecord(line: number, { message, hint }: { message: string; hint: string }): RowDefect {
  return { code: "broken_record", message: `The record on line ${line} cannot be read: ${message}.`, hint };
}
