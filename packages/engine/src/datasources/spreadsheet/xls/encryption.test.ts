import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readRawRows } from "../testing/read-workbook.ts";
import { zip } from "../testing/zip.ts";
import { Rc4 } from "./rc4.ts";

const samples = join(import.meta.dirname, "../samples");

describe("a workbook that is encrypted without a password of its own is read", () => {
  test.for(["unlocked-rc4.xls", "unlocked-cryptoapi.xls"])("%s", async (name) => {
    const rows = await readRawRows(await readFile(join(samples, name)));
    expect(rows.map(({ cells }) => cells)).toEqual([
      ["name", "n"],
      ...Array.from({ length: 29 }, (_, index) => [`Jörg 漢${index + 1}`, String((index + 1) * 1.5)]),
    ]);
  });
});

describe("one that has a password is refused, with what to do", () => {
  const refusal = { status: 422, code: "workbook_encrypted", hint: expect.stringContaining("take the password away") };

  test.for(["locked-rc4.xls", "locked-cryptoapi.xls", "locked-xor.xls"])("%s", async (name) => {
    await expect(readRawRows(await readFile(join(samples, name)))).rejects.toMatchObject(refusal);
  });

  test("a document that LibreOffice packed once more", async () => {
    const entries = [
      { name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet" },
      { name: "encrypted-package", content: "x" },
    ];
    await expect(readRawRows(zip(entries))).rejects.toMatchObject(refusal);
  });
});

/** @see RFC 6229, the first bytes of its streams */
test.for([
  { key: "0102030405", stream: "b2396305f03dc027ccc3524a0a1118a8" },
  { key: "0102030405060708090a0b0c0d0e0f10", stream: "9ac7cc9a609d1ef7b2932899cde41b97" },
])("the key stream of $key", ({ key, stream }) => {
  const bytes = new Rc4(Buffer.from(key, "hex")).apply(Buffer.alloc(16));
  expect(bytes.toString("hex")).toBe(stream);
});
