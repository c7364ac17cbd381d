import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { attack, goodRows, refusal, SHEET, withEntry } from "./spreadsheet/testing/attack.ts";
import { xlsx, xlsxEntries } from "./spreadsheet/testing/xlsx.ts";
import { zip, type ZipEntry } from "./spreadsheet/testing/zip.ts";

const MB = 1024 ** 2;

describe("bombs stop at a limit that is counted, whatever the file says", () => {
  test("34: a thousand to one", async () => {
    const content = `<worksheet><sheetData>${"<x/>".repeat(8 * MB)}`;
    expect(await attack(withEntry(SHEET, { content }))).toMatchObject(refusal("workbook_too_large"));
  });

  test("34, 43: a text for all cells that is a thousand to one", async () => {
    const made = { rows: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings: ["<si><t>x</t></si>"] };
    const content = `<sst>${"<si><t>x</t></si>".repeat(4 * MB)}</sst>`;
    expect(
      await attack(
        withEntry(
          "xl/sharedStrings.xml",
          { content },
          { ...made, rows: '<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>' },
        ),
      ),
    ).toMatchObject(refusal("workbook_too_large"));
  });

  test.for([0, 100])("36: entries that unpack to more than the %i bytes told", async (size) => {
    expect(await attack(withEntry(SHEET, { size }))).toMatchObject(refusal("workbook_damaged"));
  });

  test("35: entries that share the same bytes", async () => {
    const entries = xlsxEntries({ rows: goodRows });
    const shared = Array.from({ length: 20 }, (_, index) => ({ name: `xl/media/${index}`, content: "", offset: 0 }));
    expect(await attack(zip([...entries, ...shared]))).toMatchObject(refusal("workbook_damaged"));
  });

  test("35: an archive in the archive is not opened", async () => {
    const inner = zip([{ name: "a", content: Buffer.alloc(8 * MB) }]);
    const read = await attack(xlsx({ rows: goodRows, parts: { "xl/embeddings/inner.zip": { content: inner } } }));
    expect(read).toMatchObject({ rows: [{ cells: ["Ann", "Rome"], defect: null }] });
  });

  test("37: 100,000 entries", async () => {
    const many = Array.from({ length: 100_000 }, (_, index) => ({
      name: `x/${index}`,
      content: "",
      packed: Buffer.of(3, 0),
    }));
    expect(await attack(zip([...xlsxEntries({ rows: goodRows }), ...many]))).toMatchObject(
      refusal("workbook_too_large"),
    );
  });
});

describe("an archive that no spreadsheet program writes is refused", () => {
  const extra = (entry: ZipEntry) => zip([...xlsxEntries({ rows: goodRows }), entry]);

  test.for([
    { name: "38: a name that leads upwards", bytes: extra({ name: "../../etc/cron.d/x", content: "" }) },
    { name: "38: an absolute name", bytes: extra({ name: "/etc/passwd", content: "" }) },
    { name: "38: the name of a drive", bytes: extra({ name: "C:/x", content: "" }) },
    { name: "38: a name that leads upwards by backslashes", bytes: extra({ name: "xl\\..\\..\\x.xml", content: "" }) },
    { name: "38: a link", bytes: extra({ name: "xl/link", content: "/etc/passwd", mode: 0o120_777 }) },
    { name: "35: a name that stands twice", bytes: extra({ name: SHEET, content: "<x/>" }) },
    { name: "48: another way of packing", bytes: withEntry(SHEET, { packed: Buffer.from("BZh91AY&SY") }) },
    {
      name: "48: damaged packing",
      bytes: withEntry(SHEET, {
        packed: deflateRawSync(Buffer.from(goodRows)).map((byte, at) => (at > 20 ? byte ^ 0x5a : byte)),
      }),
    },
    { name: "48: other bytes than were saved", bytes: withEntry(SHEET, { crc: 1 }) },
    {
      name: "a sheet that is missing",
      bytes: zip(xlsxEntries({ rows: goodRows }).filter(({ name }) => name !== SHEET)),
    },
    { name: "46: half of it", bytes: xlsx({ rows: goodRows }).subarray(0, 900) },
    { name: "46: nothing but its beginning", bytes: xlsx({ rows: goodRows }).subarray(0, 40) },
    { name: "46: a part that ends too early", bytes: withEntry(SHEET, { content: "<worksheet><sheetData><row>" }) },
    {
      name: "bytes that are no text",
      bytes: withEntry(SHEET, { content: Buffer.from("<worksheet>\xff</worksheet>", "latin1") }),
    },
  ])("$name", async ({ bytes }) => {
    expect(await attack(bytes)).toMatchObject(refusal("workbook_damaged"));
  });

  test("46: a password on a part", async () => {
    expect(await attack(withEntry(SHEET, { flags: 1 }))).toMatchObject(refusal("workbook_encrypted"));
  });

  test.for([
    { name: "a text document", entries: [{ name: "word/document.xml", content: "<w/>" }] },
    { name: "a binary workbook", entries: [{ name: "xl/workbook.bin", content: "x" }] },
    { name: "an archive of photos", entries: [{ name: "photo.jpg", content: "x" }] },
  ])("$name", async ({ entries }) => {
    expect(await attack(zip(entries))).toMatchObject(refusal("not_a_workbook"));
  });
});
