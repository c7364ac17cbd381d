import { describe, expect, test } from "vitest";
import { readMessy, type MessyFile } from "./testing/messy-file.ts";

const withoutHeader: MessyFile[] = [
  {
    name: "regular expressions beside what they find",
    lines: [
      'IP Address, "(\\b25[0-5]|\\b2[0-4])(\\.)"',
      'Email, "[^@ ]+@[^@ ]+\\.[^@ ]+"',
      'Phone, "^[\\+]?[(]?[0-9]{3}$"',
    ],
    ...{ columns: "|", header: null, rows: [1, 2, 3] },
  },
  {
    name: "a blank and a number above others that do not count",
    lines: [",0", "3,12", "5,7", "4,9"],
    ...{ columns: "|", header: null, rows: [1, 2, 3, 4] },
  },
  {
    name: "a number above numbers, and one cell that a single row has",
    lines: ["test,4456,paul,hi", "hi,0", "Lol,0", "Ti.,93", "moritz,4", "tim,6.18", "Tim267,16.49,tim@a.example,tim"],
    ...{ columns: "|||", header: null, rows: [1, 2, 3, 4, 5, 6, 7] },
  },
  {
    name: "keys with where files lie, below comments",
    lines: ["#-----", "#paths#", "#-----", "anno\t/srv/data/anno/", "species\thg19", "chrs\t1,2,3", "bin\t/usr/bin/R"],
    ...{ columns: "|", header: null, rows: [4, 5, 6, 7], leftOut: [[1, 3, "comment"]] },
  },
];

describe("rows that nothing names have a column for each of their cells", () => {
  test.for(withoutHeader)("$name", async (file) => {
    const { found, wanted } = await readMessy(file);
    expect({ ...found, defects: 0 }).toEqual(wanted);
  });
});
