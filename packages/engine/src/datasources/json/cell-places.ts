import { headerOf, pathOf, type KeyNode } from "./column-tree.ts";

/** Where the cells of a row stand: below the row itself, or below a key that wraps them. */
export type CellPlaces = "lists" | "wrapped" | null;

/** Keys under which tables of Google (Visualization, BigQuery) have the cells of a row, and a cell its value. */
const OF_ROW = new Set<string | null>(["c", "f"]);
const OF_VALUE = "v";

/** @param areLists whether every row is a list */
export function cellPlaces(nodes: readonly KeyNode[], areLists: boolean): CellPlaces {
  if (areLists) return "lists";
  const isCell = (node: KeyNode) => {
    const [row, place, value] = pathOf(node);
    return OF_ROW.has(row?.key ?? null) && /^\d+$/.test(place?.key ?? "") && value !== undefined;
  };
  return nodes.length > 0 && nodes.every(isCell) ? "wrapped" : null;
}

/** Which cell of its row a column stands for. */
export function cellOf(node: KeyNode, places: CellPlaces): number {
  return Number(pathOf(node)[places === "wrapped" ? 1 : 0]?.key);
}

/** What a column is called whose cell has a name: that, and the keys that lead on within the cell. */
export function cellHeader(node: KeyNode, places: CellPlaces, names: readonly string[]): string {
  const rest = pathOf(node).slice(places === "wrapped" ? 2 : 1);
  const name = names[cellOf(node, places)] ?? "";
  if (rest.length === 0 || (rest.length === 1 && rest[0]?.key === OF_VALUE)) return name;
  return name === "" ? headerOf(node) : [name, ...rest.map(({ key }) => key)].join(".");
}
