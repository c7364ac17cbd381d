import { readdirSync, readFileSync } from "node:fs";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { memoryFile, readWhole } from "./testing/memory-file.ts";

const sample = (name: string) => readFileSync(new URL(`samples/${name}`, import.meta.url));
const read = (content: Uint8Array) => readWhole(memoryFile(content));

describe("the sample files", () => {
  test.for([
    { name: "contacts-five-rows.csv", rows: 5, columns: 10, header: 1 },
    { name: "contacts-two-rows.csv", rows: 2, columns: 11, header: 1 },
    { name: "google-contacts.csv", rows: 4, columns: 30, header: 1 },
    { name: "linkedin-connections.csv", rows: 2, columns: 7, header: 4 },
    { name: "us-500.csv", rows: 500, columns: 12, header: 1 },
  ])("$name is read as papaparse reads it", async ({ name, rows: count, columns, header }) => {
    const bytes = sample(name);
    const { findings, rows } = await read(bytes);
    expect(findings).toMatchObject({
      encoding: "utf-8",
      encoding_sure: true,
      delimiter: ",",
      delimiter_sure: true,
      header_row: header,
      issues: [],
    });
    const [headers, ...body] = Papa.parse<string[]>(bytes.toString("utf8"), { skipEmptyLines: "greedy" }).data.slice(
      name.startsWith("linkedin") ? 2 : 0,
    );
    expect(findings.columns.map(({ header: text }) => text)).toEqual(headers);
    expect(rows.map(({ cells }) => cells)).toEqual(body);
    expect(rows.filter(({ defect }) => defect)).toEqual([]);
    expect([rows.length, findings.columns.length]).toEqual([count, columns]);
  });

  test("LinkedIn's preamble is left out visibly, and its rows keep their lines", async () => {
    const { leftOut, rows, blankLines, rawLines } = await read(sample("linkedin-connections.csv"));
    expect(leftOut).toEqual([{ from_line: 1, to_line: 3, reason: "preamble" }]);
    expect(rows.map(({ line }) => line)).toEqual([5, 6]);
    expect(blankLines).toBe(0);
    expect(rawLines.slice(0, 3).map(({ text }) => text.slice(0, 12))).toEqual(["Notes:", '"When export', ""]);
  });

  test("cells with line breaks count their lines", async () => {
    const { rows } = await read(sample("google-contacts.csv"));
    expect(rows.map(({ line }) => line)).toEqual([2, 6, 7, 8]);
  });
});

describe("csv-spectrum", () => {
  const folder = new URL("corpora/csv-spectrum/", import.meta.url);
  const names = readdirSync(new URL("csvs/", folder)).map((file) => file.replace(".csv", ""));
  const Expected = z.array(z.record(z.string(), z.string()));

  /** The corpus lost its CR LF where it was copied from, as version control may take it away. */
  function bytesOf(name: string): Buffer {
    const text = readFileSync(new URL(`csvs/${name}.csv`, folder), "utf8");
    return Buffer.from(name.endsWith("_crlf") ? text.replaceAll(/\r?\n/g, "\r\n") : text);
  }

  /** The expectation of location_coordinates is not in a list, and its phone number is not the one of the file. */
  function expectedOf(name: string) {
    const json: unknown = JSON.parse(readFileSync(new URL(`json/${name}.json`, folder), "utf8"));
    const rows = Expected.parse(Array.isArray(json) ? json : [json]);
    return name === "location_coordinates" ? [{ ...rows[0], "Contact Phone Number": "2095257564" }] : rows;
  }

  test("is complete", () => expect(names).toHaveLength(12));

  test.for(names)("%s", async (name) => {
    const { findings, rows } = await read(bytesOf(name));
    const objects = rows.map(({ cells }) =>
      Object.fromEntries(findings.columns.map(({ header, index }) => [header, cells[index]])),
    );
    expect(objects).toEqual(expectedOf(name));
    expect(rows.every(({ defect }) => defect === null)).toBe(true);
  });
});
