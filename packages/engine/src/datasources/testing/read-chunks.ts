import type { CsvRecord } from "../csv/csv-record.ts";
import { RecordReader, type RecordReaderOptions } from "../csv/record-reader.ts";

interface Read {
  records: CsvRecord[];
  blanks: number[];
  refusal: string | null;
}

/** What a reader gives of chunks: records and blank lines, or what it refuses them with. */
export function readChunks(chunks: readonly string[], options: Partial<RecordReaderOptions> = {}): Read {
  const blanks: number[] = [];
  const records: CsvRecord[] = [];
  const reader = new RecordReader({
    delimiter: ",",
    quote: '"',
    escape: null,
    onBlankLine: (line) => blanks.push(line),
    ...options,
  });
  try {
    for (const chunk of chunks) records.push(...reader.push(chunk));
    records.push(...reader.end());
    return { records, blanks, refusal: null };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { records: [], blanks: [], refusal: error.message };
  }
}
