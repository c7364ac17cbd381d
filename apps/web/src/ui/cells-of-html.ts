/** Whether a text is the source of a table in a web page. */
const TABLE_SOURCE =
  /^\s*<(?:!doctype|html|meta|body|div|table|thead|tbody|tr|style|google-sheets-html-origin)[\s>][^]*<t[dh][\s>]/i;
/** Cells that one may cover, at most as many as a table has columns or rows at all. */
const MAX_SPAN = 1_000;

/** Cells of a row as far as they are known; what no cell covers is not there. */
type Line = (string | undefined)[];

export const isTableSource = (text: string): boolean => TABLE_SOURCE.test(text);

/**
 * The largest table of a web page as a spreadsheet puts it on the clipboard: tabs between cells, a line for each row.
 * What a cell covers beside and below itself is blank.
 *
 * @returns null where there is no table with two cells
 */
export function cellsOfHtml(html: string): string | null {
  const page = new DOMParser().parseFromString(
    /<table[\s>]/i.test(html) ? html : `<table>${html}</table>`,
    "text/html",
  );
  const tables = [...page.querySelectorAll("table")].map((table) => ({
    table,
    size: table.querySelectorAll("td, th").length,
  }));
  const largest = tables.toSorted((a, b) => b.size - a.size)[0];
  if (!largest || largest.size < 2) return null;
  const lines: Line[] = [];
  for (const [index, row] of [...largest.table.rows].entries()) addRow(lines, index, row);
  return lines.map((cells) => `${Array.from(cells, (cell = "") => inQuotes(cell)).join("\t")}\n`).join("");
}

function addRow(lines: Line[], index: number, row: HTMLTableRowElement): void {
  const line = (lines[index] ??= []);
  let at = 0;
  for (const cell of row.cells) {
    // A cell of a row above may cover this place.
    while (line[at] !== undefined) at += 1;
    const width = Math.min(cell.colSpan, MAX_SPAN);
    const height = Math.min(cell.rowSpan, MAX_SPAN);
    for (let below = 0; below < height; below += 1) {
      if (below > 0 && row.parentElement?.children[row.sectionRowIndex + below] === undefined) break;
      const covered = (lines[index + below] ??= []);
      for (let beside = 0; beside < width; beside += 1) covered[at + beside] ??= "";
    }
    line[at] = textOf(cell);
    at += width;
  }
}

/** A cell's text, with a line break for each that is shown. */
function textOf(cell: HTMLTableCellElement): string {
  for (const hidden of cell.querySelectorAll("script, style")) hidden.remove();
  for (const text of textNodes(cell)) text.data = text.data.replaceAll(/[ \t\r\n]+/g, " ");
  for (const end of cell.querySelectorAll("br, p:not(:last-child), div:not(:last-child), li:not(:last-child)"))
    end.after("\n");
  return (cell.textContent ?? "").replaceAll(/ *\n */g, "\n").trim();
}

function textNodes(cell: HTMLTableCellElement): Text[] {
  const walker = cell.ownerDocument.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (node instanceof Text) found.push(node);
  return found;
}

const inQuotes = (cell: string): string => (/["\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
