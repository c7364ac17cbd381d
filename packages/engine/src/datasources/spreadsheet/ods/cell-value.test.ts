import { expect, test } from "vitest";
import { readRawRows } from "../testing/read-workbook.ts";
import { zip } from "../testing/zip.ts";

/** The only cell of a sheet, as it stands in the part of the cells. */
async function readCell(cell: string) {
  const content = `<office:document-content><office:body><office:spreadsheet><table:table table:name="T"><table:table-row>${cell}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`;
  const [row] = await readRawRows(zip([{ name: "content.xml", content }]));
  return { text: row?.cells[0] ?? "", code: row?.defect?.code ?? null };
}

const formula = 'table:formula="of:=&quot;&quot;"';

test.for([
  {
    name: "hours of Gnumeric, with a zero before them",
    cell: '<table:table-cell office:value-type="time" office:time-value="PT012H00M00S"/>',
    text: "12:00:00",
    code: null,
  },
  {
    name: "hours beyond a day",
    cell: '<table:table-cell office:value-type="time" office:time-value="PT0100H30M00S"/>',
    text: "100:30:00",
    code: null,
  },
  {
    name: "an error of Gnumeric",
    cell: '<table:table-cell gnm:error-value="#N/A" office:value-type="string" office:string-value="#N/A"><text:p>#N/A</text:p></table:table-cell>',
    text: "#N/A",
    code: "error_cell",
  },
  {
    name: "an error of LibreOffice",
    cell: '<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>',
    text: "#N/A",
    code: "error_cell",
  },
  {
    name: "a text like an error",
    cell: '<table:table-cell office:value-type="string"><text:p>#N/A</text:p></table:table-cell>',
    text: "#N/A",
    code: null,
  },
  {
    name: "an empty text that a formula of LibreOffice made",
    cell: `<table:table-cell ${formula}><text:p/></table:table-cell>`,
    text: "",
    code: null,
  },
  {
    name: "a formula without a value",
    cell: `<table:table-cell ${formula}/>`,
    text: "",
    code: "formula_without_value",
  },
])("$name", async ({ cell, text, code }) => {
  expect(await readCell(cell)).toEqual({ text, code });
});
