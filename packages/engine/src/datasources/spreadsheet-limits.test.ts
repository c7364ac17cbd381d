import { describe, expect, test } from "vitest";
import { READER_LIMITS, readSheetRows } from "./spreadsheet/reader.ts";
import { attack, MAX_GROWTH, refusal } from "./spreadsheet/testing/attack.ts";
import { compoundFile } from "./spreadsheet/testing/compound-file.ts";
import { rangedFile } from "./spreadsheet/testing/read-workbook.ts";
import { textRow, xlsx } from "./spreadsheet/testing/xlsx.ts";
import spreadsheet from "./spreadsheet.ts";

const MB = 1024 ** 2;

describe("old workbooks", () => {
  test.for<{ name: string; streams: Record<string, string>; code: string }>([
    {
      name: "46: encrypted new ones",
      streams: { EncryptionInfo: "x", EncryptedPackage: "y" },
      code: "workbook_encrypted",
    },
    { name: "a text document", streams: { WordDocument: "x" }, code: "not_a_workbook" },
    { name: "one of Excel 95", streams: { Book: "x" }, code: "not_a_workbook" },
    { name: "records of nothing", streams: { Workbook: "\0".repeat(5_000) }, code: "not_a_workbook" },
    { name: "an older version", streams: { Workbook: "\x09\x08\x04\0\0\x05\x05\0" }, code: "not_a_workbook" },
    {
      name: "46: a password",
      streams: { Workbook: "\x09\x08\x04\0\0\x06\x05\0\x2f\0\x02\0\x01\0" },
      code: "workbook_encrypted",
    },
    {
      name: "46: a record that ends too early",
      streams: { Workbook: "\x09\x08\xff\x7f\0\x06" },
      code: "workbook_damaged",
    },
  ])("$name", async ({ streams, code }) => {
    expect(await attack(compoundFile(streams))).toMatchObject(refusal(code));
  });

  test("sectors that go in circles", async () => {
    const bytes = compoundFile({ Workbook: "x".repeat(5_000) });
    // The table of sectors stands in the first one: each of them follows itself.
    for (let sector = 1; sector < 20; sector += 1) bytes.writeUInt32LE(sector, 512 + sector * 4);
    expect(await attack(bytes)).toMatchObject(refusal("workbook_damaged"));
  });

  test("46: nothing but a signature", async () => {
    expect(await attack(Buffer.from("d0cf11e0a1b11ae1", "hex"))).toMatchObject(refusal("workbook_damaged"));
  });
});

describe("a reader that takes too much is ended, and the process goes on", () => {
  const { signal } = new AbortController();
  const task = { kind: "read", sheet: 0, fromLine: 1 } as const;
  const many = xlsx({
    rows: Array.from({ length: 20_000 }, (_, index) => textRow(index + 1, `name ${index}`, "x")).join(""),
  });

  async function readRows(limits: typeof READER_LIMITS, stop: AbortSignal = signal): Promise<number> {
    let rows = 0;
    const file = rangedFile(many);
    for await (const batch of readSheetRows(file, task, { signal: stop, limits, onEnd: () => {} }))
      rows += batch.length;
    return rows;
  }

  test("43: one long text in every cell is too much, and no more than a few are in memory at a time", async () => {
    const cell = (line: number) => `<row r="${line}"><c r="A${line}" t="s"><v>0</v></c></row>`;
    const rows = Array.from({ length: 1_100 }, (_, index) => cell(index + 1)).join("");
    const file = rangedFile(xlsx({ rows, strings: [`<si><t>${"x".repeat(MB)}</t></si>`] }));
    const before = process.memoryUsage().rss;
    let read = 0;
    let highest = before;
    const readAll = async () => {
      for await (const batch of readSheetRows(file, task, { signal, onEnd: () => {} })) {
        read += batch.length;
        highest = Math.max(highest, process.memoryUsage().rss);
      }
    };
    await expect(readAll()).rejects.toMatchObject({ status: 422, code: "workbook_too_large" });
    expect(read).toBeGreaterThan(1_000);
    expect(highest - before).toBeLessThan(MAX_GROWTH);
  });

  test("too much time", async () => {
    await expect(readRows({ ...READER_LIMITS, answerSeconds: 0 })).rejects.toMatchObject({
      status: 422,
      code: "workbook_too_slow",
    });
  });

  test("too much memory", async () => {
    await expect(readRows({ ...READER_LIMITS, heapMb: 5 })).rejects.toMatchObject({
      status: 422,
      code: "workbook_too_large",
    });
    expect(await readRows(READER_LIMITS)).toBe(20_000);
  });

  test("or when it is told to stop", async () => {
    await expect(readRows(READER_LIMITS, AbortSignal.abort(new Error("stopped")))).rejects.toThrow("stopped");
    const controller = new AbortController();
    const file = rangedFile(many);
    const { findings } = await spreadsheet.inspect(file, {}, { signal });
    const readAll = async () => {
      const { batches } = spreadsheet.read(file, findings, { signal: controller.signal });
      for await (const batch of batches) controller.abort(new Error(`stopped after ${batch.length}`));
    };
    await expect(readAll()).rejects.toThrow("stopped after");
  });
});
