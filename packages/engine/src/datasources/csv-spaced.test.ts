import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memoryFile, readWhole } from "./testing/memory-file.ts";
import { many } from "./testing/many.ts";

interface SpacedFile {
  name: string;
  lines: string[];
  delimiter: string;
  /** Header, then rows: cells with a bar between two. */
  cells: string[];
  leftOut?: (readonly [number, number, string])[];
}

const files: SpacedFile[] = [
  {
    name: "words and numbers, however many spaces there are",
    lines: [
      "OWNER    ID %LOAD %SIZE  KEPT",
      "root      1   0.0   0.1 16774",
      "www-run 812  11.5   2.3 55320",
      "ann      95   0.2   1.1   215",
    ],
    delimiter: "spaces",
    cells: ["OWNER|ID|%LOAD|%SIZE|KEPT", "root|1|0.0|0.1|16774", "www-run|812|11.5|2.3|55320", "ann|95|0.2|1.1|215"],
  },
  {
    name: "numbers that spaces stand before",
    lines: ["    10.5   -90.7", "   -12.5     5.5", "  1181.1    81.7"],
    delimiter: "spaces",
    cells: ["|", "10.5|-90.7", "-12.5|5.5", "1181.1|81.7"],
  },
  {
    name: "numbers that spaces part, and a tab before words in quotes",
    lines: many(
      4,
      (index) => `1${index}.0   8   30${index}.0      130.${index}  7${index}  1\t"make ${index} of many"`,
    ),
    delimiter: "wide_spaces",
    cells: [
      "|||||",
      ...many(4, (index) => `1${index}.0|8|30${index}.0|130.${index}|7${index}|1|make ${index} of many`),
    ],
  },
  {
    name: "a title with gaps of its own, above names and numbers at the right of their columns",
    lines: [
      "                       The Lab System       10:12 Monday, March 4, 2013   1",
      "",
      "            Obs    Name       Sex    Age    Height    Weight",
      "",
      ...many(6, (index) => `             1${index}    Alfred      M      1${index}     66.2     14${index}.2`),
    ],
    delimiter: "places",
    cells: ["Obs|Name|Sex|Age|Height|Weight", ...many(6, (index) => `1${index}|Alfred|M|1${index}|66.2|14${index}.2`)],
    leftOut: [
      [1, 2, "preamble"],
      [4, 4, "blank"],
    ],
  },
  {
    name: "a title whose words stand above several columns",
    lines: [
      "                    The Lab System        10:12 Monday, March 4, 2013   1",
      "",
      "Obs   Name        Sex   Age   Height",
      ...many(6, (index) => `${index}     Alfred      M     1${index}    54.${index}`),
    ],
    delimiter: "places",
    cells: ["Obs|Name|Sex|Age|Height", ...many(6, (index) => `${index}|Alfred|M|1${index}|54.${index}`)],
    leftOut: [[1, 2, "preamble"]],
  },
  {
    name: "words with a space in them, not aligned",
    lines: ["Full name   Age  Town", "Ann Lee  12  Oslo", "Bo van Dyke   13   New York"],
    delimiter: "wide_spaces",
    cells: ["Full name|Age|Town", "Ann Lee|12|Oslo", "Bo van Dyke|13|New York"],
  },
  {
    name: "blank cells among aligned ones",
    lines: [
      "ID NUMBER   IMAGE       MADE          PORTS     NAMES",
      "4c01db0b    ubuntu 22   2 hours ago             web app",
      "d7886598    redis       3 days ago    6379/tcp  cache",
      "a9b8c7d6                3 days ago    80/tcp    proxy",
    ],
    delimiter: "places",
    cells: [
      "ID NUMBER|IMAGE|MADE|PORTS|NAMES",
      "4c01db0b|ubuntu 22|2 hours ago||web app",
      "d7886598|redis|3 days ago|6379/tcp|cache",
      "a9b8c7d6||3 days ago|80/tcp|proxy",
    ],
  },
  {
    name: "two words above the last of aligned columns",
    lines: [
      "Volume          Size  Used Avail Use% Kept on",
      "/dev/sda1        50G   20G   28G  42% /",
      "tmpfs           3.9G     0  3.9G   0% /dev",
    ],
    delimiter: "places",
    cells: ["Volume|Size|Used|Avail|Use%|Kept on", "/dev/sda1|50G|20G|28G|42%|/", "tmpfs|3.9G|0|3.9G|0%|/dev"],
  },
  {
    name: "words of any number in the last of aligned columns",
    lines: [
      "USER       ID   TIME DOES",
      "root        1   0:09 /sbin/init splash",
      "root        2   0:00 [kthreadd]",
      "ann     20255  12:15 vim notes.txt",
    ],
    delimiter: "places",
    cells: [
      "USER|ID|TIME|DOES",
      "root|1|0:09|/sbin/init splash",
      "root|2|0:00|[kthreadd]",
      "ann|20255|12:15|vim notes.txt",
    ],
  },
  {
    name: "words of the same length in two rows",
    lines: ["Full name     Age   Town", "Anna Smith    12    Oslo", "Bert Jones    13    New York"],
    delimiter: "places",
    cells: ["Full name|Age|Town", "Anna Smith|12|Oslo", "Bert Jones|13|New York"],
  },
  {
    name: "a report with titles, a drawn line and a total",
    lines: [
      "Sales of May",
      "Made by the finance team",
      "",
      "Customer            City        Amount  Paid on",
      "------------------  ----------  ------  ----------",
      "Ann Smith           New York     12.50  2020-05-01",
      "Bo                              103.00",
      "Cy van der Berg     Oslo          7.20  2020-05-03",
      "Di Lee              San Jose   1250.00  2020-05-09",
      "",
      "Total                          1372.70",
    ],
    delimiter: "places",
    cells: [
      "Customer|City|Amount|Paid on",
      "Ann Smith|New York|12.50|2020-05-01",
      "Bo||103.00|",
      "Cy van der Berg|Oslo|7.20|2020-05-03",
      "Di Lee|San Jose|1250.00|2020-05-09",
    ],
    leftOut: [
      [1, 3, "preamble"],
      [5, 5, "comment"],
      [10, 10, "blank"],
      [11, 11, "footer"],
    ],
  },
  {
    name: "cells with commas that are aligned",
    lines: ["Name            Place", "Lee, Ann        Oslo, NO", "Dyke, Bo        York, GB"],
    delimiter: "places",
    cells: ["Name|Place", "Lee, Ann|Oslo, NO", "Dyke, Bo|York, GB"],
  },
];

