import { cellKind, isWithoutValue, type CellKind } from "./cell-kind.ts";
import { likenessTo } from "./cell-likeness.ts";
import { shapeOf, usualShape } from "./cell-shape.ts";
import type { CsvRecord } from "./csv-record.ts";

/** Records below the first that are compared with it. */
const BODY = 50;

/** Share of a column's cells that have to be of one kind. */
const TYPED = 0.8;

/** Weight of a word that comes again below: names of columns do as well, by chance. */
const REPEATED = 0.5;

/** Share of a column's cells that a word has, and how often it stands there, to be one of few values. */
const FREQUENT = 0.2;
const OFTEN = 2;

/** Numbers above words, at least, to be no values among them. */
const MIN_LABELS = 3;

/** Numbers at least of which each is twice the one before. */
const MANY_DOUBLED = 5;

/** Words of a sentence at least. */
const SENTENCE = 6;

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
 * word above numbers or codes names them, a number above numbers is one, unless
 * it is a year above others or one of a series; what is written as the cells
 * below, and what comes again there, is a value.
 */
export function voteOnHeader(first: CsvRecord, below: readonly CsvRecord[]): HeaderVote {
  const header = joined(first);
  const body = below.filter((record) => joined(record) !== header).slice(0, BODY);
  const columns = first.cells.map((_, index) =>
    body.map((record) => (record.cells[index] ?? "").trim()).filter((cell) => !isWithoutValue(cell)),
  );
  const numeric = goesOnBelow(first, body[0]) ? [] : numericLabels(first);
  const placed = isAboveCount(first, columns[0] ?? []) ? placeLabels(first) : [];
  const labels = new Set([...numeric, ...placed, ...labelsAboveWords(first, columns)]);
  let names = 0;
  let values = 0;
  let goesOn = false;
  let mayGoOn = false;
  for (const [index, text] of first.cells.entries()) {
    const vote = voteOf(text.trim(), columns[index] ?? [], labels);
    // What one row of many has is a weak witness.
    const isSparse = columns[index]?.length === 1 && body.length >= SPARSE;
    names += isSparse ? vote.names * REPEATED : vote.names;
    values += vote.values;
    // What tells the rows apart stands first: a number there is no name.
    const isNumbered = index === 0 && vote.values === 1 && cellKind(text) === "number";
    goesOn ||= vote.goesOn === true;
    mayGoOn ||= isNumbered || vote.mayGoOn === true;
  }
  const isDataLike = looksLikeData(first, labels);
  return {
    names,
    // One row below is enough where it is an address, a day or a fraction above another; a code, or the number of a row, where nothing is named.
    isData: values >= 1 && values > names && (body.length > 1 || goesOn || (mayGoOn && names === 0)),
    isDataLike: isDataLike || (values >= 1 && values > names),
    isDoubtful: isDataLike && names <= values,
  };
}

interface ColumnVote {
  names: number;
  values: number;
  /** The text is a value above another beyond doubt, or unless there are names beside it. */
  goesOn?: boolean;
  mayGoOn?: boolean;
}

/** A number that names no column, whatever stands below it. */
const DECIMAL = /^[-+]?\d+[.,]\d{1,2}$|^[-+]?0[.,]\d+$/;

/** How a word with figures and signs is written, and one that counts with three figures or more. */
const CODE = /^(?=.*0).*[^0A\s]/;
const COUNTED = /^\p{L}+\d{3,}$/u;

/** Many figures with signs between them that are no span of years. */
const ACCOUNT = /^(?!(?:1[89]|20)\d\d)(?:[^\d\s]*\d){9,}$/;

/** A number that is no year, and longer than those that name columns. */
const LONG = /^\d{5,}$/;

/** Rows of which one alone has a cell in a column. */
const SPARSE = 5;

const NEITHER: ColumnVote = { names: 0, values: 0 };
const NAME: ColumnVote = { names: 1, values: 0 };

/** @param cells those below that are not blank */
function voteOf(text: string, cells: readonly string[], labels: ReadonlySet<string>): ColumnVote {
  const usual = usualKind(cells);
  const kind = cellKind(text);
  if (kind === "number" && usual === null && !labels.has(text) && isMostlyNumbers(cells))
    return { names: 0, values: 1 };
  if (kind === "blank" || isWithoutValue(text)) return NEITHER;
  if (usual === null) return { names: 0, values: likenessTo(cells, text) };
  if (usual === "text" && kind === "text") return voteOnWord(text, cells);
  if (usual === "text") {
    return kind === "number" && labels.has(text) ? NAME : { names: 0, values: 1, mayGoOn: ADDRESS.has(kind) };
  }
  if (kind === usual && !(kind === "number" && labels.has(text) && !cells.every(isYear))) {
    return { names: 0, values: 1, goesOn: TELLING.has(kind) || DECIMAL.test(text), mayGoOn: LONG.test(text) };
  }
  if (kind === "text") return NAME;
  return kind === "phone" && usual === "number" && ACCOUNT.test(text)
    ? { names: 0, values: 1, mayGoOn: true }
    : NEITHER;
}

