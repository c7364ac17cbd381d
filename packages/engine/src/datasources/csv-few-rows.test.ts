import { describe, expect, test } from "vitest";
import { readMessy, type MessyFile } from "./testing/messy-file.ts";

const files: MessyFile[] = [
  {
    name: "two rows with a number, which nothing names",
    ...{ lines: ["Ariel,Cami,34249888", "Gustav,Lor,33224333"], columns: "||", header: null, rows: [1, 2] },
  },
  {
    name: "names above one number",
    ...{ lines: ["Name,City,Code", "Ann,Rome,34249888"], columns: "Name|City|Code", header: 1, rows: [2] },
  },
  {
    name: "years above one row of numbers",
    ...{ lines: ["Stadt,2019,2020", "Ulm,34249,33224"], columns: "Stadt|2019|2020", header: 1, rows: [2] },
  },
  {
    name: "two rows with an address, of which one is mistyped",
    ...{ lines: ["art,art1@a.example,0866", "bob,bob1Aa.example,1232"], columns: "||", header: null, rows: [1, 2] },
  },
  {
    name: "two rows with codes that count",
    ...{ lines: ["C002,Pedro,Norway", "C001,Angel,Mexico"], columns: "||", header: null, rows: [1, 2] },
  },
  {
    name: "two rows with the number of a tax office",
    ...{ lines: ["PF|ANNE|710.826.374-24", "PJ|OLIVE'S|25042019"], columns: "||", header: null, rows: [1, 2] },
  },
  {
    name: "spans of years above one row",
    ...{ lines: ["Stadt|2019-2020", "Ulm|25042019"], columns: "Stadt|2019-2020", header: 1, rows: [2] },
  },
  {
    name: "two rows with one author",
    ...{ lines: ["War,Leo Tolstoy,1860,x", "Ann,Leo Tolstoy,1855,y"], columns: "|||", header: null, rows: [1, 2] },
  },
  {
    name: "the same words again and again",
    ...{
      lines: Array.from({ length: 4 }, () => "Name: ANN;Town: Ulm"),
      columns: "|",
      header: null,
      rows: [1, 2, 3, 4],
    },
  },
  {
    name: "texts of questions above one answer",
    lines: [
      "V1,V2,V3,V4,V5,V6,V7,V8,Q1,Q2,LocationLatitude,LocationLongitude",
      "ResponseID,ResponseSet,Name,EmailAddress,IPAddress,Status,StartDate,Finished,How old?,Why?,LocationLatitude,LocationLongitude",
      "R_2YP,Default,Anonym,,130.92.34.66,0,2017-07-18 08:28:09,1,2,Hello!,47.115,7.231",
    ],
    columns:
      "V1 ResponseID|V2 ResponseSet|V3 Name|V4 EmailAddress|V5 IPAddress|V6 Status|V7 StartDate|V8 Finished|Q1 How old?|Q2 Why?|LocationLatitude|LocationLongitude",
    ...{ header: 1, rows: [3] },
  },
  {
    name: "units above one row",
    lines: [
      "Date,Sample,Gln,Glu,Gluc,Lac,Na",
      ",,mmol / L,mmol / L,g / L,g / L,mmol / L",
      "1/1/2020 16:20,T1,1,1,1,1,1",
    ],
    columns: "Date|Sample|Gln mmol / L|Glu mmol / L|Gluc g / L|Lac g / L|Na mmol / L",
    ...{ header: 1, rows: [3] },
  },
  {
    name: "a source below one row",
    lines: ["Place,2012,2013", "Brazil,193904015,201032714", "Fonte: IBGE - Estimates,,"],
    ...{ columns: "Place|2012|2013", header: 1, rows: [2], leftOut: [[3, 3, "footer"]] },
  },
];

describe("a file of few rows is read as a person reads it", () => {
  test.for(files)("$name", async (file) => {
    const { found, wanted } = await readMessy(file);
    expect(found).toEqual(wanted);
  });
});
