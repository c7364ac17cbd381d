import { cellKind, isWithoutValue } from "./cell-kind.ts";
import type { CsvRecord } from "./csv-record.ts";
import { columnKinds, filledCells } from "./header-rows.ts";
import { voteOnHeader } from "./header-votes.ts";

/** Records that are looked at to tell whether another table begins. */
const LOOK_AHEAD = 5;

/** Rows by which the kinds of the columns are known. */
const KNOWN_ROWS = 50;

/** Columns that hold no words and have a word in the header of another table. */
const CONTRADICTIONS = 2;

/** Cells of a line that says what a sign means, and longest sign. */
const LEGEND_CELLS = 2;
const SIGN_LENGTH = 3;

interface Place {
  held: readonly CsvRecord[];
  index: number;
}

/**
 * Notices where another table begins below the first: a header of its own, and
 * rows as wide as that but not as the first table; or, below a blank line and
 * as wide, a header with words where the first table has numbers and days.
 */
export class SecondTable {
  readonly #columnCount: number;
  readonly #rows: CsvRecord[] = [];
  /** Whether the last record belongs to another table. */
  isInside = false;
  /** Whether it is as wide as the first, so that its rows do not tell themselves. */
  #isAlike = false;

  readonly #isRepeated: (header: CsvRecord) => boolean;

  /** @param isRepeated tells the header of the first table where it stands again */
  constructor(columnCount: number, isRepeated: (header: CsvRecord) => boolean) {
    this.#columnCount = columnCount;
    this.#isRepeated = isRepeated;
  }

  /**
   * Ask of one record after the other whether it belongs to another table.
   *
   * @param at where it stands among the records that are known so far
   */
  has(record: CsvRecord, at: Place): boolean {
    if (this.isInside && record.isBelowBlank && !this.#isAlike && this.#isRow(record)) this.isInside = false;
    if (!this.isInside) this.#look(record, at);
    if (!this.isInside && this.#rows.length < KNOWN_ROWS) this.#rows.push(record);
    return this.isInside;
  }

  /** The header of the first table stands again. */
  leave(): void {
    this.isInside = false;
  }

  #isRow({ cells }: CsvRecord): boolean {
    return cells.length === this.#columnCount && cells.at(-1)?.trim() !== "";
  }

  #look(record: CsvRecord, { held, index }: Place): void {
    const isWidthOther = record.cells.length !== this.#columnCount;
    if ((!record.isBelowBlank && !isWidthOther) || this.#rows.length === 0) return;
    if (record.isBelowBlank && isWidthOther && this.#opensLegend(held.slice(index, index + LOOK_AHEAD + 1))) {
      this.isInside = true;
      return;
    }
    const [header, ...body] = blockOf(held.slice(index, index + LOOK_AHEAD + 1));
    if (!header || body.every((one) => filledCells(one) === 0) || !isHeader(header) || this.#isRepeated(header)) return;
    const width = filledWidth(header);
    const isOther =
      width !== this.#columnCount &&
      body.every((one) => filledWidth(one) <= width && one.cells.length === header.cells.length);
    const contradictions = this.#contradictions(header);
    this.#isAlike = !isOther;
    if (isOther && header.cells.length !== this.#columnCount) {
      this.isInside =
        record.isBelowBlank === true || (voteOnHeader(header, body).names > 0 && !standsAgain(header, body));
    } else {
      this.isInside = record.isBelowBlank === true && contradictions >= (isOther ? 1 : CONTRADICTIONS);
    }
  }

  /** Whether a title with a colon stands above signs and what they mean, where rows have more cells than that. */
  #opensLegend([title, ...below]: readonly CsvRecord[]): boolean {
    const end = below.findIndex(({ isBelowBlank }) => isBelowBlank === true);
    const signs = end === -1 ? below : below.slice(0, end);
    const isTitle = title?.cells.length === 1 && /\p{L}:\s*$/u.test(title.cells[0] ?? "");
    return isTitle && this.#columnCount > LEGEND_CELLS && signs.length > 0 && signs.every(isLegend);
  }

  #contradictions({ cells }: CsvRecord): number {
    const isTyped = columnKinds(this.#rows);
    return cells.filter((cell, index) => isTyped[index] && !isWithoutValue(cell) && cellKind(cell) === "text").length;
  }
}

/** The records up to the next blank line, without a title of one cell. */
function blockOf(next: readonly CsvRecord[]): CsvRecord[] {
  const [first, ...rest] = next.slice(0, LOOK_AHEAD);
  const isTitle = first !== undefined && filledCells(first) === 1 && rest.length > 0;
  const block = isTitle || !first ? rest : [first, ...rest];
  const end = block.findIndex((record, index) => index > 0 && record.isBelowBlank === true);
  return end === -1 ? block : block.slice(0, end);
}

/** Whether a word of a header stands below itself as well. */
const standsAgain = ({ cells }: CsvRecord, body: readonly CsvRecord[]): boolean =>
  body.some((one) => cells.some((cell, index) => cell.trim() !== "" && cell === one.cells[index]));

const isLegend = ({ cells: [sign = "", meaning = "", ...others] }: CsvRecord) =>
  others.length === 0 && sign.trim().length <= SIGN_LENGTH && cellKind(meaning) === "text";

/** A word, or a sign for the number of a row or a share. */
const NAME = /\p{L}|^[#№%]$/u;

/** Whether every cell is a word or a year. */
function isHeader(record: CsvRecord): boolean {
  const filled = record.cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const isWord = (cell: string) => cellKind(cell) === "text" && cell.length <= 80 && NAME.test(cell);
  const isName = (cell: string) => /^(?:1[89]|20)\d\d$/.test(cell) || isWord(cell);
  return (
    filled.length >= 2 &&
    filled.length * 2 > filledWidth(record) &&
    filled.every(isName) &&
    new Set(filled).size === filled.length
  );
}

const filledWidth = ({ cells }: CsvRecord) => cells.findLastIndex((cell) => cell.trim() !== "") + 1;
