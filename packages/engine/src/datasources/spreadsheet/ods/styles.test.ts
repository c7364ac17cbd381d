import { describe, expect, test } from "vitest";
import { ods, odsNumber, type MadeOds } from "../testing/ods.ts";
import { readRawRows } from "../testing/read-workbook.ts";

/** The first cell of a sheet that is its only row. */
async function readCell(cell: string, made: MadeOds = {}) {
  const [row] = await readRawRows(ods({ table: `<table:table-row>${cell}</table:table-row>`, ...made }));
  return { text: row?.cells[0] ?? "", code: row?.defect?.code ?? null };
}

const dataStyle = (kind: string, content: string, name = "N1") =>
  `<number:${kind}-style style:name="${name}">${content}</number:${kind}-style>`;
const cellStyle = (attributes: string, name = "ce1") =>
  `<style:style style:name="${name}" style:family="table-cell" ${attributes}/>`;

const day = "<number:day/><number:text>.</number:text><number:month/><number:text>.</number:text><number:year/>";
const clock = "<number:hours/><number:text>:</number:text><number:minutes/>";
const ofData = cellStyle('style:data-style-name="N1"');
const overflowing = `<number:time-style style:name="N1" number:truncate-on-overflow="false">${clock}</number:time-style>`;

describe("a plain number is what its style shows", () => {
  test.for([
    { name: "a day", value: 45_351, style: dataStyle("date", day), text: "2024-02-29" },
    { name: "a day and its time", value: 45_351.25, style: dataStyle("date", day), text: "2024-02-29 06:00:00" },
    { name: "midnight", value: 45_351, style: dataStyle("date", day + clock), text: "2024-02-29 00:00:00" },
    { name: "a day of the week", value: 45_351, style: dataStyle("date", "<number:day-of-week/>"), text: "2024-02-29" },
    { name: "29 February 1900, which is none", value: 60, style: dataStyle("date", day), text: "1900-02-28" },
    { name: "a day before 1900", value: -1, style: dataStyle("date", day), text: "1899-12-29" },
    { name: "a time", value: 0.75, style: dataStyle("time", clock), text: "18:00:00" },
    { name: "a time that a style of dates shows", value: 0.75, style: dataStyle("date", clock), text: "18:00:00" },
    { name: "hours beyond a day", value: 1.5, style: overflowing, text: "36:00:00" },
    { name: "a truth", value: 1, style: dataStyle("boolean", "<number:boolean/>"), text: "TRUE" },
    { name: "an untruth", value: 0, style: dataStyle("boolean", "<number:boolean/>"), text: "FALSE" },
    { name: "a number among truths", value: 5, style: dataStyle("boolean", "<number:boolean/>"), text: "5" },
    { name: "a share", value: 0.125, style: dataStyle("percentage", "<number:number/>"), text: "0.125" },
    { name: "money", value: 19.5, style: dataStyle("currency", "<number:currency-symbol/>"), text: "19.5" },
    { name: "a text", value: 45_351, style: dataStyle("text", "<number:text-content/>"), text: "45351" },
  ])("$name", async ({ value, style, text }) => {
    const cell = odsNumber(value, 'table:style-name="ce1"');
    expect(await readCell(cell, { automatic: style + ofData })).toEqual({ text, code: null });
  });

  test("a day after all days is told", async () => {
    const cell = odsNumber(2_958_466, 'table:style-name="ce1"');
    const made = { automatic: dataStyle("date", day) + ofData };
    expect(await readCell(cell, made)).toEqual({ text: "2958466", code: "no_such_date" });
  });

  test.for([
    { name: "one that a condition sets apart", value: 0, text: "0" },
    { name: "one that it does not", value: 45_351, text: "2024-02-29" },
  ])("$name", async ({ value, text }) => {
    const map = '<style:map style:condition="value()=0" style:apply-style-name="N1P0"/>';
    const automatic = dataStyle("number", "<number:text/>", "N1P0") + dataStyle("date", day + map) + ofData;
    expect(await readCell(odsNumber(value, 'table:style-name="ce1"'), { automatic })).toEqual({ text, code: null });
  });
});

