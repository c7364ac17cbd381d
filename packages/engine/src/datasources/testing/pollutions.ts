/** A table as it is meant: header and rows, and which cells are written in quotes. */
export interface CleanTable {
  name: string;
  rows: string[][];
  /** Cells written in quotes although they need none. */
  isQuoted: (row: number, column: number) => boolean;
}

/** A file with one thing wrong, and how a careful person reads it. */
export interface Polluted {
  name: string;
  text: string;
  /** Header first. */
  rows: string[][];
  /** Places in `rows`, the header's is 0, of those that are no good rows. */
  defects: number[];
}

const NEWLINE = "\r\n";

const people = [
  ["id", "day", "time", "amount", "name", "notes", "page"],
  ["1001", "2021-03-04", "09:15", "12.50", "Ann Lee", "likes tea, not coffee", "https://a.example/?q=1&r=2"],
  ["1002", "2021-03-05", "10:40", "7.00", "Bo Ray", "none", "https://b.example"],
  ["1003", "2021-03-05", "11:05", "1,204.99", "Cy Fox", 'called "Foxy"', ""],
  ["1004", "2021-03-08", "11:30", "", "Di Oak", "two\r\nlines, here", "https://d.example/a,b"],
  ["1005", "2021-03-09", "12:00", "3.20", "Ed Elm", "", "https://e.example"],
  ["1006", "2021-03-10", "12:45", "88.00", "Flo Ash", "see page", ""],
  ["1007", "2021-03-11", "13:10", "9.99", "Gus Yew", "asks; often", "https://g.example"],
  ["1008", "2021-03-12", "14:25", "0.50", "Ida Fir", "x", "https://i.example"],
];

const plain = [
  ["Name", "City", "Count"],
  ["Ann", "Rome", "5"],
  ["Bo", "Oslo", "12"],
  ["Cy", "Paris", "7"],
  ["Di", "Bern", "3"],
  ["Ed", "Wien", "21"],
  ["Flo", "Prag", "8"],
];

const words = [
  ["First", "Last", "Town", "Land"],
  ["Ann", "Lee", "Rome", "Italy"],
  ["Bo", "Ray", "Oslo", "Norway"],
  ["Cy", "Fox", "Paris", "France"],
  ["Di", "Oak", "Bern", "Switzerland"],
  ["Ed", "Elm", "Vienna", "Austria"],
];

export const cleanTables: readonly CleanTable[] = [
  { name: "quotes where needed", rows: people, isQuoted: () => false },
  { name: "quotes around words", rows: people, isQuoted: (row, column) => row > 0 && (column === 4 || column === 5) },
  { name: "quotes around all", rows: people, isQuoted: () => true },
  { name: "no quotes", rows: plain, isQuoted: () => false },
  { name: "quotes around all, small", rows: plain, isQuoted: () => true },
  { name: "words alone", rows: words, isQuoted: () => false },
  { name: "words, last column in quotes", rows: words, isQuoted: (_, column) => column === 3 },
  { name: "words, first column in quotes", rows: words, isQuoted: (_, column) => column === 0 },
];

const needsQuotes = (cell: string) => /[",\r\n]/.test(cell);

/** The cells of a table as they are written. */
export function written({ rows, isQuoted }: CleanTable): string[][] {
  return rows.map((cells, row) =>
    cells.map((cell, column) =>
      needsQuotes(cell) || isQuoted(row, column) ? `"${cell.replaceAll('"', '""')}"` : cell,
    ),
  );
}

/** Put records together to a file. */
export const joined = (records: readonly (readonly string[])[], delimiter = ",", newline = NEWLINE) =>
  records.map((cells) => cells.join(delimiter) + newline).join("");

/** A quote too many, at the beginning, in the middle, and at the end of every cell. */
export function* extraQuotes(table: CleanTable): Generator<Polluted> {
  const clean = written(table);
  for (const [row, cells] of table.rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      const raw = clean[row]?.[column] ?? "";
      const isInQuotes = raw.startsWith('"');
      const middle = Math.floor(cell.length / 2);
      // In the written cell, a quote of the value has two places.
      const rawAt = (at: number) =>
        (isInQuotes ? 1 : 0) + at + (cell.slice(0, at).split('"').length - 1) * (isInQuotes ? 1 : 0);
      for (const [place, at] of [
        ["start", 0],
        ["middle", middle],
        ["end", cell.length],
      ] as const) {
        const rawPlace = rawAt(at);
        const spoilt = `${raw.slice(0, rawPlace)}"${raw.slice(rawPlace)}`;
        const value = `${cell.slice(0, at)}"${cell.slice(at)}`;
        yield {
          name: `${table.name}: quote at the ${place} of row ${row}, column ${column}`,
          text: joined(replaced(clean, row, column, spoilt)),
          rows: replaced(table.rows, row, column, value),
          defects: [row],
        };
      }
    }
  }
}

