/** A tab or the start of a line, before which a quote opens a cell. */
const opensCell = (before: string | undefined) => before === undefined || /[\t\n]/u.test(before);

/**
 * Count the rows of cells as a spreadsheet copies them: a cell in quotes may hold line breaks, and quotes twice. A quote
 * that opens and never closes is a sign like any other.
 *
 * @param cells tabs between cells, a line for each row
 * @returns rows with anything in them, those of headers among them
 */
export function countRows(cells: string): number {
  const text = cells.replaceAll(/\r\n?/gu, "\n");
  let rows = 0;
  let isBlank = true;
  for (let at = 0; at <= text.length; at += 1) {
    const sign = text[at];
    if (sign === undefined || sign === "\n") {
      if (!isBlank) rows += 1;
      isBlank = true;
      continue;
    }
    if (sign.trim() !== "") isBlank = false;
    if (sign === '"' && opensCell(text[at - 1])) at = endOfQuoted(text, at);
  }
  return rows;
}

/** @returns where the quote that opens at `at` is closed; `at` itself where it never is */
function endOfQuoted(text: string, at: number): number {
  for (let end = text.indexOf('"', at + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    if (text[end + 1] !== '"') return end;
    end += 1;
  }
  return at;
}
