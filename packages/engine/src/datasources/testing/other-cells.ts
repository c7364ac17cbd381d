import { joined, written, type CleanTable, type Polluted } from "./pollutions.ts";

/** Cells of which delimiters are those of prose or of figures, as a quote that is missing may leave them bare. */
const isOneText = (cell: string) => /^[^",\r\n]+(?:,(?: |(?<=\d,)\d)[^",\r\n]+)+$/.test(cell);

/** Cells that lack one of their quotes, or stand in others, and cells without the right delimiter between them. */
export function* otherCells(table: CleanTable): Generator<Polluted> {
  const clean = written(table);
  for (const [row, cells] of table.rows.entries()) {
    if (row === 0) continue;
    const spoilt = (name: string, raw: string[], read = cells): Polluted => ({
      name: `${table.name}: ${name}, row ${row}`,
      text: joined(clean.with(row, raw)),
      rows: table.rows.with(row, read),
      defects: [row],
    });
    const raw = clean[row] ?? [];
    for (const [column, cell] of cells.entries()) {
      if (isOneText(cell)) yield* withoutQuotes(cell, { raw, column, cells, spoilt });
      const [left = "", right = ""] = raw.slice(column, column + 2);
      const quoted = [left, right].filter((text) => /^"[^"\r\n]+"$/.test(text)).length;
      if (quoted === 0 || left === "" || right === "" || /[\r\n]/.test(left + right)) continue;
      const between = quoted === 2 ? [";", "|", "\t"] : [""];
      if (/""/.test(left + right)) continue;
      for (const sign of between) {
        yield spoilt(`${JSON.stringify(sign)} behind column ${column}`, raw.toSpliced(column, 2, left + sign + right));
      }
    }
    const line = raw.join(",");
    if (!/[\r\n]/.test(line)) yield spoilt("in quotes as a whole", [`"${line.replaceAll('"', '""')}"`]);
  }
}

interface Place {
  raw: string[];
  column: number;
  cells: string[];
  spoilt: (name: string, raw: string[], read?: string[]) => Polluted;
}

function* withoutQuotes(cell: string, { raw, column, cells, spoilt }: Place): Generator<Polluted> {
  yield spoilt(`no closing quote in column ${column}`, raw.with(column, `"${cell}`), cells.with(column, `"${cell}`));
  yield spoilt(`no opening quote in column ${column}`, raw.with(column, `${cell}"`), cells.with(column, `${cell}"`));
  for (const quote of ["'", "`"]) {
    yield spoilt(`column ${column} in ${quote}`, raw.with(column, quote + cell + quote));
  }
}
