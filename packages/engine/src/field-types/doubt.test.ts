import { describe, expect, test } from "vitest";
import { dateOrder, usualDateOrder } from "./date-order.ts";
import { Evidence, type Doubt } from "./doubt.ts";
import { numberFormat } from "./number-format.ts";
import { isTimeZone, usualTimeZone } from "./time-zone.ts";

function weigh<Choice extends string>(doubt: Doubt<Choice>, cells: readonly string[]) {
  const evidence = new Evidence(doubt, 3);
  for (const cell of cells) evidence.add(cell);
  return evidence;
}

describe("the order of dates", () => {
  test.for([
    { cells: ["03/04/1990", "13/04/1990"], choice: "dmy" },
    { cells: ["03/04/1990", "04/13/90"], choice: "mdy" },
    { cells: ["13.04.1990"], choice: "dmy" },
    { cells: ["03/04/1990", "1990-12-31", "n/a", ""], choice: null },
    { cells: ["13/04/1990", "04/13/1990"], choice: null },
    { cells: ["13/13/1990"], choice: null },
    { cells: [], choice: null },
  ])("of $cells is $choice", ({ cells, choice }) => {
    expect(weigh(dateOrder, cells).choice).toBe(choice);
  });

  test("is open where three different cells can be read both ways, and is not once one tells", () => {
    const cells = ["03/04/1990", "03/04/1990", "5/5/1990", "3.4.1990", "01/02/1990 10:00", "6-7-90", "8/9/1990"];
    expect(weigh(dateOrder, cells).told.open).toEqual([
      { cell: "03/04/1990", dmy: "1990-04-03", mdy: "1990-03-04" },
      { cell: "01/02/1990 10:00", dmy: "1990-02-01", mdy: "1990-01-02" },
      { cell: "6-7-90", dmy: "1990-07-06", mdy: "1990-06-07" },
    ]);
    expect(weigh(dateOrder, [...cells, "31/12/1990"]).told).toEqual({ choice: "dmy", open: [] });
  });

  test("is as usual in the country where nothing tells", () => {
    expect([usualDateOrder("US"), usualDateOrder("GB")]).toEqual(["mdy", "dmy"]);
  });
});

describe("the format of numbers", () => {
  test.for([
    { cells: ["1,234", "1,234.50"], choice: "point" },
    { cells: ["1.234", "1.234,50"], choice: "comma" },
    { cells: ["1,234", "12.5"], choice: "point" },
    { cells: ["1.234", "€ 12,5"], choice: "comma" },
    { cells: ["1,234,567"], choice: "point" },
    { cells: ["1.234.567"], choice: "comma" },
    { cells: ["1,234", "1234", "1 234", "n/a", "31.12.1990", ""], choice: null },
    { cells: ["1,5", "1.5"], choice: null },
    { cells: ["1,5", "1.5", "2.5"], choice: "point" },
  ])("of $cells is decimal $choice", ({ cells, choice }) => {
    expect(weigh(numberFormat, cells).choice).toBe(choice);
  });

  test("is open where one mark stands before three last figures", () => {
    expect(weigh(numberFormat, ["1,234", "$2.500", "1234", "0.125x"]).told.open).toEqual([
      { cell: "1,234", point: "1234", comma: "1.234" },
      { cell: "$2.500", point: "2.5", comma: "2500" },
    ]);
    expect(weigh(numberFormat, ["1,234", "0.125"]).told).toEqual({ choice: "point", open: [] });
  });
});

test.for([
  { name: "date", doubt: dateOrder as Doubt<string>, cells: ["1/2/2024", "09/12/1990", "10/10/2024", "12/1/0999"] },
  { name: "number", doubt: numberFormat as Doubt<string>, cells: ["1,234", "999.000", "10.100"] },
])("a $name that is plainly open tells nothing else", ({ doubt, cells }) => {
  for (const cell of cells) {
    expect(doubt.plainlyOpen.test(cell), cell).toBe(true);
    expect([null, "open"], cell).toContain(doubt.tell(cell));
  }
  for (const cell of ["13/2/2024", "2/13/2024", "0,125", "1,234.5", "1,23", "1,234,567"]) {
    expect(doubt.plainlyOpen.test(cell), cell).toBe(false);
  }
});

describe("the time zone", () => {
  test.for([
    ["AT", "Europe/Vienna"],
    ["DE", "Europe/Berlin"],
    ["GB", "Europe/London"],
    ["US", "UTC"],
    ["AU", "UTC"],
    ["XX", "UTC"],
  ] as const)("of %s is %s", ([country, zone]) => {
    expect(usualTimeZone(country)).toBe(zone);
  });

  test.for([
    ["Europe/Berlin", true],
    ["UTC", true],
    ["Europe/Atlantis", false],
    ["local", false],
    ["", false],
  ] as const)("%j is one: %s", ([name, isOne]) => {
    expect(isTimeZone(name)).toBe(isOne);
  });
});
