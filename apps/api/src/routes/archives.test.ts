import type { DatasourceView, ImportCsvAnswer, Problem } from "@inlet/contract";
import { createHash, randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { crc32, gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, MAX_UPLOAD_BYTES, type TestApp } from "../testing/app.ts";
import { importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());
beforeEach(() => app.pool.query("DELETE FROM user_job"));

const CSV = "phone,first name\n2125550100,Ada\n2125550101,Bob\n";

/** A ZIP archive of files that are not compressed. */
function storedZip(parts: Record<string, string>, { says = {} }: { says?: { size?: number } } = {}): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  for (const [path, content] of Object.entries(parts)) {
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(content.length, 14);
    shared.writeUInt32LE(says.size ?? content.length, 18);
    shared.writeUInt16LE(path.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(Buffer.concat(local).length, 10);
    local.push(Buffer.from("PK\x03\x04"), shared, Buffer.from(path + content));
    central.push(Buffer.from("PK\x01\x02\x14\x00"), shared, rest, Buffer.from(path));
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(central.length / 4, 6);
  end.writeUInt32LE(Buffer.concat(central).length, 8);
  end.writeUInt32LE(Buffer.concat(local).length, 12);
  return Buffer.concat([...local, ...central, Buffer.from("PK\x05\x06"), end]);
}

const upload = (name: string, bytes: Buffer) =>
  client.upload("/user-jobs", { name, bytes }, { import_type: "contact" });

describe("the file inside is imported", () => {
  test.for([
    { name: "people.csv.gz", bytes: gzipSync(CSV) },
    { name: "export.zip", bytes: storedZip({ "export/people.csv": CSV, "__MACOSX/export/._people.csv": "junk" }) },
  ])("$name", async ({ name, bytes }) => {
    const { id, summary } = await client.importFile({ name, bytes });
    expect(summary).toMatchObject({ total_rows: 2, failed: 0 });
    const view = ok<DatasourceView>(await client.send("GET", `/user-jobs/${id}/datasource`), 200);
    expect(view).toMatchObject({ file_name: "people.csv", file_size: CSV.length });
    expect(view.sha256).toBe(createHash("sha256").update(CSV).digest("hex"));
    const { rows } = await app.pool.query("SELECT file_key FROM user_job");
    expect(await readdir(app.filesDir)).toContain(rows[0].file_key);
  });

  test("in one call, with a list of its name", async () => {
    const answer = ok<ImportCsvAnswer>(
      await client.upload("/import/csv", { name: "fair.csv.gz", bytes: gzipSync(CSV) }, {}),
      200,
    );
    expect(answer.summary?.campaign_list).toMatchObject({ name: "fair", members: 2 });
  });
});

describe("an archive is refused, and nothing stays", () => {
  const bomb = gzipSync(Buffer.alloc(MAX_UPLOAD_BYTES - 1));
  const tooLarge = gzipSync(randomBytes(MAX_UPLOAD_BYTES / 2 + 1).toString("hex"));
  const refused: { why: string; name: string; bytes: Buffer; status: number; code: Problem["code"] }[] = [
    { why: "a bomb", name: "a.csv.gz", bytes: bomb, status: 422, code: "archive_bomb" },
    { why: "too large unpacked", name: "a.csv.gz", bytes: tooLarge, status: 413, code: "file_too_large" },
    { why: "cut short", name: "a.csv.gz", bytes: gzipSync(CSV).subarray(0, 30), status: 422, code: "archive_damaged" },
    {
      why: "said to be empty",
      name: "a.zip",
      bytes: storedZip({ "a.csv": CSV }, { says: { size: 0 } }),
      status: 422,
      code: "archive_damaged",
    },
    {
      why: "two files",
      name: "a.zip",
      bytes: storedZip({ a: CSV, b: CSV }),
      status: 422,
      code: "archive_several_files",
    },
    { why: "a way up", name: "a.zip", bytes: storedZip({ "../a": CSV }), status: 422, code: "archive_unsafe_path" },
    { why: "not called an archive", name: "a.csv", bytes: gzipSync(CSV), status: 422, code: "not_csv" },
    { why: "no table inside", name: "a.csv.gz", bytes: gzipSync("%PDF-1.7"), status: 422, code: "not_csv" },
    { why: "nothing inside", name: "a.csv.gz", bytes: gzipSync(""), status: 422, code: "empty_file" },
  ];
  test.for(refused)("$why", async ({ name, bytes, status, code }) => {
    const kept = await readdir(app.filesDir);
    for (const answer of [await upload(name, bytes), await client.upload("/import/csv", { name, bytes }, {})]) {
      const problem = problemOf(answer);
      expect(problem).toMatchObject({ http: status, code });
      expect(problem.hint?.length).toBeGreaterThan(10);
    }
    expect(await readdir(app.filesDir)).toEqual(kept);
    expect((await app.pool.query("SELECT id FROM user_job")).rows).toEqual([]);
  });

  test("and the next one is taken", async () => {
    expect(await client.create({ name: "people.csv.gz", bytes: gzipSync(CSV) })).toMatchObject({ status: "loaded" });
  });
});
