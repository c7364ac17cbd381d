import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createFolderStore, type FileStore } from "../file-store.ts";
import { ENCRYPTED, zipFile, type ZipEnd, type ZipPart } from "./testing/zip-file.ts";
import { unpackUpload } from "./unpack-upload.ts";

const MAX_UPLOAD_BYTES = 8 * 1024 ** 2;
const CSV = "phone,name\n+12125550100,Ada\n";

let folder: string;
let files: FileStore;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "inlet-archives-"));
  files = await createFolderStore(folder);
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(async () => {
  for (const name of await readdir(folder)) await rm(join(folder, name));
});

async function* whole(bytes: Uint8Array) {
  yield bytes;
}

/** Store a file as an upload is stored, and unpack it. */
async function unpack(fileName: string, bytes: string | Uint8Array) {
  const saved = await files.save(whole(Buffer.from(bytes)), { maxBytes: 4 * MAX_UPLOAD_BYTES });
  const { signal } = new AbortController();
  const unpacked = await unpackUpload({ files, maxUploadBytes: MAX_UPLOAD_BYTES }, { fileName, saved, signal });
  return { before: saved, after: unpacked.saved, name: unpacked.fileName };
}

const random = (length: number) => Buffer.from(Array.from({ length }, () => Math.floor(Math.random() * 256)));

/** What the store holds: text of each file. */
const stored = async () => Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), "utf8")));

describe("the file inside takes the place of the packed one", () => {
  test.for([
    { name: "people.csv.gz", bytes: gzipSync(CSV), shown: "people.csv" },
    { name: "people.json.GZ", bytes: gzipSync(CSV), shown: "people.json" },
    { name: "two-parts.csv.gz", bytes: Buffer.concat([gzipSync(CSV), gzipSync("")]), shown: "two-parts.csv" },
    { name: "people.zip", bytes: zipFile([{ path: "out/people.csv", content: CSV }]), shown: "people.csv" },
    { name: "stored.zip", bytes: zipFile([{ path: "a.tsv", content: CSV, method: "stored" }]), shown: "a.tsv" },
    { name: "wrong-name.gz", bytes: zipFile([{ path: "a.csv", content: CSV }]), shown: "a.csv" },
    { name: "with-comment.zip", bytes: zipFile([{ path: "a.csv", content: CSV }], { comment: "hi" }), shown: "a.csv" },
    {
      name: "windows.zip",
      bytes: zipFile([{ path: "exports\\Händler\n.csv", content: CSV, mode: 0o100644 }]),
      shown: "Händler .csv",
    },
    {
      name: "littered.zip",
      bytes: zipFile([
        { path: "data/", mode: 0o040755 },
        { path: "data/people.csv", content: CSV },
        { path: "__MACOSX/data/._people.csv", content: "junk" },
        { path: "data/.DS_Store", content: "junk" },
        { path: "data/._people.csv", content: "junk" },
      ]),
      shown: "people.csv",
    },
  ])("$name", async ({ name, bytes, shown }) => {
    const { after, name: fileName } = await unpack(name, bytes);
    expect(fileName).toBe(shown);
    expect(after).toMatchObject({ size: CSV.length, sha256: createHash("sha256").update(CSV).digest("hex") });
    expect(await stored()).toEqual([CSV]);
  });
});

describe("a file that is not packed, or is a workbook, goes on as it is", () => {
  test.for([
    { name: "a CSV", file: "people.csv", bytes: CSV },
    { name: "a CSV that calls itself packed", file: "people.csv.gz", bytes: CSV },
    { name: "a gzip archive that calls itself a CSV", file: "people.csv", bytes: gzipSync(CSV) },
    { name: "a ZIP archive that calls itself a workbook", file: "people.xlsx", bytes: zipFile([{ path: "a.csv" }]) },
    {
      name: "an Excel workbook",
      file: "people.zip",
      bytes: zipFile([{ path: "[Content_Types].xml", content: "<Types/>" }, { path: "xl/workbook.xml" }]),
    },
    {
      name: "an OpenDocument workbook",
      file: "people.zip",
      bytes: zipFile([
        { path: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", method: "stored" },
        { path: "content.xml" },
      ]),
    },
    { name: "an empty file", file: "people.zip", bytes: "" },
  ])("$name", async ({ file, bytes }) => {
    const { before, after, name } = await unpack(file, bytes);
    expect({ after, name }).toEqual({ after: before, name: file });
    expect(await readdir(folder)).toEqual([before.key]);
  });
});

test("a workbook inside of a ZIP archive is the file that is wanted", async () => {
  const workbook = zipFile([{ path: "[Content_Types].xml", content: "<Types/>" }]);
  expect(await unpack("book.zip", zipFile([{ path: "people.xlsx", content: workbook }]))).toMatchObject({
    name: "people.xlsx",
    after: { size: workbook.length },
  });
});

const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 ** 2);
const zip = (part: Omit<ZipPart, "path">, end?: ZipEnd) =>
  zipFile([{ path: "people.csv", content: CSV, ...part }], end);
const many = (count: number) => Array.from({ length: count }, (_, index): ZipPart => ({ path: `${index}.csv` }));
const large = Buffer.alloc(MAX_UPLOAD_BYTES + 1, random(100_000));
const valid = zip({});
const randomZip = zip({ content: random(200_000) });

