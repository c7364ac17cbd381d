import type { DatasourceView, JobRow, UserJob } from "@inlet/contract";
import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const CSV = "phone,first name\n2125550100,Ada\n";
const PAGE = "<!doctype html><title>Inlet</title>";

let app: TestApp;
let ann: ImportClient;
let bob: ImportClient;
let webDir: string;

beforeAll(async () => {
  webDir = await mkdtemp(join(tmpdir(), "inlet-web-"));
  await writeFile(join(webDir, "index.html"), PAGE);
  app = await createTestApp({ webDir });
  ann = importClient(app, { cookie: (await app.signIn("member")).cookie });
  bob = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(async () => {
  await app.close();
  await rm(webDir, { recursive: true });
});

/** Upload under a name as it stands, which no form of a browser would send. */
const uploadAs = (name: string) =>
  app.app.inject({
    method: "POST",
    url: "/api/v1/user-jobs",
    headers: { ...ann.headers, "content-type": "multipart/form-data; boundary=limit" },
    payload: Buffer.from(
      `--limit\r\nContent-Disposition: form-data; name="import_type"\r\n\r\ncontact\r\n--limit\r\n` +
        `Content-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n${CSV}\r\n--limit--\r\n`,
    ),
  });

const keyOf = async (id: string): Promise<string> =>
  (await app.pool.query("SELECT file_key FROM user_job WHERE id = $1", [id])).rows[0].file_key;

describe("81: a file is kept under a key, whatever it is called", () => {
  test.for([
    { name: "../../../etc/cron.d/x.csv", shown: "x.csv" },
    { name: "..", shown: "upload.csv" },
    { name: "%2e%2e%2f%2e%2e%2fx.csv", shown: "%2e%2e%2f%2e%2e%2fx.csv" },
    { name: "it's %22mine%22%0D%0A%41.csv", shown: `it's "mine"  %41.csv` },
    { name: "C:\\\\Windows\\\\system32\\\\x.csv", shown: "x.csv" },
    { name: "/etc/passwd", shown: "passwd" },
    { name: "a\0.csv", shown: "a .csv" },
    { name: `${"n".repeat(300)}.csv`, shown: "n".repeat(255) },
    { name: `${"文".repeat(300)}.csv`, shown: "文".repeat(255) },
    { name: "CON", shown: "CON" },
    { name: "aux.csv", shown: "aux.csv" },
    { name: "x.csv::$DATA", shown: "x.csv::$DATA" },
    { name: ".htaccess", shown: ".htaccess" },
    { name: " . ", shown: "." },
    { name: "$(reboot);`id`.csv", shown: "$(reboot);`id`.csv" },
    { name: "__proto__", shown: "__proto__" },
  ])("$name", async ({ name, shown }) => {
    const around = await readdir(dirname(app.filesDir));
    const kept = await readdir(app.filesDir);
    const { id, ...job } = ok<UserJob>(await uploadAs(name), 201);
    expect(job).toMatchObject({ status: "loaded", file_name: shown });
    const added = (await readdir(app.filesDir)).filter((key) => !kept.includes(key));
    expect(added).toEqual([await keyOf(id)]);
    expect(added[0]).toMatch(UUID);
    expect(await readFile(join(app.filesDir, added[0] ?? ""), "utf8")).toBe(CSV);
    expect(await readdir(dirname(app.filesDir))).toEqual(around);
    const rows = await ann.send("GET", `/user-jobs/${id}/rows.csv`);
    expect(rows.headers["content-disposition"]).toMatch(
      /^attachment; filename="[^"\\/:\r\n]+"; filename\*=UTF-8''[^/\r\n]+$/,
    );
  });
});

test("82: files of one name of two people are two files", async () => {
  const [ours, theirs] = await Promise.all([
    ann.create(csvFile("phone,first name\n2125550101,Ann\n", "people.csv")),
    bob.create(csvFile("phone,first name\n2125550102,Bob\n", "people.csv")),
  ]);
  const firstRow = async (client: ImportClient, id: string) =>
    ok<DatasourceView>(await client.send("GET", `/user-jobs/${id}/datasource`), 200).sample[0]?.cells;
  expect(await keyOf(ours.id)).not.toBe(await keyOf(theirs.id));
  expect(await firstRow(ann, ours.id)).toEqual(["2125550101", "Ann"]);
  expect((await bob.send("GET", `/user-jobs/${ours.id}/datasource`)).statusCode).toBe(404);
  expect((await bob.send("DELETE", `/user-jobs/${ours.id}`)).statusCode).toBe(404);
  expect((await ann.send("DELETE", `/user-jobs/${ours.id}`)).statusCode).toBe(204);
  ok(await bob.send("PUT", `/user-jobs/${theirs.id}/datasource`, { options: { header_row: 1 } }), 200);
  expect(await firstRow(bob, theirs.id)).toEqual(["2125550102", "Bob"]);
  const { rows } = ok<{ rows: JobRow[] }>(await bob.send("GET", `/user-jobs/${theirs.id}/rows`), 200);
  expect(rows.map(({ cells }) => cells)).toEqual([["2125550102", "Bob"]]);
});

describe("83: a stored file has no address", () => {
  const ask = async (path: string, { key, id }: { key: string; id: string }, headers: Record<string, string>) => {
    const url = path
      .replace("$key", key)
      .replace("$id", id)
      .replace("$data", basename(dirname(app.filesDir)));
    const { statusCode, body } = await app.app.inject({ url, headers });
    return { statusCode, body };
  };

  test.for([
    ...["/api/v1/files/$key", "/api/v1/user-jobs/$id/file", "/api/v1/user-jobs/$id/files/$key", "/api/v1/$key"],
    ...["/api/files/$key", "/assets/$key", "/assets/..%2f..%2ffiles%2f$key"],
  ])("GET %s finds nothing", async (path) => {
    const { id } = await ann.create(csvFile(CSV));
    for (const headers of [ann.headers, bob.headers, {}]) {
      const answer = await ask(path, { key: await keyOf(id), id }, headers);
      expect(answer).toEqual({ statusCode: 404, body: expect.stringContaining('"not_found"') });
    }
  });

  test.for([
    "/$key",
    "/files/$key",
    "/.inlet/files/$key",
    "/$data/files/$key",
    "/..%2f$data%2ffiles%2f$key",
    "/%2e%2e/$data/files/$key",
  ])("GET %s is as if there were no such file", async (path) => {
    const { id } = await ann.create(csvFile(CSV));
    const key = await keyOf(id);
    for (const headers of [ann.headers, {}]) {
      const answer = await ask(path, { key, id }, headers);
      expect(answer).toEqual(await ask(path, { key: randomUUID(), id }, headers));
      expect(answer.body).not.toContain("2125550100");
    }
  });
});
