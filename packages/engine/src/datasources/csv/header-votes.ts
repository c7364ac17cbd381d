import { cellKind, type CellKind } from "./cell-kind.ts";
import type { CsvRecord } from "./csv-record.ts";

/** Records below the first that are compared with it. */
const BODY = 50;

/** Share of a column's cells that have to be of one kind. */
const TYPED = 0.8;

/** Weight of a word that comes again below: names of columns do as well, by chance. */
const REPEATED = 0.5;

export interface HeaderVote {
  /** Columns that the first record has a word for, and values of another kind below. */
  names: number;
  /** The first record is a row like those below. */
  isData: boolean;
  isDoubtful: boolean;
  /** The first record holds values where a header row would hold names. */
  isDataLike: boolean;
}

/**
 * Ask each column whether the first record names it or is its first value: a
 * word above numbers names them, a number above numbers is one, unless it is a
 * year or one of a series; a value that comes again below is a value.
 */
export function voteOnHeader(first: CsvRecord, below: readonly CsvRecord[]): HeaderVote {
  const header = joined(first);
  const body = below.filter((record) => joined(record) !== header).slice(0, BODY);
  const labels = numericLabels(first);
  let names = 0;
  let values = 0;
  let goesOn = false;
  for (const [index, text] of first.cells.entries()) {
    const cells = body.map((record) => (record.cells[index] ?? "").trim()).filter((cell) => cell !== "");
    const usual = usualKind(cells);
    const kind = cellKind(text);
    if (kind === "blank" || usual === null) continue;
    if (usual === "text") {
      if (kind !== "text") values += 1;
      else if (cells.length > 1 && cells.includes(text.trim())) values += REPEATED;
    } else if (kind === usual && !(kind === "number" && labels.has(text.trim()))) {
      values += 1;
      goesOn ||= TELLING.has(kind);
    } else if (kind === "text") names += 1;
  }
  const isDataLike = looksLikeData(first, labels);
  return {
    names,
    // One row below is enough where it is an address or a day above another.
    isData: values >= 1 && values > names && (body.length > 1 || goesOn),
    isDataLike: isDataLike || (values >= 1 && values > names),
    isDoubtful: isDataLike && names <= values,
  };
}

const joined = ({ cells }: CsvRecord) => cells.map((cell) => cell.trim()).join("\n");

/** @returns the kind of most cells, or null where there is none */
function usualKind(cells: readonly string[]): CellKind | null {
  const counts = new Map<CellKind, number>();
  for (const cell of cells) counts.set(cellKind(cell), (counts.get(cellKind(cell)) ?? 0) + 1);
  return [...counts].find(([, count]) => count >= cells.length * TYPED)?.[0] ?? null;
}

/** @returns the numbers of a record that may name columns: years, and series such as 1, 2, 3 */
function numericLabels({ cells }: CsvRecord): ReadonlySet<string> {
  const numbers = cells.map((cell) => cell.trim()).filter((cell) => cellKind(cell) === "number");
  const isYear = (cell: string) => /^(?:1[89]|20)\d\d$/.test(cell);
  if (numbers.every(isYear)) return new Set(numbers);
  const isSeries =
    numbers.length > 2 && numbers.every((cell, at) => at === 0 || Number(cell) === Number(numbers[at - 1]) + 1);
  return new Set(isSeries ? numbers : []);
}

const TELLING = new Set<CellKind>(["email", "url", "phone", "date"]);

function looksLikeData({ cells }: CsvRecord, labels: ReadonlySet<string>): boolean {
  const kinds = cells.map(cellKind).filter((kind) => kind !== "blank");
  const numbers = cells.filter((cell) => cellKind(cell) === "number" && !labels.has(cell.trim())).length;
  return kinds.some((kind) => TELLING.has(kind)) || numbers * 2 > kinds.length;
}
