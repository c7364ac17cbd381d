import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;
let address: string;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  address = await app.app.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(() => app.close());

const CSV = "phone,first name\n2125550100,Ada\n";
const field = (name: string, value: string) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;
const file = (content = CSV) => field("file", content).replace("\r\n", '; filename="a.csv"\r\n');
const importType = field("import_type", "contact");

/** A form as it goes over the wire. */
function form(parts: readonly string[], { boundary = "limit", end = "--\r\n" } = {}): Buffer {
  return Buffer.from(`${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join("")}--${boundary}${end}`);
}

/** Send a body to its end, in pieces, and look at the answer only then. @returns status and body */
async function send(pieces: Iterable<Uint8Array>, boundary = "limit"): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(address);
  const socket = connect({ port: Number(port), host: hostname, noDelay: true });
  socket.pause();
  const head = [
    ...["POST /api/v1/user-jobs HTTP/1.1", "Host: localhost", `Cookie: ${client.headers["cookie"]}`],
    ...[`Content-Type: multipart/form-data; boundary="${boundary}"`, "Transfer-Encoding: chunked"],
  ];
  const write = async (bytes: string | Uint8Array) => socket.write(bytes) || (await once(socket, "drain"));
  await write(`${head.join("\r\n")}\r\n\r\n`);
  for (const piece of pieces) {
    await write(`${piece.length.toString(16)}\r\n`);
    await write(piece);
    await write("\r\n");
    await new Promise(setImmediate);
  }
  await write("0\r\n\r\n");
  for await (const bytes of socket) {
    const [, status, body] = /^HTTP\/1\.1 (\d+).*\r\n\r\n(.*)$/s.exec(String(bytes)) ?? [];
    socket.destroy();
    return { status: Number(status), body: body ?? "" };
  }
  throw new Error("the server hung up without an answer");
}

