import { cellKind } from "./cell-kind.ts";
import type { CsvRecord } from "./csv-record.ts";
import { isYear, voteOnHeader } from "./header-votes.ts";

/** Longest name of a column. */
const MAX_NAME = 120;

/** Columns that one group has at least beside others that have none. */
const MIN_OF_GROUP = 3;

/** Share of the rows' values, at most, by which those of a column are few. */
const FEW = 0.5;

/**
 * Whether a record names columns below a header that repeats the names of their groups in neighbouring cells. Its own
 * names differ from each other and from all values below, where these are of another kind, or come again and again.
 */
export function isBelowGroups(record: CsvRecord, header: CsvRecord, body: readonly CsvRecord[]): boolean {
  if (!repeatsGroups(header)) return false;
  const names = record.cells.map((cell) => cell.trim());
  const years = names.filter(isYear);
  const areNames = names.every((cell) => (cellKind(cell) === "text" && cell.length <= MAX_NAME) || isYear(cell));
  if (!areNames || new Set(names).size < names.length) return false;
  const columns = names.map((_, index) => body.map(({ cells }) => cells[index]?.trim() ?? ""));
  if (columns.some((cells, index) => cells.includes(names[index] ?? ""))) return false;
  const vote = voteOnHeader(record, body);
  return !vote.isData && (vote.names > 0 || years.length > 1 || columns.some(holdsFewValues));
}

/** Whether most cells of a header have the same name as a neighbour, and no name stands in two places; the corner may be blank. */
function repeatsGroups({ cells }: CsvRecord): boolean {
  const all = cells.map((cell) => cell.trim());
  const isCornerBlank = all[0] === "";
  // One group, and columns behind it that belong to none.
  const isOneGroup =
    all.findLastIndex((name) => name !== "") >= MIN_OF_GROUP && new Set(all.filter(Boolean)).size === 1;
  if (isOneGroup && all.at(-1) === "" && all[0] === all[1]) return true;
  const names = isCornerBlank ? all.slice(1) : all;
  const groups = names.filter((name, index) => name !== names[index - 1]);
  const repeated = names.filter((name, index) => name === names[index - 1] || name === names[index + 1]);
  const areParted = (groups.length > 1 || isCornerBlank) && new Set(groups).size === groups.length;
  return !names.includes("") && areParted && repeated.length * 2 > names.length;
}

function holdsFewValues(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== "");
  return filled.length > 2 && new Set(filled).size <= filled.length * FEW;
}
