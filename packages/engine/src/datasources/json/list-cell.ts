/** What would be taken for the end of an entry, or lost, if it stood there bare. */
const NEEDS_QUOTES = /[,;\n"]|:::|^\s|\s$|^\* |^$/;

/**
 * A list in one cell, as the field type `list` reads it: entries parted by
 * commas, in quotes where one holds a mark itself. A null is no entry.
 */
export function listCell(entries: readonly (string | null)[]): string {
  return entries
    .filter((entry) => entry !== null)
    .map((entry) => (NEEDS_QUOTES.test(entry) ? `"${entry.replaceAll('"', '""')}"` : entry))
    .join(", ");
}
