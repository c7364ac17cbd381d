import { expect, test } from "vitest";
import { fileNameOf } from "./file-name.ts";

const url = new URL("https://files.example/exports/H%C3%A4ndler%202026.csv?key=1");

test.for([
  { header: undefined, name: "Händler 2026.csv" },
  { header: "attachment", name: "Händler 2026.csv" },
  { header: 'attachment; filename="people.csv"', name: "people.csv" },
  { header: "attachment; filename=people.csv", name: "people.csv" },
  { header: 'attachment; filename="a \\"b\\".csv"', name: 'a "b".csv' },
  { header: "attachment; filename=\"x.csv\"; filename*=UTF-8''H%C3%A4ndler.csv", name: "Händler.csv" },
  { header: `attachment; filename="${Buffer.from("Händler.csv").toString("latin1")}"`, name: "Händler.csv" },
  { header: 'attachment; filename="../../etc/passwd"', name: "passwd" },
  { header: 'attachment; filename="C:\\\\temp\\\\x.csv"', name: "x.csv" },
  { header: "attachment; filename*=UTF-8''%zz", name: "%zz" },
])("$header is the file $name", ({ header, name }) => expect(fileNameOf(header, url)).toBe(name));

test("an address without a path has no name", () => {
  expect(fileNameOf(undefined, new URL("https://files.example"))).toBe("");
});