/** A word above words: a value where it is written like them, else a name where they are written like codes. */
function voteOnWord(text: string, cells: readonly string[]): ColumnVote {
  const [only = ""] = cells;
  if (cells.length === 1 && text === only && /\p{L}{3}/u.test(text)) return { names: 0, values: 1, mayGoOn: true };
  const isCode = CODE.test(shapeOf(text)) || (COUNTED.test(text) && text.length === only.length);
  if (cells.length === 1 && isCode && shapeOf(text) === shapeOf(only)) return { names: 0, values: 1, mayGoOn: true };
  const shape = usualShape(cells);
  if (shape !== null) {
    const hasFigures = shape.includes("0");
    if (shapeOf(text) === shape) return { names: 0, values: hasFigures ? 1 : REPEATED };
    return hasFigures ? NAME : NEITHER;
  }
  const again = cells.filter((cell) => cell === text).length;
  if (again > 0 && cells.length > 1) {
    return { names: 0, values: again >= Math.max(OFTEN, cells.length * FREQUENT) ? 1 : REPEATED };
  }
  const likeness = likenessTo(cells, text);
  if (likeness > 0) return { names: 0, values: likeness };
  const isAmongSentences = isSentence(text) && cells.filter(isSentence).length >= cells.length * TYPED;
  return isAmongSentences ? { names: 0, values: 1 } : NEITHER;
}

/** Questions aside, which name the columns of a survey. */
const isSentence = (text: string) => text.split(/\s+/).length >= SENTENCE && /[.!,;:…]["”’)]?$/.test(text);

const joined = ({ cells }: CsvRecord) => cells.map((cell) => cell.trim()).join("\n");

/** @returns the kind of most cells, or null where there is none */
function usualKind(cells: readonly string[]): CellKind | null {
  const counts = new Map<CellKind, number>();
  for (const cell of cells) counts.set(cellKind(cell), (counts.get(cellKind(cell)) ?? 0) + 1);
  return [...counts].find(([, count]) => count >= cells.length * TYPED)?.[0] ?? null;
}

const isMostlyNumbers = (cells: readonly string[]) =>
  cells.filter((cell) => cellKind(cell) === "number").length * 2 > cells.length;

/** Whether a cell is a year, as headers have them. */
export const isYear = (cell: string) => /^(?:1[89]|20)\d\d$/.test(cell);

/** @returns the numbers of a record that may name columns: years, and series such as 1, 2, 3 or, where they are many, 125, 250, 500 */
function numericLabels({ cells }: CsvRecord): ReadonlySet<string> {
  const numbers = cells.map((cell) => cell.trim()).filter((cell) => cellKind(cell) === "number");
  if (numbers.every(isYear)) return new Set(numbers);
  const follows = (is: (number: number, before: number) => boolean) =>
    numbers.every((cell, at) => at === 0 || is(Number(cell), Number(numbers[at - 1])));
  const isSeries = numbers.length > 2 && follows((number, before) => number === before + 1);
  const isDoubling = numbers.length >= MANY_DOUBLED && follows((number, before) => before > 0 && number === before * 2);
  return new Set(isSeries || isDoubling ? numbers : []);
}

/** Whether a record has a blank corner above 0, 1, 2 and so on, as rows are counted by programs that count columns, too. */
const isAboveCount = ({ cells: [corner = ""] }: CsvRecord, below: readonly string[]) =>
  corner.trim() === "" && below.length > 1 && below.every((cell, at) => cell === String(at));

/** @returns the numbers of a record, where they count the columns behind its corner from 0 on */
function placeLabels({ cells: [, ...others] }: CsvRecord): readonly string[] {
  const numbers = others.map((cell) => cell.trim());
  return numbers.every((cell, at) => cell === String(at)) ? numbers : [];
}

/** Whether a record counts, and the next one goes on with that: 1, 2, 3 and 4, 5, 6. */
function goesOnBelow({ cells }: CsvRecord, next: CsvRecord | undefined): boolean {
  const [first, ...others] = [...cells, ...(next?.cells ?? [])].map(Number);
  const isSeries = others.every((number, index) => number === (first ?? Number.NaN) + index + 1);
  return next !== undefined && cells.length > 2 && isSeries;
}

/** @returns numbers that name columns of words, such as days above marks: as values they would be many of a kind */
function labelsAboveWords({ cells }: CsvRecord, columns: readonly (readonly string[])[]): ReadonlySet<string> {
  const above = cells.filter(
    (cell, index) => cellKind(cell) === "number" && usualKind(columns[index] ?? []) === "text",
  );
  const labels = new Set(above.map((cell) => cell.trim()));
  return labels.size >= MIN_LABELS && labels.size === above.length ? labels : new Set();
}

const ADDRESS = new Set<CellKind>(["email", "url"]);
const TELLING = new Set<CellKind>([...ADDRESS, "phone", "date"]);

/** Whether a record holds a number or the like that names no column. */
export function holdsValues(record: CsvRecord): boolean {
  const labels = numericLabels(record);
  return record.cells.some((cell) => {
    const kind = cellKind(cell);
    return TELLING.has(kind) || (kind === "number" && !labels.has(cell.trim()));
  });
}

function looksLikeData({ cells }: CsvRecord, labels: ReadonlySet<string>): boolean {
  const kinds = cells.map(cellKind).filter((kind) => kind !== "blank");
  const numbers = cells.filter((cell) => cellKind(cell) === "number" && !labels.has(cell.trim())).length;
  return kinds.some((kind) => TELLING.has(kind)) || numbers * 2 > kinds.length;
}
