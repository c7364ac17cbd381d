import { expect, test } from "vitest";
import { fileArrival, fileOfCells } from "./use-file-arrival.ts";

test.for([
  { name: "cells and lines", cells: "phone\tname\n2125550100\tZoë\n" },
  { name: "line ends of all kinds", cells: "a\tb\r\n1\t2\r3\t4\n" },
  { name: "quotes and a line break in a cell", cells: 'a\tb\n"x ""y""\nz"\t1' },
  { name: "spaces, and marks that cannot be seen", cells: "\uFEFF a \t\u00A0b\u200B\n\n\t\n" },
  { name: "letters beyond the first plane", cells: "𝒜\t👩‍💻\n" },
])("33: pasted cells are sent as they are: $name", async ({ cells }) => {
  const file = fileOfCells(cells);
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(new TextEncoder().encode(cells));
  expect(file.name).toMatch(/\.tsv$/);
});

test.for([
  { cells: '[{"name":"Ann"}]', name: "Pasted records.json" },
  { cells: '{"name":"Ann"}\n{"name":"Bo"}', name: "Pasted records.json" },
  { cells: '{\n\t"a \\" b": [\n1]}', name: "Pasted records.json" },
  { cells: "{name}\t{phone}\n", name: "Pasted cells.tsv" },
  { cells: '["a"\tb\n', name: "Pasted cells.tsv" },
])("$cells is pasted as $name", ({ cells, name }) => expect(fileOfCells(cells).name).toBe(name));

/** What a browser hands over: its files, and entries that say which of them are folders. */
const dataOf = (names: readonly string[]) => ({
  files: names.map((name) => new File(["phone\n1\n"], name)),
  items: names.map((name) => ({ webkitGetAsEntry: () => ({ isDirectory: name.endsWith("/") }) })),
});

test.for([
  { names: [], arrival: null },
  { names: ["a.csv"], arrival: { file: { name: "a.csv" } } },
  { names: ["a.csv", "b.csv"], arrival: { refused: "several_files" } },
  { names: ["club/"], arrival: { refused: "folder" } },
])("of $names arrives $arrival", ({ names, arrival }) => {
  const arrived = fileArrival(dataOf(names));
  if (arrival === null) expect(arrived).toBeNull();
  else expect(arrived).toMatchObject(arrival);
});
