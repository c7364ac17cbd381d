import { BATCH_ROWS } from "../csv/limits.ts";
import type { KeyNode } from "./column-tree.ts";
import { MAX_COLUMNAR_CELLS, MAX_COLUMNAR_LENGTH } from "./limits.ts";
import { expectEnd, type MetRecord } from "./record-feed.ts";
import type { ReadRecord, RecordReader } from "./record-reader.ts";
import { columnsTooLong } from "./refusals.ts";
import { OPEN_ARRAY } from "./scanner.ts";
import { arraySequence, keyedSequence, type Sequence } from "./sequences.ts";
import type { TextWindow } from "./text-window.ts";

interface ColumnsOptions<T> {
  window: TextWindow;
  reader: RecordReader;
  /** Whether the file must end behind the columns. */
  isTop: boolean;
  take: (record: MetRecord, reader: ReadRecord) => T;
}

/** What stands in one column, row by row. */
type Cells = (string | null | undefined)[];

/** Rows of a table that is written a column after the other: all of it has to be there before the first row is. */
class Rows {
  /** Number of each row, as the columns have it, and the line on which its first cell stands. */
  readonly keys: string[] = [];
  readonly lines: number[] = [];
  readonly cells = new Map<KeyNode, Cells>();
  readonly #rows = new Map<string, number>();
  #length = 0;
  #count = 0;

  /** @returns where the row stands */
  row(key: string, line: number): number {
    const row = this.#rows.get(key) ?? this.keys.length;
    if (row === this.keys.length) {
      this.#rows.set(key, row);
      this.keys.push(key);
      this.lines.push(line);
    }
    return row;
  }

  /** @throws {AppError} 422 `columns_too_long` */
  add(row: number, { nodes, texts }: ReadRecord): void {
    for (const [index, node] of nodes.entries()) {
      const text = texts[index];
      let column = this.cells.get(node);
      if (!column) this.cells.set(node, (column = []));
      column[row] = text;
      this.#length += text?.length ?? 0;
    }
    this.#count += nodes.length;
    if (this.#length > MAX_COLUMNAR_LENGTH || this.#count > MAX_COLUMNAR_CELLS) throw columnsTooLong();
  }

  /** Places of the rows, in the order of their numbers. */
  inOrder(): number[] {
    return [...this.keys.keys()].toSorted((a, b) => Number(this.keys[a]) - Number(this.keys[b]));
  }
}

/**
 * Read the rows of an object whose members are columns.
 *
 * @returns what `take` made of them, in batches
 * @throws {AppError} 422 where the text is no JSON, or larger than can be turned
 */
export async function* readColumns<T>({ window, reader, isTop, take }: ColumnsOptions<T>): AsyncGenerator<T[]> {
  const rows = new Rows();
  const columns = keyedSequence();
  while (await window.run((scanner) => columns.next(scanner))) {
    const node = reader.member(columns.key ?? "");
    await readColumn({ window, reader, node, rows });
    columns.taken();
  }
  if (isTop) await expectEnd(window);
  const order = rows.inOrder();
  // Numbers from 0 on are no more than the places of the rows.
  const isCounted = order.every((row, place) => rows.keys[row] === String(place));
  for (let from = 0; from < order.length; from += BATCH_ROWS) {
    yield order.slice(from, from + BATCH_ROWS).map((row) => {
      const key = isCounted ? null : (rows.keys[row] ?? null);
      return take({ line: rows.lines[row] ?? 1, key, group: null, isSuspect: true, broken: null }, recordOf(rows, row));
    });
  }
}

interface ColumnOptions {
  window: TextWindow;
  reader: RecordReader;
  node: KeyNode;
  rows: Rows;
}

async function readColumn({ window, reader, node, rows }: ColumnOptions): Promise<void> {
  const code = await window.run((scanner) => scanner.peek());
  const sequence: Sequence = code === OPEN_ARRAY ? arraySequence() : keyedSequence();
  for (let index = 0; ; index += 1) {
    const at = await window.run((scanner) => {
      if (!sequence.next(scanner)) return null;
      const start = scanner.at;
      reader.readAt(node);
      return start;
    });
    if (at === null) return;
    rows.add(rows.row(sequence.key ?? String(index), window.lineAt(at)), reader);
    sequence.taken();
  }
}

function recordOf({ cells }: Rows, row: number): ReadRecord {
  const nodes: KeyNode[] = [];
  const texts: (string | null)[] = [];
  for (const [node, column] of cells) {
    const text = column[row];
    if (text === undefined) continue;
    nodes.push(node);
    texts.push(text);
  }
  return { nodes, texts, isList: false };
}