const replaced = (rows: readonly string[][], row: number, column: number, cell: string) =>
  rows.map((cells, index) => (index === row ? cells.with(column, cell) : [...cells]));

/** A delimiter too many before each cell of each row, one too few behind, and rows parted by another. */
export function* otherDelimiters(table: CleanTable): Generator<Polluted> {
  const clean = written(table);
  for (const [row, cells] of clean.entries()) {
    if (row === 0) continue;
    for (const column of cells.keys()) {
      const [more, less] = [cells.toSpliced(column, 0, ""), (table.rows[row] ?? []).toSpliced(column, 0, "")];
      // Blank cells at the end that belong to no column are no cells.
      const read = less.at(-1) === "" ? less.slice(0, -1) : less;
      yield {
        name: `${table.name}: delimiter too many in row ${row}, column ${column}`,
        text: joined(clean.with(row, more)),
        rows: table.rows.with(row, read),
        defects: [row],
      };
      const [left = "", right = ""] = [cells[column], cells[column + 1]];
      if (column + 1 === cells.length || left.startsWith('"') || right.startsWith('"')) continue;
      yield {
        name: `${table.name}: delimiter too few in row ${row}, column ${column}`,
        text: joined(clean.with(row, cells.toSpliced(column, 2, left + right))),
        rows: table.rows.with(row, [...(table.rows[row] ?? []).toSpliced(column, 2, left + right), ""]),
        defects: [row],
      };
    }
    if (cells.some((cell) => /[\r\n;]/.test(cell))) continue;
    for (const delimiter of [";", "\t", "|"]) {
      yield {
        name: `${table.name}: row ${row} parted by ${JSON.stringify(delimiter)}`,
        text: clean.map((record, index) => record.join(index === row ? delimiter : ",") + NEWLINE).join(""),
        rows: table.rows,
        defects: [row],
      };
    }
  }
}

/** A row in single quotes, and last rows of one cell. */
export function* otherRows(table: CleanTable): Generator<Polluted> {
  const clean = written(table);
  for (const [row, cells] of table.rows.entries()) {
    if (row === 0 || cells.some((cell) => /[\r\n]/.test(cell))) continue;
    const single = cells.map((cell) => `'${cell.replaceAll("'", "''")}'`);
    yield {
      name: `${table.name}: row ${row} in single quotes`,
      text: joined(clean.with(row, single)),
      rows: table.rows,
      defects: [row],
    };
  }
  const row = table.rows.length - 1;
  const [first = ""] = table.rows[row - 1] ?? [];
  const short = [first, ...(table.rows[0] ?? []).slice(1).map(() => "")];
  yield {
    name: `${table.name}: a last row of one cell`,
    text: joined(clean.with(row, [first])),
    rows: table.rows.with(row, short),
    defects: [row],
  };
}

/** Rows that end otherwise, and files that end or begin otherwise. */
export function* otherFrames(table: CleanTable): Generator<Polluted> {
  const clean = written(table);
  const text = joined(clean);
  const good = { rows: table.rows, defects: [] };
  for (const row of clean.keys()) {
    for (const end of ["\n", "\r", "\r\n\r\n", "\r\r\n"]) {
      const ends = clean.map((cells, index) => cells.join(",") + (index === row ? end : NEWLINE));
      yield { name: `${table.name}: row ${row} ends with ${JSON.stringify(end)}`, text: ends.join(""), ...good };
    }
  }
  const title = "Figures of May, all of them";
  const other = [
    "Other",
    "Thing",
    ...Array.from({ length: table.rows[0]?.length ?? 0 }, (_, index) => `Word ${index}`),
  ];
  const second = [other, other.map((_, index) => String(index)), other.map((_, index) => `x${index}`)];
  yield { name: `${table.name}: no line end at the end`, text: text.slice(0, -NEWLINE.length), ...good };
  yield { name: `${table.name}: two line ends at the end`, text: text + NEWLINE, ...good };
  yield { name: `${table.name}: a mark at the beginning`, text: `\uFEFF${text}`, ...good };
  yield { name: `${table.name}: the header twice`, text: joined([clean[0] ?? [], ...clean]), ...good };
  yield { name: `${table.name}: a title above`, text: `${title}${NEWLINE}${NEWLINE}${text}`, ...good };
  yield { name: `${table.name}: a note below`, text: `${text}${NEWLINE}${title}${NEWLINE}`, ...good };
  yield { name: `${table.name}: a wider table below`, text: text + NEWLINE + joined(second), ...good };
}
