import type { DatasourceView, JobRow } from "@inlet/contract";
import { chooseDatasource, type StoredFile } from "@inlet/engine";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, sample, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());

const hash = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");

interface Line {
  line: number;
  cells: readonly string[];
}

/** A hash of rows: the same only where every cell of every line is. */
const hashOf = (rows: readonly Line[]) => hash(JSON.stringify(rows.map(({ line, cells }) => [line, cells])));

/** The rows of a file as they are read here, byte for byte of it in chunks of their own. */
async function readHere({ name, bytes }: { name: string; bytes: Buffer }): Promise<Line[]> {
  const file: StoredFile = {
    ...{ name, size: bytes.length },
    async *open({ start, end } = { start: 0 }) {
      const part = bytes.subarray(start, end);
      for (let at = 0; at < part.length; at += 1_009) yield part.subarray(at, at + 1_009);
    },
  };
  const { signal } = new AbortController();
  const datasource = await chooseDatasource(file, signal);
  const { findings } = await datasource.inspect(file, {}, { signal });
  const rows: Line[] = [];
  for await (const batch of datasource.read(file, findings, { signal }).batches) rows.push(...batch);
  return rows;
}

/** Every row as the pages of rows show it. */
async function shownRows(id: string): Promise<JobRow[]> {
  const shown: JobRow[] = [];
  for (let after: number | null = 0; after !== null;) {
    const { rows, next } = await client.rows(id, `?limit=200&after=${after}`);
    shown.push(...rows);
    after = next;
  }
  return shown;
}

/** Every row as it is stored. */
async function storedRows(id: string): Promise<Line[]> {
  const { rows } = await app.pool.query(
    `SELECT line::int, cells FROM import."row_${id.replaceAll("-", "")}" ORDER BY _id`,
  );
  return rows;
}

const blns = JSON.parse(await readFile(join(import.meta.dirname, "../corpora/blns.json"), "utf8")) as string[];
const naughty = blns.map((text, index) => `${2_125_550_000 + index},"${text.replaceAll('"', '""')}"`);
const text = 'phone,note\n2125550100," two\nlines "\n\n2125550101,"say ""hi"""\n2125550102,\t\u00a0x\u200b\n';

const files = [
  ...(await Promise.all(
    ["google-contacts.csv", "linkedin-connections.csv", "us-500.csv", "contacts-five-rows.csv"].map(sample),
  )),
  csvFile(`phone,note\r\n${naughty.join("\r\n")}\r\n`, "naughty.csv"),
  csvFile(text, "quotes.csv"),
  csvFile(`\uFEFF${text.replaceAll("\n", "\r")}`, "mark-and-cr.csv"),
  csvFile(`sep=;\n${text.replace(/,(?! )/g, ";")}`, "separator-line.csv"),
  { name: "utf-16.csv", bytes: Buffer.from(`\uFEFF${text}`, "utf16le") },
  { name: "windows-1252.csv", bytes: Buffer.from("phone,note\n2125550100,Zo\xeb\n2125550101,\x80\x81\n", "latin1") },
  csvFile('phone,note\n1,\0\n2\n3,4,5\n4,"x"y\n5,"open\n6,z\n7,z\n8,z\n9,z\n', "defects.csv"),
  csvFile("phone,note\n1,a\n\uFEFFphone,note\n2,\uFEFFb\n", "joined.csv"),
  csvFile('[{"phone":1.10,"note":"a\\u0000"},{"phone":12345678901234567890,"note":["x","y, z"]}]', "people.json"),
];

test.for(files)("33: of $name, what is shown is what is read, to the last cell", async ({ name, bytes }) => {
  const rows = await readHere({ name, bytes });
  expect(rows.length).toBeGreaterThan(1);
  const read = hashOf(rows);
  const { id } = await client.create({ name, bytes });
  const view = ok<DatasourceView>(await client.send("GET", `/user-jobs/${id}/datasource`), 200);
  expect(view).toMatchObject({ file_name: name, file_size: bytes.length, sha256: hash(bytes) });
  const shown = await shownRows(id);
  expect([hashOf(shown), hashOf(await storedRows(id))]).toEqual([read, read]);
  expect(view.sample).toEqual(shown.slice(0, 20).map(({ row, line, cells }) => ({ row, line, cells })));
  const columns = view.findings?.columns.map((_, column) => ({ column, action: "metadata" })) ?? [];
  await client.check(id, { columns, match: { rule: "none" } });
  const preview = await client.preview(id);
  expect(hashOf(preview.rows)).toBe(hashOf(shown.slice(0, 10)));
  await client.run(id);
  expect(hashOf(await shownRows(id))).toBe(read);
});
