import { once } from "node:events";
import { readdir } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, MAX_UPLOAD_BYTES, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, type ImportClient } from "../testing/import-client.ts";

const BOUNDARY = "a-boundary-of-the-test";
const lines = Array.from({ length: 30_000 }, (_, index) => `${2_020_000_000 + index},Person ${index}`);
const content = Buffer.from(`phone,last name\n${lines.join("\n")}\n`);
const head = Buffer.from(
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="import_type"\r\n\r\ncontact\r\n` +
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="people.csv"\r\nContent-Type: text/csv\r\n\r\n`,
);
const end = Buffer.from(`\r\n--${BOUNDARY}--\r\n`);

let app: TestApp;
let client: ImportClient;
let port: number;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  port = Number(new URL(await app.app.listen({ port: 0, host: "127.0.0.1" })).port);
});
afterAll(() => app.close());
beforeEach(() => app.pool.query("DELETE FROM user_job"));

/** How many uploads were given up as incomplete, as the log has it: known even where nobody hears the answer. */
const givenUp = () => app.logged().match(/"code":"upload_incomplete"/g)?.length ?? 0;

/** Begin an upload. @returns both ends of the connection, once the server knows of the request */
async function open(contentLength: number): Promise<{ socket: Socket; atServer: Socket }> {
  const known: Promise<IncomingMessage[]> = once(app.app.server, "request");
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined); // the server hangs up on what it does not read
  socket.write(
    `POST /api/v1/user-jobs HTTP/1.1\r\nHost: localhost\r\nCookie: ${client.headers["cookie"]}\r\nConnection: close\r\n` +
      `Content-Type: multipart/form-data; boundary=${BOUNDARY}\r\nContent-Length: ${contentLength}\r\n\r\n`,
  );
  const [request] = await known;
  if (!request) throw new Error("no request");
  return { socket, atServer: request.socket };
}

/** Send bytes, say no more when that is too little, and read the answer until the server hangs up. */
async function send(body: Buffer, contentLength = body.length): Promise<string> {
  const { socket } = await open(contentLength);
  let answer = "";
  socket.on("data", (bytes: Buffer) => (answer += bytes.toString()));
  const closed = once(socket, "close");
  socket.write(body);
  if (body.length < contentLength) socket.end();
  await closed;
  return answer;
}

async function expectNothingLeft(): Promise<void> {
  expect(await readdir(app.filesDir)).toEqual([]);
  expect((await app.pool.query("SELECT id FROM user_job")).rows).toEqual([]);
}

test("an upload that arrives whole is one import", async () => {
  expect(await send(Buffer.concat([head, content, end]))).toMatch(/^HTTP\/1\.1 201 /);
  expect((await app.pool.query("SELECT file_size::int, rows_loaded::int FROM user_job")).rows).toEqual([
    { file_size: content.length, rows_loaded: lines.length },
  ]);
  const { rows } = await app.pool.query("SELECT id FROM user_job");
  await client.send("DELETE", `/user-jobs/${rows[0].id}`);
  await expectNothingLeft();
});

describe("an upload that is reset", () => {
  const whole = Buffer.concat([head, content, end]);
  const places = Array.from({ length: 12 }, () => Math.floor(Math.random() * (whole.length - 1)) + 1);
  test.for([1, head.length - 3, head.length + 1, whole.length - end.length, whole.length - 1, ...places])(
    "after %i bytes of its body leaves nothing",
    async (place) => {
      const before = givenUp();
      const { socket, atServer } = await open(whole.length);
      const { bytesRead: ofHeaders } = atServer;
      socket.write(whole.subarray(0, place));
      await expect.poll(() => atServer.bytesRead - ofHeaders, { interval: 5 }).toBe(place);
      socket.resetAndDestroy();
      await expect.poll(givenUp, { timeout: 20_000 }).toBe(before + 1);
      await expectNothingLeft();
    },
  );
});

describe("an upload is refused, and leaves nothing, when", () => {
  test.for([
    { name: "it is shorter than it says", body: Buffer.concat([head, content, end]), length: 1_000_000 },
    { name: "it says that it is shorter", body: Buffer.concat([head, content, end]), length: 300_000 },
    { name: "it has no last boundary", body: Buffer.concat([head, content]), length: undefined },
    {
      name: "its last boundary is another one",
      body: Buffer.concat([head, content, Buffer.from("\r\n--other--\r\n")]),
      length: undefined,
    },
    {
      name: "its last boundary is cut short",
      body: Buffer.concat([head, content, end.subarray(0, 10)]),
      length: undefined,
    },
  ])("$name", async ({ body, length }) => {
    const before = givenUp();
    const answer = await send(body, length);
    expect(answer).not.toMatch(/^HTTP\/1\.1 20/);
    await expect.poll(givenUp, { timeout: 20_000 }).toBe(before + 1);
    await expectNothingLeft();
  });

  test("it is larger than allowed", async () => {
    const large = Buffer.concat([head, Buffer.alloc(MAX_UPLOAD_BYTES + 1, "1,a\n"), end]);
    expect(await send(large)).toMatch(/^HTTP\/1\.1 413 /);
    await expectNothingLeft();
  });
});

test("after all that, a whole upload is taken", async () => {
  expect((await client.create(csvFile("phone\n2125550100\n"))).status).toBe("loaded");
});
