import { deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import csv from "./csv.ts";
import { MAX_CELL_LENGTH } from "./csv/limits.ts";
import { memoryFile, readWhole } from "./testing/memory-file.ts";

const { signal } = new AbortController();
const read = (content: string | Uint8Array) => readWhole(memoryFile(content));

/** Bytes without meaning that are the same in every run. */
function noise(length: number): Buffer {
  let state = 1;
  return Buffer.from(Array.from({ length }, () => (state = (state * 48_271) % 2_147_483_647) % 256));
}

describe("a file without text is refused", () => {
  test.for([
    { name: "13: no bytes", content: "" },
    { name: "13: a byte order mark alone", content: "\uFEFF" },
    { name: "15: line breaks and spaces", content: "\r\n \n\t\n\r" },
    { name: "15: white space far beyond the sample", content: " \n".repeat(600_000) },
    { name: "15: line breaks in UTF-16", content: Buffer.from("\uFEFF\r\n\r\n", "utf16le") },
  ])("$name", async ({ content }) => {
    await expect(read(content)).rejects.toMatchObject({ status: 422, code: "empty_file", hint: expect.any(String) });
  });
});

describe("a file of another kind is refused by its name", () => {
  const zip = (name: string) =>
    Buffer.concat([Buffer.from("PK\x03\x04\x14\0\x06\0\x08\0", "latin1"), noise(16), Buffer.from(name)]);

  const refusal = (what: string) => ({
    ...{ status: 422, code: "not_csv" },
    ...{ message: expect.stringContaining(what), hint: expect.any(String) },
  });

  test("32: gzip", async () => {
    await expect(read(gzipSync("a,b\n1,2\n"))).rejects.toMatchObject(refusal("gzip"));
  });

  test.for([
    { what: "Excel workbook (.xlsx)", content: zip("[Content_Types].xml") },
    { what: "Apple Numbers", content: zip("Index/Document.iwa") },
    { what: "ZIP archive", content: zip("photo.jpg") },
    { what: "old Excel workbook (.xls)", content: Buffer.from("d0cf11e0a1b11ae1000000", "hex") },
    { what: "tar archive", content: Buffer.concat([Buffer.from("a.csv".padEnd(257, "\0") + "ustar"), noise(800)]) },
    { what: "compress (.Z)", content: Buffer.from("1f9d9070c2", "hex") },
    { what: "LZMA", content: Buffer.from("5d00008000ffffffff", "hex") },
    { what: "LZ4", content: Buffer.from("04224d186440a7", "hex") },
    { what: "zlib", content: deflateSync("a,b\n1,2\n".repeat(9)) },
    { what: "WebP", content: Buffer.from("RIFF\x24\0\0\0WEBPVP8 ", "latin1") },
    { what: "TIFF", content: Buffer.from("II*\0\x08\0\0\0", "latin1") },
    { what: "HEIC", content: Buffer.from("\0\0\0\x18ftypheic\0\0\0\0", "latin1") },
    { what: "Avro", content: Buffer.from("Obj\x01\x04\x16avro.schema", "latin1") },
    { what: "Arrow", content: Buffer.from("ARROW1\0\0\xff", "latin1") },
    { what: ".accdb", content: Buffer.from("\0\x01\0\0Standard ACE DB\0", "latin1") },
    { what: "SPSS", content: "$FL2@(#) SPSS DATA FILE" },
    { what: "a blank line or a mark before it", content: Buffer.concat([Buffer.from("\r\n"), zip("xl/workbook.xml")]) },
    { what: "a blank line or a mark before it", content: Buffer.from("\uFEFFPK\x03\x04\x14\0\x06\0") },
    { what: "MessagePack", content: Buffer.from("\x92\x82\xa4name\xa3Ann\xa3age\x03\x82\xa4name", "latin1") },
    { what: "property list", content: Buffer.from("bplist00\xd1\x01\x02", "latin1") },
    { what: "shortcut", content: Buffer.from("L\0\0\0\x01\x14\x02\0", "latin1") },
    { what: "Word document", content: Buffer.concat([zip("[Content_Types].xml"), Buffer.from("word/document.xml")]) },
    { what: "EPUB", content: zip("mimetypeapplication/epub+zip") },
    { what: "SVG", content: '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>' },
    { what: "XML", content: "<contacts>\n<contact><name>Ann</name></contact>\n</contacts>\n" },
    { what: "part of a web page", content: "<p>Hello</p><ul><li>x</li></ul>" },
    {
      what: "e-mail",
      content:
        "Received: from mx\n by host\nDate: today\nFrom: Ann <a@x>\nSubject: Hi, there\nMIME-Version: 1.0\n\nDear Bo,\n",
    },
    { what: "e-mail", content: "From a@x Mon Jan  1\nFrom: Ann <a@x>\nTo: b\nSubject: x\n\nhi\n" },
    { what: "LDIF", content: "version: 1\n\ndn: cn=Ann,dc=x\ncn: Ann\n" },
    {
      what: "SQL script",
      content: "-- dump\n/*!40101 SET x */;\nCREATE TABLE `c` (`id` int);\nINSERT INTO `c` VALUES (1);\n",
    },
    { what: "YAML", content: "contacts:\n  - name: Ann\n    mail: a@x\n  - name: Bo\n    mail: b@x\n" },
    { what: "certificate", content: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n" },
    { what: "PDF", content: "%PDF-1.7\n1 0 obj\n" },
    { what: "EXE", content: Buffer.from("MZ\x90\0\x03\0\0\0", "latin1") },
    { what: "ELF", content: Buffer.from("\x7fELF\x02\x01\x01\0", "latin1") },
    { what: "PNG", content: Buffer.from("89504e470d0a1a0a0000000d", "hex") },
    { what: "JPEG", content: Buffer.from("ffd8ffe000104a46", "hex") },
    { what: "HTML", content: "\n<!DOCTYPE html><html><body>Sign in</body></html>" },
    { what: "HTML", content: Buffer.from("\uFEFF<html>\n<table>", "utf16le") },
    {
      what: "XML of Excel 2003",
      content:
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
    },
    { what: ".fods", content: '<?xml version="1.0" encoding="UTF-8"?>\n\n<office:document xmlns:office="urn">' },
    { what: "older than Excel 97", content: Buffer.from("090004000200100042000200e404", "hex") },
    { what: "older than Excel 97", content: Buffer.from("0904060000001000", "hex") },
    { what: "XML", content: '<?xml version="1.0"?><rows/>' },
    { what: "JSON", content: '[\n  { "name": "Ann" }\n]' },
    { what: "vCard", content: "BEGIN:VCARD\r\nVERSION:4.0\r\n" },
    { what: "binary", content: noise(5_000) },
    { what: "binary", content: Buffer.alloc(5_000) },
    { what: "binary", content: Buffer.concat([Buffer.from("a,b\n1,2\n"), Buffer.alloc(300)]) },
  ])("31: $what", async ({ what, content }) => {
    await expect(read(content)).rejects.toMatchObject(refusal(what));
  });

  test.for([
    { name: "a header that begins like a program", content: "MZ,name\n1,Ann\n" },
    { name: "a header that begins like an archive", content: "PK,name\n1,Ann\n" },
    { name: "HTML in a cell", content: "name,bio\nAnn,<html><script>alert(1)</script>\n" },
    { name: "a few NUL characters", content: "a,b\n\0,\0\n\0,\0\n" },
  ])("but not $name", async ({ content }) => {
    expect((await read(content)).rows.length).toBeGreaterThan(0);
  });
});

test.for([
  {
    name: "a report with its dates above",
    text: "From: 2024-01-01\nTo: 2024-02-01\nAccount: 5\n\ndate,amount\n1,2\n3,4\n",
  },
  { name: "tags in cells", text: "<b>name</b>,<i>age</i>\nAnn,3\nBo,4\n" },
  {
    name: "a few control characters in Latin",
    text: Buffer.from("name,city\nAnn\x01,K\xf6ln\nBo,Z\xfcrich\n", "latin1"),
  },
])("$name is a table all the same", async ({ text }) => {
  const { rows } = await read(text);
  expect(rows).toHaveLength(2);
});

describe("what passes a limit is refused before memory fills", () => {
  test("16: 100,000 columns", async () => {
    const header = Array.from({ length: 100_000 }, (_, index) => `column ${index}`).join(",");
    await expect(read(`${header}\n${header}\n`)).rejects.toMatchObject({ status: 422, code: "too_many_columns" });
  });

  test("18: an unclosed quote, naming its line", async () => {
    await expect(read('a,b\n1,2\n3,"4\n5,6\n')).rejects.toMatchObject({
      status: 422,
      code: "unclosed_quote",
      message: expect.stringContaining("line 3"),
    });
  });

  /** A file of which every chunk is made as it is asked for. */
  function endless(start: string, filler: string) {
    return memoryFile(function* () {
      yield Buffer.from(start);
      for (;;) yield Buffer.alloc(65_536, filler);
    });
  }

  async function readFrom(file: ReturnType<typeof endless>, start: string) {
    const { findings } = await csv.inspect(memoryFile(start), {}, { signal });
    for await (const batch of csv.read(file, findings, { signal }).batches) expect(batch.length).toBeGreaterThan(0);
  }

  test.for([
    { name: "17: a quoted cell that never ends", tail: '3,"', filler: "x", code: "unclosed_quote" },
    { name: "19: a line that never ends", tail: "3,", filler: "x", code: "cell_too_long" },
    { name: "16: a line of endless cells", tail: "3,", filler: ",", code: "too_many_columns" },
  ])("$name in an endless file", async ({ tail, filler, code }) => {
    const start = "a,b\n1,2\n";
    const file = endless(start + tail, filler);
    await expect(readFrom(file, start)).rejects.toMatchObject({
      status: 422,
      code,
      message: expect.stringContaining("line 3"),
    });
    expect(file.bytesServed).toBeLessThan(MAX_CELL_LENGTH * 1.2);
    expect(file.openStreams).toBe(0);
  });

  test("19: a first line that never ends", async () => {
    const content = Buffer.alloc(3 * MAX_CELL_LENGTH, "x");
    await expect(read(content)).rejects.toMatchObject({ status: 422, code: "cell_too_long" });
  });
});

describe("reading stops when it is told to", () => {
  const text = `a,b\n${"1,2\n".repeat(200_000)}`;

  async function open(controller: AbortController) {
    const file = memoryFile(text, { chunkBytes: [4_096] });
    const { findings } = await csv.inspect(file, {}, { signal });
    file.bytesServed = 0;
    return { file, reading: csv.read(file, findings, { signal: controller.signal }) };
  }

  test("by the signal", async () => {
    const controller = new AbortController();
    const { file, reading } = await open(controller);
    const readAll = async () => {
      for await (const batch of reading.batches) controller.abort(new Error(`stopped after ${batch.length}`));
    };
    await expect(readAll()).rejects.toThrow("stopped after 1000");
    expect(file.openStreams).toBe(0);
    expect(file.bytesServed).toBeLessThan(20_000);
  });

  test("by a consumer that has enough", async () => {
    const { file, reading } = await open(new AbortController());
    for await (const batch of reading.batches) {
      expect(batch).toHaveLength(1_000);
      break;
    }
    expect(file.openStreams).toBe(0);
    expect(reading.bytesRead).toBe(file.bytesServed);
  });

  test("by a signal during inspection", async () => {
    const file = memoryFile(text);
    await expect(csv.inspect(file, {}, { signal: AbortSignal.abort() })).rejects.toThrow("aborted");
    expect(file.openStreams).toBe(0);
  });

  test("and long rows come in small batches", async () => {
    const long = `a,b\n${`1,${"x".repeat(500_000)}\n`.repeat(20)}`;
    const file = memoryFile(long);
    const { findings } = await csv.inspect(file, {}, { signal });
    const sizes: number[] = [];
    for await (const batch of csv.read(file, findings, { signal }).batches) sizes.push(batch.length);
    expect(Math.max(...sizes)).toBeLessThan(8);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(20);
  });
});