const wordsOf = (cells: readonly string[]) => cells.join("|");

describe("a table that spaces part", () => {
  test.for(files)("$name", async ({ lines, delimiter, cells, leftOut = [] }) => {
    const read = await readWhole(memoryFile(`${lines.join("\n")}\n`));
    const header = read.findings.columns.map((column) => column.header);
    expect(read.findings.delimiter).toBe(delimiter);
    expect([header, ...read.rows.map((row) => row.cells)].map(wordsOf)).toEqual(
      cells.map((line, index) => (index === 0 && /^\|+$/.test(line) ? wordsOf(header.map(() => "")) : line)),
    );
    expect(read.rows.filter(({ defect }) => defect)).toEqual([]);
    expect(read.leftOut.map(({ from_line, to_line, reason }) => [from_line, to_line, reason])).toEqual(leftOut);
  });

  test.for(files)("$name: read alike wherever its chunks end", async ({ lines }) => {
    const content = lines.join("\r\n");
    const whole = await readWhole(memoryFile(content));
    const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(sizes, async (chunkBytes) => {
        expect(await readWhole(memoryFile(content, { chunkBytes }))).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  test.for([
    { delimiter: "spaces", cells: ["a|b|c", "1|2|3", "4|5|6"] },
    { delimiter: "wide_spaces", cells: ["a b|c", "1 2|3", "4 5|6"] },
    { delimiter: "places", cells: ["a|b|c", "1|2|3", "4|5|6"] },
  ] as const)("is read as a person says: $delimiter", async ({ delimiter, cells }) => {
    const { findings, rows } = await readWhole(memoryFile("a b   c\n1 2   3\n4 5   6\n"), { delimiter });
    const header = findings.columns.map((column) => column.header);
    expect([findings.delimiter, findings.delimiter_sure]).toEqual([delimiter, true]);
    expect([header, ...rows.map((row) => row.cells)].map(wordsOf)).toEqual(cells);
  });
});

describe("a row that spaces do not part as the others", () => {
  const head = [
    "Name       Born   Town",
    "Ann Lee           Oslo",
    ...many(60, (index) => `Bo ${index}       19${index + 10}   Rome`),
  ];

  test.for([
    {
      name: "stands across a gap",
      line: "Maximiliana B  1950  Bonn",
      cells: "Maximiliana B|1950|Bonn",
      code: undefined,
    },
    { name: "goes on into a gap", line: "Maximilia  1950   Bonn", cells: "Maximilia|1950|Bonn", code: undefined },
    { name: "ends early", line: "Di", cells: "Di||", code: undefined },
    {
      name: "has too much",
      line: "Maximiliana B  1950  Bonn  x",
      cells: "Maximiliana B|1950|Bonn|x",
      code: "too_many_cells",
    },
    {
      name: "has too little",
      line: "Maximiliana Berger  1950",
      cells: "Maximiliana Berger|1950|",
      code: "too_few_cells",
    },
  ])("$name", async ({ line, cells, code }) => {
    const { findings, rows } = await readWhole(memoryFile(`${[...head, line, "Ed         1960   Ulm"].join("\n")}\n`));
    expect(findings.delimiter).toBe("places");
    const row = rows.find((one) => one.line === head.length + 1);
    expect([wordsOf(row?.cells ?? []), row?.defect?.code, row?.defect?.raw]).toEqual([cells, code, code && line]);
    expect(wordsOf(rows.at(-1)?.cells ?? [])).toBe("Ed|1960|Ulm");
  });
});

describe("spaces that part no cells", () => {
  test.for([
    { name: "sentences", lines: ["Note", "Hello.  This is text.", "More.  And more.  Yes.", "Short."], delimiter: "," },
    {
      name: "padded cells",
      lines: ["name    , city    , age", "Ann Lee , New York, 12", "Bo      , Oslo    , 13"],
      delimiter: ", ",
    },
    {
      name: "commas with spaces behind",
      lines: ["name,     city,   age", "Ann Lee,  York,   12", "Bo,       Oslo,   13"],
      delimiter: ", ",
    },
    {
      name: "padded tabs",
      lines: ["name   \tcity   \tage", "Ann L  \tNew  Y \t12", "Bo  L  \tOslo   \t13"],
      delimiter: "\t",
    },
    {
      name: "spaces inside of quotes, tabs between them",
      lines: ["hid\tregion\tage", ...many(5, (index) => `"         115  ${index}"\t"south east"\t1${index}`)],
      delimiter: "\t",
    },
    {
      name: "sentences beside numbers",
      lines: ["id,text", ...many(5, (index) => `${index},One.  Two, and three.`)],
      delimiter: ",",
    },
  ])("$name", async ({ lines, delimiter }) => {
    const { findings } = await readWhole(memoryFile(`${lines.join("\n")}\n`));
    expect(findings.delimiter).toBe(delimiter);
  });
});