describe("an archive is refused, and nothing stays of it, when", () => {
  test.for([
    { why: "34: a gzip of 1000:1 is a bomb", file: "a.csv.gz", bytes: gzipSync(zeros(6)), code: "archive_bomb" },
    { why: "34: a zip of 1000:1 is a bomb", bytes: zip({ content: zeros(6) }), code: "archive_bomb" },
    {
      why: "36: a bomb is said to unpack to nothing",
      bytes: zip({ content: zeros(6), says: { size: 0 } }),
      code: "archive_damaged",
    },
    { why: "36: its size is said to be more", bytes: zip({ says: { size: 1_000 } }), code: "archive_damaged" },
    {
      why: "36: a stored file is said to be empty",
      bytes: zip({ method: "stored", says: { size: 0 } }),
      code: "archive_damaged",
    },
    { why: "its checksum is another one", bytes: zip({ says: { crc32: 1 } }), code: "archive_damaged" },
    { why: "34: its file is larger than an upload may be", bytes: zip({ content: large }), code: "file_too_large" },
    { why: "34: a gzipped file is", file: "a.csv.gz", bytes: gzipSync(large), code: "file_too_large" },
    { why: "35: it holds a zip", bytes: zipFile([{ path: "inner.zip", content: valid }]), code: "archive_nested" },
    { why: "35: it holds a zip under another name", bytes: zip({ content: valid }), code: "archive_nested" },
    { why: "it is a packed tar", file: "a.tar.gz", bytes: gzipSync(CSV), code: "archive_nested" },
    { why: "35: it is packed twice", file: "a.csv.gz", bytes: gzipSync(gzipSync(CSV)), code: "archive_nested" },
    { why: "37: it has 100,000 entries", bytes: zipFile(many(100_000)), code: "archive_too_many_entries" },
    { why: "37: 65,537 entries call themselves one", bytes: zipFile(many(65_537)), code: "archive_damaged" },
    { why: "it has no file", bytes: zipFile([{ path: "folder/" }]), code: "archive_empty" },
    { why: "it is empty", bytes: zipFile([]), code: "archive_empty" },
    { why: "it has two files", bytes: zipFile(many(2)), code: "archive_several_files" },
    { why: "46: it is locked", bytes: zip({ says: { flags: ENCRYPTED } }), code: "archive_encrypted" },
    { why: "38: a way up is named", bytes: zipFile([{ path: "../a.csv" }]), code: "archive_unsafe_path" },
    {
      why: "38: a way up is named with \\",
      bytes: zipFile([{ path: "a\\..\\..\\a.csv" }]),
      code: "archive_unsafe_path",
    },
    {
      why: "38: a path of the machine is named",
      bytes: zipFile([{ path: "/etc/passwd" }]),
      code: "archive_unsafe_path",
    },
    { why: "38: a drive is named", bytes: zipFile([{ path: "C:\\a.csv" }]), code: "archive_unsafe_path" },
    { why: "38: a link is in it", bytes: zip({ content: "/etc/passwd", mode: 0o120777 }), code: "archive_unsafe_path" },
    { why: "38: a device is in it", bytes: zip({ mode: 0o020666 }), code: "archive_unsafe_path" },
    { why: "its method is unknown", bytes: zip({ says: { method: 14 } }), code: "archive_method_unknown" },
    {
      why: "35: two entries share their bytes",
      bytes: zipFile([
        { path: "a.csv", content: CSV },
        { path: ".DS_Store", content: CSV, says: { offset: 0 } },
      ]),
      code: "archive_damaged",
    },
    { why: "its bytes reach into its directory", bytes: zip({ says: { packedSize: 60 } }), code: "archive_damaged" },
    { why: "its entry is far away", bytes: zip({ says: { offset: 0xfffffffe } }), code: "archive_damaged" },
    { why: "its directory is far away", bytes: zip({}, { directoryOffset: 0xfffffffe }), code: "archive_damaged" },
    { why: "46: it is cut short", bytes: valid.subarray(0, valid.length - 30), code: "archive_damaged" },
    { why: "46: it is a beginning alone", bytes: valid.subarray(0, 4), code: "archive_damaged" },
    { why: "46: a gzip is cut short", file: "a.gz", bytes: gzipSync(CSV).subarray(0, 20), code: "archive_damaged" },
    {
      why: "something else follows a gzip",
      file: "a.gz",
      bytes: Buffer.concat([gzipSync(CSV), Buffer.from("more,cells\n")]),
      code: "archive_damaged",
    },
    {
      why: "48: its packed bytes are no deflate",
      bytes: zip({ content: random(40), method: "stored", says: { method: 8 } }),
      code: "archive_damaged",
    },
  ])("$why", async ({ file = "people.zip", bytes, code }) => {
    await expect(unpack(file, bytes)).rejects.toMatchObject({ code, hint: expect.stringMatching(/.{10}/) });
    expect(await readdir(folder)).toEqual([]);
  });

  test("any of its bytes is another one, unless the file comes out whole", async () => {
    for (let round = 0; round < 150; round += 1) {
      const bytes = Buffer.from(valid);
      bytes[Math.floor(Math.random() * bytes.length)] = Math.floor(Math.random() * 256);
      const outcome = await unpack("people.zip", bytes).then(stored, (error: { status?: number }) => error.status);
      expect([[CSV], [bytes.toString("utf8")], 422]).toContainEqual(outcome);
      for (const name of await readdir(folder)) await rm(join(folder, name));
    }
  });

  test("it is cut anywhere", async () => {
    for (let length = 4; length < randomZip.length; length += 7_919) {
      await expect(unpack("people.zip", randomZip.subarray(0, length))).rejects.toMatchObject({ status: 422 });
    }
    expect(await readdir(folder)).toEqual([]);
  });
});

test("files of an archive of several are named, the first of them", async () => {
  await expect(unpack("a.zip", zipFile(many(7)))).rejects.toMatchObject({
    message: "The archive holds 7 files, not one: “0.csv”, “1.csv”, “2.csv”, “3.csv”, “4.csv” and 2 more.",
  });
});
