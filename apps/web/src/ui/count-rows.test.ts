import { expect, test } from "vitest";
import { countRows } from "./count-rows.ts";

test.for([
  { name: "nothing", cells: "", rows: 0 },
  { name: "blank lines alone", cells: " \n\t\r\n", rows: 0 },
  { name: "lines, whatever ends them", cells: "a\tb\r\n1\t2\r3\t4\n", rows: 3 },
  { name: "a cell in quotes with a line break", cells: 'name\tnote\nAda\t"first\n\nsecond"\n', rows: 2 },
  { name: "quotes twice within a cell in quotes", cells: '"say ""hi""\nthere"\tx\ny\tz', rows: 2 },
  { name: "a quote within a cell", cells: 'a 5" pipe\tx\nb\ty', rows: 2 },
  { name: "a quote that is never closed", cells: '"a\tx\nb\ty\nc', rows: 3 },
])("countRows counts $name", ({ cells, rows }) => {
  expect(countRows(cells)).toBe(rows);
});
