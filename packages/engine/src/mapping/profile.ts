import type { ColumnProfile } from "@inlet/contract";
import { cutText } from "../cut-text.ts";
import type { FieldType, ReadContext } from "../define.ts";
import { dateOrder } from "../field-types/date-order.ts";
import { Evidence } from "../field-types/doubt.ts";
import { numberFormat } from "../field-types/number-format.ts";
import { DistinctCounter } from "./distinct-counter.ts";

/** Filled cells of a column by which its type is told. */
const DETECTED_CELLS = 200;
/** Share of those cells that a type must read. */
const DETECTED_SHARE = 0.9;
const SAMPLES = 3;
const SAMPLE_LENGTH = 200;
/** Rows whose cells are all counted by how they differ; of those behind them it is one of so many. */
const COUNTED_ROWS = 10_000;
const ONE_COUNTED_OF = 7;
/** Distinct cells of a column that are counted. */
const MOST_DISTINCT = 10_000;
/** Hashes that all columns together keep, so that a wide file takes no more memory than a narrow one. */
const DISTINCT_BUDGET = 2_000_000;

interface DetectedType {
  key: string;
  detect: (text: string) => boolean;
}

export interface Profiler {
  /** Take in a row; cells beyond the columns are passed over. */
  add(cells: readonly string[]): void;
  finish(): ColumnProfile[];
}

/**
 * Profile columns while their rows pass by. Memory does not grow with the rows.
 *
 * @param fieldTypes in order of preference where two read the same cells
 */
export function createProfiler(
  columnCount: number,
  fieldTypes: ReadonlyMap<string, FieldType>,
  context: ReadContext,
): Profiler {
  const types = [...fieldTypes.values()].flatMap((type): DetectedType[] =>
    type.detect ? [{ key: type.key, detect: (text) => type.detect?.(text, context) === true }] : [],
  );
  const mostDistinct = Math.min(MOST_DISTINCT, Math.floor(DISTINCT_BUDGET / Math.max(1, columnCount)));
  const columns = Array.from({ length: columnCount }, () => new ColumnProfiler(types, mostDistinct));
  let rows = 0;
  return {
    add(cells) {
      const isCounted = rows < COUNTED_ROWS || rows % ONE_COUNTED_OF === 0;
      rows += 1;
      const end = Math.min(cells.length, columnCount);
      for (let index = 0; index < end; index += 1) {
        const cell = cells[index];
        if (cell) columns[index]?.add(cell, isCounted);
      }
    },
    finish: () => columns.map((column, index) => column.finish(index, rows)),
  };
}

class ColumnProfiler {
  readonly #types: readonly DetectedType[];
  readonly #hits: number[];
  readonly #distinct: DistinctCounter;
  readonly #samples: string[] = [];
  readonly #dateOrder = new Evidence(dateOrder, SAMPLES);
  readonly #numberFormat = new Evidence(numberFormat, SAMPLES);
  #filled = 0;
  #longest = 0;

  constructor(types: readonly DetectedType[], mostDistinct: number) {
    this.#types = types;
    this.#hits = types.map(() => 0);
    this.#distinct = new DistinctCounter(mostDistinct);
  }

  /** @param isCounted whether to look if the cell differs from those before */
  add(cell: string, isCounted: boolean): void {
    const text = isTrimmed(cell) ? cell : cell.trim();
    if (text === "") return;
    this.#filled += 1;
    if (text.length > this.#longest) this.#longest = text.length;
    const isNew = isCounted && this.#distinct.add(text);
    if (isNew && this.#samples.length < SAMPLES) this.#samples.push(cutText(text, SAMPLE_LENGTH));
    const isAmongFirst = this.#filled <= DETECTED_CELLS;
    if (isAmongFirst) this.#detect(text);
    if (text.length > SAMPLE_LENGTH) return;
    // What the first cells leave open, a later one may tell.
    if (isAmongFirst || this.#dateOrder.isOpen) this.#dateOrder.add(text);
    if (isAmongFirst || this.#numberFormat.isOpen) this.#numberFormat.add(text);
  }

  #detect(text: string): void {
    for (const [index, { detect }] of this.#types.entries()) {
      if (detect(text)) this.#hits[index] = (this.#hits[index] ?? 0) + 1;
    }
  }

  finish(column: number, rows: number): ColumnProfile {
    return {
      column,
      filled: this.#filled,
      fill_rate: rows === 0 ? 0 : this.#filled / rows,
      distinct: this.#distinct.count,
      samples: this.#samples,
      longest: this.#longest,
      detected_type: this.#detectedType(),
      evidence: { date_order: this.#dateOrder.told, number_format: this.#numberFormat.told },
    };
  }

  #detectedType(): string {
    const most = Math.max(0, ...this.#hits);
    const cells = Math.min(this.#filled, DETECTED_CELLS);
    if (cells === 0 || most < cells * DETECTED_SHARE) return "text";
    return this.#types[this.#hits.indexOf(most)]?.key ?? "text";
  }
}

/** Whether a cell plainly begins and ends with a printing ASCII character. */
function isTrimmed(cell: string): boolean {
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  return first > 32 && first < 127 && last > 32 && last < 127;
}
