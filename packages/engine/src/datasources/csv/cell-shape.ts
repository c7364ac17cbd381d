/** Share of the cells that have to be alike. */
const ALIKE = 0.8;

/** Cells that tell how a column is written. */
const MIN_CELLS = 2;

/** How a cell is written: a letter for each word of letters, a zero for each number, other signs as they are. */
export function shapeOf(cell: string): string {
  return cell
    .slice(0, 100)
    .trim()
    .replaceAll(/\p{L}[\p{L}\p{M}]*/gu, "A")
    .replaceAll(/\d+/g, "0");
}

/**
 * The shape that most cells of a column have, where it is that of a code, a
 * time and the like: with figures, or with signs between words.
 *
 * @param cells none of them blank
 * @returns null when there is none
 */
export function usualShape(cells: readonly string[]): string | null {
  if (cells.length < MIN_CELLS) return null;
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(shapeOf(cell), (counts.get(shapeOf(cell)) ?? 0) + 1);
  const [shape] = [...counts].find(([, count]) => count >= cells.length * ALIKE) ?? [];
  return shape !== undefined && /0|A[^A]*[,:;/@()][^A]*A/.test(shape) ? shape : null;
}
