import { CellReadings, type CellReading, type CellWays } from "./cell-readings.ts";
import type { Dialect } from "./csv-record.ts";

/** How far a spoilt record is looked through, in UTF-16 units. */
export const MEND_LENGTH = 16_384;

/** Cells with a quote out of place that a record may have to be mended. */
const MAX_ODD_CELLS = 3;

/** Cells read in trying, beyond which a record is given up, and mending altogether: time stays linear in the file. */
const MAX_STEPS = 5_000;
const MAX_STEPS_IN_ALL = 3_000_000;

/** What a reading of a record may do. */
interface Ways extends CellWays {
  /** Cells with a quote out of place, at most. */
  odd: number;
  /** Where it has to end behind. */
  beyond: number;
}

/** How a line is read by itself. */
const ON_ITS_LINE = { mayCross: false, mayCut: false, beyond: 0 };

export interface MendedRecord {
  cells: string[];
  /** Where the next record begins. */
  end: number;
}

/**
 * Reads a record with quotes out of place so that it is as wide as the others,
 * with as few such cells as that takes. A quote may open a cell and not close
 * it, or stand in one as an ordinary character. Cells with a wrong quote end
 * on their line where they can, unless what is left below is no record; one
 * goes on over lines of which none would be a record by itself.
 */
export class RecordMender {
  readonly #readings: CellReadings;
  readonly #quote: string;
  #width = 0;
  #steps = 0;
  #stepsInAll = 0;

  constructor(dialect: Dialect) {
    this.#readings = new CellReadings(dialect);
    this.#quote = dialect.quote ?? "";
  }

  /**
   * @param text from the start of the record; what is beyond `MEND_LENGTH` does not count
   * @returns null when no reading has the width
   */
  mend(text: string, width: number): MendedRecord | null {
    if (this.#stepsInAll > MAX_STEPS_IN_ALL) return null;
    this.#readings.start(text.slice(0, MEND_LENGTH), MEND_LENGTH);
    this.#width = width;
    this.#steps = 0;
    const onLines = this.#readings.inches(width) ?? this.#read({ mayCross: false, beyond: 0 });
    const isDone = onLines !== null && !this.#isTorn(onLines, text);
    const mended = isDone ? onLines : (this.#read({ mayCross: true, beyond: onLines?.end ?? 0 }) ?? onLines);
    this.#stepsInAll += this.#steps;
    return mended;
  }

  /** Whether a record leaves quotes open, or a line without end to its quotes that is no record. */
  #isTorn({ cells, end }: MendedRecord, text: string): boolean {
    if (end >= text.length || this.#quote === "") return false;
    const [below = ""] = text.slice(end).split(/[\r\n]/, 1);
    const last = cells.at(-1)?.trim() ?? "";
    const isOpen = last.startsWith(this.#quote) && !last.endsWith(this.#quote);
    return (isOpen || below.split(this.#quote).length % 2 === 0) && !this.#isRecord(end);
  }

  #read(ways: Pick<Ways, "mayCross" | "beyond">): MendedRecord | null {
    for (let odd = 0; odd <= MAX_ODD_CELLS; odd += 1) {
      const mended = this.#readFrom(0, { ...ways, odd, mayCut: true });
      if (mended) return mended;
    }
    return null;
  }

  #readFrom(start: number, ways: Ways): MendedRecord | null {
    const failed = new Set<string>();
    const cells: string[] = [];
    const { odd, beyond } = ways;
    const go = (at: number, rest: number): number | null => {
      const state = `${at} ${cells.length} ${rest}`;
      if (failed.has(state) || cells.length === this.#width || this.#steps > MAX_STEPS) return null;
      this.#steps += 1;
      for (const reading of this.#readings.at(at, ways)) {
        const left = rest - (reading.isOdd ? 1 : 0);
        if (left < 0 || !this.#isOneCell(reading)) continue;
        cells.push(reading.cell);
        const isWhole = reading.isLast && cells.length === this.#width && reading.behind > beyond;
        const end = isWhole ? reading.behind : reading.isLast ? null : go(reading.behind, left);
        if (end !== null) return end;
        cells.pop();
      }
      failed.add(state);
      return null;
    };
    const end = go(start, odd);
    return end === null ? null : { cells, end };
  }

  /** Whether none of the lines that a cell goes on over is a record by itself. */
  #isOneCell({ isOdd, innerLines }: CellReading): boolean {
    return !isOdd || !innerLines.some((start) => this.#isRecord(start));
  }

  /** Whether the line that begins at a place is a record by itself. */
  #isRecord(start: number): boolean {
    return this.#readFrom(start, { ...ON_ITS_LINE, odd: 1 }) !== null;
  }
}
