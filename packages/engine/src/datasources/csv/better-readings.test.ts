import { expect, test } from "vitest";
import { dialectsOf, type DialectFile } from "../testing/dialect-file.ts";
import { many } from "../testing/many.ts";

const files: DialectFile[] = [
  { name: "semicolons before times of a day", lines: many(6, (n) => `${n}; 2; 06:0${n}:00`), delimiter: "; " },
  {
    name: "commas behind days and before words of one count",
    lines: ["Wed Jan 18 22:18:27 2023,logs,file a is new", "Wed Jan 18 22:23:04 2023,logs,file b is new"],
    delimiter: ",",
  },
  {
    name: "commas between padded cells, with a space behind some",
    lines: many(6, (n) => `Round ${n},So 30.04.2${n} - 14:15        ,FC Aa,FC Bb ${n}, Ann Lee, Bo Fox,`),
    delimiter: ",",
  },
  {
    name: "commas of a plan, titles of days between",
    lines: [
      "WEEK 1",
      "-Monday",
      ...many(5, (n) => `Ulm, FC ${"Rom".slice(n % 3)}, ${n + 1}:30pm`),
      "-Tuesday",
      "Bonn, Aue, 9:15am",
    ],
    delimiter: ", ",
  },
  {
    name: "one semicolon between lists of any length",
    lines: ["be,ber,bad;ask,beg", ...many(5, (n) => `b${n},c,d;say`), "ax,bx;go,come"],
    delimiter: ";",
  },
];

test.for(files)("a delimiter that parts all records wins: $name", (file) => {
  const { found, wanted } = dialectsOf(file);
  expect(found).toEqual(wanted);
});