function* cut(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function expectNothingLeft(): Promise<void> {
  expect(await readdir(app.filesDir)).toEqual([]);
  expect((await app.pool.query("SELECT id FROM user_job")).rows).toEqual([]);
}

const many = (count: number) => Array.from({ length: count }, (_, index) => field(`field ${index}`, "x"));

describe("88: a form is refused, and nothing stays, when", () => {
  const files = Array.from({ length: 10_000 }, () => file());
  test.for([
    { why: "it has 10,000 fields", body: form([...many(10_000), file()]) },
    { why: "it has 10,000 fields behind the file", body: form([importType, file(), ...many(10_000)]) },
    { why: "it has 10,000 files", body: form([importType, ...files]) },
    { why: "it has one part too many, and no end", body: form(many(40), { end: "" }) },
    { why: "one part too many is its file, without end", body: form([...many(31), file()]).subarray(0, -20) },
    { why: "a part has 10,000 headers", body: form([`${"X-A: b\r\n".repeat(10_000)}${importType}`, file()]) },
    { why: "a header has a megabyte", body: form([`X-A: ${"b".repeat(1_000_000)}\r\n${importType}`, file()]) },
    { why: "it has no part", body: form([]) },
    { why: "it has nothing", body: Buffer.alloc(0) },
    { why: "there is no boundary in it", body: Buffer.alloc(300_000, "x") },
  ])("$why", async ({ body }) => {
    for (const size of [64 * 1024, 997]) {
      const answer = await send(cut(body, size));
      expect([answer.status, answer.body]).toEqual([expect.toBeOneOf([400, 413]), expect.stringContaining('"code"')]);
      await expectNothingLeft();
    }
  });

  test.for([71, 251, 252, 253, 255, 256, 4_000])("its boundary has %i characters", async (length) => {
    const boundary = "-".repeat(length - 1) + "x";
    const body = form([importType, file(`${CSV}${`\r\n--${boundary.slice(0, -1)}\r\n`.repeat(100)}`)], { boundary });
    for (const size of [64 * 1024, 50]) {
      expect(await send(cut(body, size), boundary)).toMatchObject({
        ...{ status: 400, body: expect.stringContaining('"invalid_request"') },
      });
    }
    await expectNothingLeft();
  });

  const long = "-".repeat(4_000);
  test.for([
    { where: "behind a semicolon", type: `boundary="a;${long}"` },
    { where: "in a second parameter of the name", type: `boundary=limit; boundary=${long}` },
    { where: "behind one that stands inside another parameter", type: `x="; boundary=limit"; boundary=${long}` },
    { where: "without quotes, in capitals, with spaces before it", type: `  BOUNDARY=${long}` },
  ])("its boundary is long $where", async ({ type }) => {
    const { statusCode, body } = await app.app.inject({
      method: "POST",
      url: "/api/v1/user-jobs",
      headers: { ...client.headers, "content-type": `multipart/form-data; ${type}` },
      payload: form([importType, file()]),
    });
    expect([statusCode, body]).toEqual([400, expect.stringContaining("longer than 70 characters")]);
  });
});

describe("88: a connection that is cut leaves nothing, and nobody waits for it, behind", () => {
  const refused = () => app.logged().match(/"code":"(?:too_large|upload_incomplete|invalid_request)"/g)?.length ?? 0;
  const long = file("x".repeat(200_000));
  test.for([
    { place: "a part too many", body: form([importType, ...many(40), long]) },
    { place: "a second file", body: form([importType, file(), long]) },
    { place: "a file of another name", body: form([importType, long.replace('"file"', '"upload"')]) },
    { place: "a field that is not known", body: form([field("colour", "red"), long]) },
  ])("$place", async ({ body }) => {
    const { hostname, port } = new URL(address);
    for (const missing of [150_000, 1_000, 30, 4]) {
      const before = refused();
      const socket = connect(Number(port), hostname);
      socket.on("error", () => undefined);
      socket.write(
        `POST /api/v1/user-jobs HTTP/1.1\r\nHost: localhost\r\nCookie: ${client.headers["cookie"]}\r\n` +
          `Content-Type: multipart/form-data; boundary=limit\r\nContent-Length: ${body.length}\r\n\r\n`,
      );
      socket.write(body.subarray(0, body.length - missing), () => setImmediate(() => socket.resetAndDestroy()));
      await expect.poll(refused, { timeout: 20_000 }).toBeGreaterThan(before);
      await expectNothingLeft();
    }
  });
});

describe("88: who sends all of a form before looking at the answer gets it, where", () => {
  function* large(head: Buffer) {
    yield head;
    for (let chunk = 0; chunk < 500; chunk += 1) yield Buffer.alloc(64 * 1024, "x");
    yield form([]);
  }
  const open = (...parts: string[]) => form(parts, { end: "" }).subarray(0, -"\r\n--limit".length);
  test.for([
    { where: "a part too many came long before", head: open(...many(40), file()), status: 413 },
    { where: "a second file did", head: open(file(), file()), status: 400 },
    { where: "the file has another name", head: open(importType, file().replace('"file"', '"upload"')), status: 400 },
    { where: "the file is too large", head: open(importType, file()), status: 413 },
  ])("$where", async ({ head, status }) => {
    expect(await send(large(head))).toMatchObject({ status });
    await expectNothingLeft();
  });
});

describe("88: a form is taken that is not usual, and right", () => {
  test.for([
    { why: "a boundary of 70 characters", boundary: "b".repeat(70), end: "--\r\n" },
    { why: "words behind its end", boundary: "limit", end: `--\r\n${"no part of it\r\n".repeat(10_000)}` },
    { why: "nothing behind its end, no line break either", boundary: "limit", end: "--" },
  ])("$why", async ({ boundary, end }) => {
    for (const size of [64 * 1024, 211]) {
      const answer = await send(cut(form([importType, file()], { boundary, end }), size), boundary);
      expect([answer.status, answer.body]).toEqual([201, expect.stringContaining('"loaded"')]);
    }
  });
});

test("after all that, a usual upload is taken", async () => {
  expect(await client.create(csvFile(CSV))).toMatchObject({ status: "loaded" });
  expect(app.logged()).not.toContain('"level":50');
  expect(Object.keys(Object.prototype)).toEqual([]);
});
