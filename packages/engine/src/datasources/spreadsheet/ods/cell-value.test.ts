import { expect, test } from "vitest";
import { ods } from "../testing/ods.ts";
import { readRawRows } from "../testing/read-workbook.ts";

/** The only cell of a sheet, as it stands in the part of the cells. */
async function readCell(cell: string) {
  const [row] = await readRawRows(ods({ table: `<table:table-row>${cell}</table:table-row>` }));
  return { text: row?.cells[0] ?? "", code: row?.defect?.code ?? null };
}

const formula = 'table:formula="of:=&quot;&quot;"';
const typed = (type: string, value: string) =>
  `<table:table-cell office:value-type="${type}" office:${type}-value="${value}"/>`;

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
  { name: "days and hours", cell: typed("time", "P1DT2H"), text: "26:00:00", code: null },
  { name: "days alone", cell: typed("time", "P2D"), text: "48:00:00", code: null },
  { name: "many seconds", cell: typed("time", "PT3600S"), text: "01:00:00", code: null },
  { name: "many minutes", cell: typed("time", "PT90M"), text: "01:30:00", code: null },
  { name: "hours and minutes", cell: typed("time", "PT26H30M"), text: "26:30:00", code: null },
  { name: "parts of a second", cell: typed("time", "PT8H30M0,5S"), text: "08:30:00.500", code: null },
  { name: "nearly a second", cell: typed("time", "PT8H29M59.999999989S"), text: "08:30:00", code: null },
  { name: "less than nothing", cell: typed("time", "-PT1H30M"), text: "-01:30:00", code: null },
  { name: "no length of time", cell: typed("time", "PT"), text: "PT", code: "value_unreadable" },
  { name: "months, which have no length", cell: typed("time", "P1M"), text: "P1M", code: "value_unreadable" },
  { name: "a truth", cell: typed("boolean", "true"), text: "TRUE", code: null },
  { name: "no truth", cell: typed("boolean", "yes"), text: "yes", code: "value_unreadable" },
  { name: "a number without a type", cell: '<table:table-cell office:value="1.50"/>', text: "1.5", code: null },
  {
    name: "a text beside a number without a type",
    cell: '<table:table-cell office:value="1.50"><text:p>one and a half</text:p></table:table-cell>',
    text: "one and a half",
    code: null,
  },
  {
    name: "a date that is only shown",
    cell: '<table:table-cell office:value-type="date" office:date-value=""><text:p>29.02.1900</text:p></table:table-cell>',
    text: "29.02.1900",
    code: "value_unreadable",
  },
  {
    name: "an error that a formula made, of Gnumeric",
    cell: '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="#DIV/0!"><text:p>#DIV/0!</text:p></table:table-cell>',
    text: "#DIV/0!",
    code: "error_cell",
  },
  {
    name: "an error that only shows",
    cell: '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value=""><text:p>#N/A</text:p></table:table-cell>',
    text: "#N/A",
    code: "error_cell",
  },
  {
    name: "an error of OpenOffice, in German",
    cell: '<table:table-cell table:formula="oooc:=[.A2]" office:value-type="float" office:value="0"><text:p>#BEZUG!</text:p></table:table-cell>',
    text: "#BEZUG!",
    code: "error_cell",
  },
  {
    name: "an error of OpenOffice with a number",
    cell: '<table:table-cell table:formula="oooc:=[.A2]" office:value-type="float" office:value="0"><text:p>Err:522</text:p></table:table-cell>',
    text: "Err:522",
    code: "error_cell",
  },
  {
    name: "a text of a formula that only begins like an error",
    cell: `<table:table-cell ${formula} office:value-type="string"><text:p>#12</text:p></table:table-cell>`,
    text: "#12",
    code: null,
  },
  {
    name: "paragraphs, spaces, tabs and line breaks",
    cell: '<table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d</text:p><text:p/><text:p><text:span>e<text:s/></text:span>f</text:p></table:table-cell>',
    text: "a  b\tc\nd\n\ne f",
    code: null,
  },
  {
    name: "spaces, tabs and line breaks that are written as they are, as pandas does",
    cell: '<table:table-cell office:value-type="string"><text:p>  a   b\tc\n\n<text:span>  d</text:span> </text:p></table:table-cell>',
    text: "  a   b\tc\n\n  d ",
    code: null,
  },
  {
    name: "a truth of another program, as LibreOffice keeps it",
    cell: '<table:table-cell table:formula="of:=TRUE()" office:value-type="float" office:value="1"><text:p>TRUE</text:p></table:table-cell>',
    text: "TRUE",
    code: null,
  },
  {
    name: "a truth that such a formula makes, in German",
    cell: '<table:table-cell table:formula="of:=[.D2]&gt;3" office:value-type="float" office:value="0"><text:p>FALSCH</text:p></table:table-cell>',
    text: "FALSE",
    code: null,
  },
  {
    name: "a number that is shown as a word",
    cell: '<table:table-cell office:value-type="float" office:value="1"><text:p>TRUE</text:p></table:table-cell>',
    text: "1",
    code: null,
  },
  {
    name: "a truth of pandas",
    cell: '<table:table-cell office:value-type="boolean" office:value="true"><text:p>TRUE</text:p></table:table-cell>',
    text: "TRUE",
    code: null,
  },
  {
    name: "a day and a time with a space between",
    cell: '<table:table-cell office:value-type="date" office:date-value="2024-02-29 10:30:00"><text:p>29.02.24</text:p></table:table-cell>',
    text: "2024-02-29 10:30:00",
    code: null,
  },
  {
    name: "a link, without where it leads",
    cell: '<table:table-cell office:value-type="string"><text:p>see <text:a xlink:href="https://example.org/">Example</text:a></text:p></table:table-cell>',
    text: "see Example",
    code: null,
  },
  {
    name: "a text, without the remark on it",
    cell: '<table:table-cell office:value-type="string"><office:annotation><dc:creator>Ann</dc:creator><dc:date>2024-02-29T08:30:00</dc:date><text:p>to be <text:span>asked</text:span></text:p></office:annotation><text:p>kept</text:p></table:table-cell>',
    text: "kept",
    code: null,
  },
])("$name", async ({ cell, text, code }) => {
  expect(await readCell(cell)).toEqual({ text, code });
});
