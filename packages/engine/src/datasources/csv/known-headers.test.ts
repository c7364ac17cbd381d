import { describe, expect, test } from "vitest";
import { records } from "../testing/records.ts";
import { chooseHeader } from "./layout.ts";

const choose = (rows: readonly string[], knownHeaders: readonly string[]) => {
  const found = chooseHeader(records(rows.map((row) => row.split(","))), {
    ...{ headerRow: undefined, headerRows: undefined, knownHeaders },
  });
  return { lines: found.rows.map(({ line }) => line), isDoubtful: found.isDoubtful };
};
const words = ["Lindenweg,Kirchgasse", "Schulweg,Amselweg", "Torgasse,Bachweg"];

describe("headers that are known", () => {
  test("tell the header row among words, wherever it stands", () => {
    expect(choose(words, [])).toEqual({ lines: [], isDoubtful: true });
    expect(choose(words, ["Lindenweg", "Kirchgasse"])).toEqual({ lines: [1], isDoubtful: false });
    expect(choose(words, ["Schulweg", "Amselweg"])).toEqual({ lines: [2], isDoubtful: false });
  });

  test("are in any order, and most of them suffice", () => {
    expect(choose(words, ["Amselweg", "Schulweg", "Zeile"])).toEqual({ lines: [2], isDoubtful: false });
    expect(choose(words, ["Amselweg", "Rand", "Zeile"])).toEqual({ lines: [], isDoubtful: true });
  });

  test("leave a header of two rows that joins them as it was found", () => {
    const rows = ["Place,Sales,Sales", ",net,gross", "Ulm,1.5,2.5", "Kiel,3.5,4.5", "Bonn,5.5,1.5"];
    const { lines } = choose(rows, []);
    expect(choose(rows, ["Place", "Sales net", "Sales gross"])).toEqual({ lines, isDoubtful: false });
    expect(lines).toEqual([1, 2]);
  });

  test("that are blank tell nothing", () => {
    expect(choose(words, ["", ""])).toEqual({ lines: [], isDoubtful: true });
  });
});