describe("a style is found", () => {
  const date = dataStyle("date", day);
  const styled = odsNumber(45_351, 'table:style-name="ce1"');
  const plain = odsNumber(45_351);

  test.for<{ name: string; made: MadeOds }>([
    { name: "in the part of the styles", made: { styles: date + ofData } },
    { name: "whose numbers have theirs in the part of the styles", made: { styles: date, automatic: ofData } },
    {
      name: "that has its numbers from its parent's parent",
      made: {
        styles: date + cellStyle('style:data-style-name="N1"', "top"),
        automatic: cellStyle('style:parent-style-name="top"', "middle") + cellStyle('style:parent-style-name="middle"'),
      },
    },
    {
      name: "from which all come",
      made: { styles: `${date}<style:default-style style:family="table-cell" style:data-style-name="N1"/>` },
    },
    {
      name: "beside one of the same name for other things",
      made: { automatic: `${date}${ofData}<style:style style:name="ce1" style:family="table-column"/>` },
    },
  ])("$name", async ({ made }) => {
    expect(await readCell(styled, made)).toEqual({ text: "2024-02-29", code: null });
  });

  test.for([
    {
      name: "a column",
      table: `<table:table-column/><table:table-column table:number-columns-repeated="2" table:default-cell-style-name="ce1"/><table:table-row><table:table-cell/>${plain}${plain}${plain}</table:table-row>`,
      cells: ["", "2024-02-29", "2024-02-29", "45351"],
    },
    {
      name: "a row, before that of a column",
      table: `<table:table-column table:default-cell-style-name="other"/><table:table-row table:default-cell-style-name="ce1">${plain}</table:table-row><table:table-row>${plain}</table:table-row>`,
      cells: ["2024-02-29"],
    },
    {
      name: "cells that repeat, column by column",
      table: `<table:table-column/><table:table-column table:default-cell-style-name="ce1"/><table:table-row>${odsNumber(45_351, 'table:number-columns-repeated="2"')}</table:table-row>`,
      cells: ["45351", "2024-02-29"],
    },
  ])("of $name", async ({ table, cells }) => {
    const [row] = await readRawRows(ods({ table, automatic: date + ofData }));
    expect(row).toEqual({ line: 1, cells, defect: null });
  });

  test("and one that comes from itself is damage", async () => {
    const automatic = cellStyle('style:parent-style-name="ce1"');
    await expect(readCell(styled, { automatic })).rejects.toMatchObject({ status: 422, code: "workbook_damaged" });
  });
});

test.for([
  { from: "1899-12-30", text: "2024-02-29" },
  { from: "1904-01-01", text: "2028-03-01" },
  { from: "1904-1-1", text: "2028-03-01" },
  { from: "1900-01-01", text: "2024-03-02" },
  { from: "1900-01-01T00:00:00", text: "2024-03-02" },
])("days are counted from $from", async ({ from, text }) => {
  const before = `<table:calculation-settings><table:null-date table:date-value="${from}"/></table:calculation-settings>`;
  const made = { before, automatic: dataStyle("date", day) + ofData };
  expect(await readCell(odsNumber(45_351, 'table:style-name="ce1"'), made)).toEqual({ text, code: null });
});

test.for([
  { name: "midnight where days alone are shown", content: day, written: "2024-02-29T00:00:00", text: "2024-02-29" },
  { name: "midnight where times are", content: day + clock, written: "2024-02-29", text: "2024-02-29 00:00:00" },
])("a date written as such: $name", async ({ content, written, text }) => {
  const cell = `<table:table-cell table:style-name="ce1" office:value-type="date" office:date-value="${written}"/>`;
  expect(await readCell(cell, { automatic: dataStyle("date", content) + ofData })).toEqual({ text, code: null });
});

test("days counted from no day are damage", async () => {
  const before =
    '<table:calculation-settings><table:null-date table:date-value="1904-13-01"/></table:calculation-settings>';
  await expect(readCell(odsNumber(1), { before })).rejects.toMatchObject({ status: 422, code: "workbook_damaged" });
});
