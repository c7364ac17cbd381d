import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { importClient, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;
let port: number;

beforeAll(async () => {
  app = await createTestApp({ requestLimits: { restMs: 1_000 } });
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  port = Number(new URL(await app.app.listen({ port: 0, host: "127.0.0.1" })).port);
});
afterAll(() => app.close());

const file = '--limit\r\nContent-Disposition: form-data; name="upload"; filename="a.csv"\r\n\r\nphone\r\n';

/** Begin a request without saying how long it is. */
function begin(cookie = "") {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined); // the server hangs up
  socket.write(
    `POST /api/v1/user-jobs HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=limit\r\nTransfer-Encoding: chunked\r\n\r\n`,
  );
  const say = (bytes: string) => socket.write(`${bytes.length.toString(16)}\r\n${bytes}\r\n`);
  return { socket, say };
}

test.for([
  { who: "of a form that was refused", isSignedIn: true, status: 400 },
  { who: "of a form of nobody who is signed in", isSignedIn: false, status: 401 },
])("88: a body $who that goes on behind its answer without end is cut off", async ({ isSignedIn, status }) => {
  const { socket, say } = begin(isSignedIn ? client.headers["cookie"] : "");
  // With or without a word: a reset is an end too.
  const closed = new Promise((resolve) => socket.once("close", resolve));
  say(file);
  const [answer] = await once(socket, "data");
  expect(String(answer)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  const more = setInterval(() => say("x".repeat(1_000)), 20);
  await closed;
  clearInterval(more);
});

test("88: a connection whose body ended behind its answer is there for the next request", async () => {
  const { socket, say } = begin(client.headers["cookie"]);
  say(file);
  await once(socket, "data");
  say("the rest");
  socket.write("0\r\n\r\n");
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  socket.write("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
  expect(String((await once(socket, "data"))[0])).toMatch(/^HTTP\/1.1 200 /);
  socket.destroy();
});
