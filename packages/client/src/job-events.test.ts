import { channelEnds } from "@inlet/contract";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createClient } from "./index.ts";

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const event = (seq: number, status = "running") => ({
  channel: "import_1",
  seq,
  status,
  progress: seq / 10,
  bytes_read: 0,
  rows_loaded: 10,
  rows_checked: 10,
  counts: null,
  undo: null,
  rows_per_second: null,
  seconds_left: null,
});

/** @see RFC 6455, section 5.2: an unmasked text frame of up to 64 kB */
function textFrame(message: unknown): Buffer {
  const payload = Buffer.from(JSON.stringify(message));
  const head = payload.length < 126 ? [0x81, payload.length] : [0x81, 126, payload.length >> 8, payload.length & 255];
  return Buffer.concat([Buffer.from(head), payload]);
}

/** @see RFC 6455, section 5.5.1: the close frame */
function closeFrame(code: number): Buffer {
  return Buffer.from([0x88, 2, code >> 8, code & 255]);
}

/** Accept sockets; `talk` says what each one in turn sends before its line is cut: messages, or the code of a close. */
async function serveSockets(talk: unknown[][]) {
  const asked: { url: string; authorization: string | undefined }[] = [];
  const server = createServer();
  const sockets: Socket[] = [];
  server.on("upgrade", (request, socket: Socket) => {
    const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash("sha1").update(key).digest("base64");
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    sockets.push(socket);
    const messages = talk[asked.length] ?? [];
    asked.push({ url: request.url ?? "", authorization: request.headers.authorization });
    socket.on("error", () => socket.destroy());
    const frames = messages.map((said) => (typeof said === "number" ? closeFrame(said) : textFrame(said)));
    socket.end(Buffer.concat(frames));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return { baseUrl: `http://127.0.0.1:${address.port}`, asked };
}

test("a broken line is taken up after the last event, nothing is told twice, and it ends with the job", async () => {
  const { baseUrl, asked } = await serveSockets([
    [event(3), event(4)],
    [event(4), event(7), event(8, "completed")],
  ]);
  const seen: number[] = [];
  const { signal } = new AbortController();
  const client = createClient({ baseUrl, apiKey: "inl_k" });
  await client.userJobs.listen("j", { signal, onEvent: ({ seq }) => seen.push(seq) });
  expect(seen).toEqual([3, 4, 7, 8]);
  expect(asked).toEqual([
    { url: "/api/v1/user-jobs/j/events", authorization: "Bearer inl_k" },
    { url: "/api/v1/user-jobs/j/events?after=4", authorization: "Bearer inl_k" },
  ]);
});

test("what is no event is passed over", async () => {
  const { baseUrl } = await serveSockets([["hello", { seq: 9 }, event(1, "undone")]]);
  const seen: number[] = [];
  const { signal } = new AbortController();
  await createClient({ baseUrl }).userJobs.listen("j", { signal, onEvent: ({ seq }) => seen.push(seq) });
  expect(seen).toEqual([1]);
});

test("aborting ends the listening", async () => {
  const { baseUrl } = await serveSockets([[event(1)]]);
  const controller = new AbortController();
  const lines: boolean[] = [];
  await createClient({ baseUrl }).userJobs.listen("j", {
    signal: controller.signal,
    onEvent: () => controller.abort(),
    onConnection: (isOpen) => lines.push(isOpen),
  });
  expect(lines).toEqual([true]);
});

test.for([{ code: channelEnds.signedOut }, { code: channelEnds.deleted }])(
  "it ends for good when the server closes the channel with $code",
  async ({ code }) => {
    const { baseUrl, asked } = await serveSockets([[event(1), code], [event(2, "completed")]]);
    const seen: number[] = [];
    const { signal } = new AbortController();
    await createClient({ baseUrl }).userJobs.listen("1", { signal, onEvent: ({ seq }) => seen.push(seq) });
    expect(seen).toEqual([1]);
    expect(asked).toHaveLength(1);
  },
);
