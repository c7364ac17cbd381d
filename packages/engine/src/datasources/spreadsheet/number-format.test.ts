import { expect, test } from "vitest";
import { formatKind, kindOfCode } from "./number-format.ts";

test.for([
  ["General", "number"],
  ["General_)", "number"],
  ["[Red]General", "number"],
  ['General" kg";-General', "number"],
  ["[DBNum1][$-804]General", "number"],
  [";;;", "number"],
  ["0.00", "number"],
  ["#,##0.00;[Red]-#,##0.00", "number"],
  ["0%", "number"],
  ["0.00E+00", "number"],
  ["@", "number"],
  ['#,##0" days"', "number"],
  ["[$USD] #,##0", "number"],
  ["[$-409]0", "number"],
  [String.raw`0\d`, "number"],
  ["_(* #,##0_);_(* (#,##0)", "number"],
  ["0 m", "number"],
  ["#,##0.0 d", "number"],
  ["0,s", "number"],
  ["yyyy-mm-dd", "date"],
  ["dd/mm/yyyy;@", "date"],
  ["yyyy-mm-dd hh:mm:ss.000", "datetime"],
  ["hh:mm:ss,00", "time"],
  ["[$-F800]dddd, mmmm dd, yyyy", "date"],
  ["mmm", "date"],
  ['[=0]"";dd/mm/yyyy', "date"],
  ["[$-411]ge.m.d", "date"],
  ["dd/mm/yyyy hh:mm", "datetime"],
  ['d" at "h AM/PM', "datetime"],
  ["h:mm AM/PM", "time"],
  ["mm:ss.0", "time"],
  ["[h]:mm:ss", "duration"],
  ["[mm]:ss", "duration"],
] as const)("%s shows a %s", ([code, kind]) => {
  expect(kindOfCode(code)(1)).toBe(kind);
});

test.for([
  [0, "number"],
  [9, "number"],
  [14, "date"],
  [21, "time"],
  [22, "datetime"],
  [27, "date"],
  [32, "time"],
  [34, "moment"],
  [46, "duration"],
  [49, "number"],
  [52, "moment"],
  [58, "date"],
  [62, "number"],
  [71, "date"],
  [76, "time"],
  [77, "datetime"],
  [79, "duration"],
  [81, "date"],
] as const)("the built-in format %i shows a %s", ([id, kind]) => {
  expect(formatKind(id, new Map())(1)).toBe(kind);
});

test("a code of the workbook comes before the built-in one", () => {
  expect(formatKind(14, new Map([[14, "0.00"]]))(1)).toBe("number");
});

test.for([
  { code: "[<1]h:mm;[h]:mm", kinds: { 0.5: "time", 1.5: "duration" } },
  { code: "[<100]0;dd/mm/yyyy", kinds: { 5: "number", 45_351: "date" } },
  { code: "[=0]0;[>=1]dd/mm/yyyy;hh:mm", kinds: { 0: "number", 0.5: "time", 45_351: "date" } },
  { code: "[<>0]h:mm;0", kinds: { 0: "number", 0.5: "time" } },
  { code: "h:mm;-0", kinds: { 0: "time", 0.5: "time", "-1": "number" } },
  { code: "h:mm;-0;0", kinds: { 0: "number", 0.5: "time", "-1": "number" } },
  { code: 'h:mm;-0;"none"', kinds: { 0: "time", 0.5: "time" } },
  { code: "[Red][>5]h:mm;0;yyyy", kinds: { 6: "time", "-1": "number", 1: "date" } },
])("sections of $code show each number in their way", ({ code, kinds }) => {
  const kindOf = kindOfCode(code);
  expect(Object.keys(kinds).map((value) => [value, kindOf(Number(value))])).toEqual(Object.entries(kinds));
});
