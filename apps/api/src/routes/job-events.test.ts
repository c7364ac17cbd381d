import { JobEvent } from "@inlet/contract";
import { once } from "node:events";
import { connect, type AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;
let cookie: string;
let origin: string;

beforeAll(async () => {
  app = await createTestApp();
  ({ cookie } = await app.signIn("member"));
  client = importClient(app, { cookie });
  await app.app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = app.app.server.address() as AddressInfo; // it listens on a port, so this is its address
  origin = `http://127.0.0.1:${port}`;
});
afterAll(() => app.close());

interface Listener {
  socket: WebSocket;
  events: JobEvent[];
  /** Resolves with the event once one of the status has come. */
  until(status: string): Promise<JobEvent>;
  closed: Promise<number>;
}

function listen(
  id: string,
  { after, headers = {} }: { after?: number; headers?: Record<string, string> } = {},
): Listener {
  const query = after === undefined ? "" : `?after=${after}`;
  const url = `${origin.replace("http", "ws")}/api/v1/user-jobs/${id}/events${query}`;
  const socket = new WebSocket(url, { headers: { cookie, origin, ...headers } });
  const events: JobEvent[] = [];
  const waiting: { status: string; tell: (event: JobEvent) => void }[] = [];
  socket.addEventListener("message", ({ data }) => {
    const event = JobEvent.parse(JSON.parse(z.string().parse(data)));
    events.push(event);
    for (const { status, tell } of waiting) if (status === event.status) tell(event);
  });
  const closed = once(socket, "close").then(([code]) => Number(code));
  closed.catch(() => {}); // a refused upgrade is told by refusalOf
  const until = async (status: string) => {
    const before = events.find((event) => event.status === status);
    if (before) return before;
    const { promise, resolve } = Promise.withResolvers<JobEvent>();
    waiting.push({ status, tell: resolve });
    return promise;
  };
  return { socket, events, until, closed };
}

/** Status of an upgrade that is refused. */
async function refusalOf({ socket }: Listener): Promise<number | undefined> {
  const [, response] = await once(socket, "unexpected-response");
  socket.on("error", () => {}); // being terminated before it was open
  socket.terminate();
  return response.statusCode;
}

const lines = (count: number) => Array.from({ length: count }, (_, index) => String(2_025_550_000 + index));
const checked = async (count: number) => {
  const { id } = await client.create(csvFile(`phone\n${lines(count).join("\n")}\n`));
  await client.settled(id);
  await client.check(id);
  return id;
};

describe("a listener", () => {
  test("hears every step with rising numbers, and at the end what the summary says", async () => {
    const id = await checked(9_000);
    const listener = listen(id);
    await listener.until("validated");
    ok(await client.send("POST", `/user-jobs/${id}/run`), 202);
    const last = await listener.until("completed");
    const { events } = listener;
    for (const [index, event] of events.entries()) {
      expect(event.channel).toBe(`import_${id}`);
      expect(event.seq).toBeGreaterThan(events[index - 1]?.seq ?? 0);
      expect(event.counts?.processed ?? 0).toBeGreaterThanOrEqual(events[index - 1]?.counts?.processed ?? 0);
      expect(event.progress).toBeLessThanOrEqual(1);
    }
    const { created, enriched, unchanged, skipped, failed, total_rows } = await client.summary(id);
    expect(last).toMatchObject({ progress: 1, counts: { created, enriched, unchanged, skipped, failed } });
    expect(last.counts).toMatchObject({ total: total_rows, processed: total_rows });
    const { rows } = await app.pool.query(
      `SELECT count(*)::int FROM import."job_${id.replaceAll("-", "")}" WHERE _action IN ('created', 'enriched', 'unchanged', 'skipped', 'failed')`,
    );
    expect(rows[0].count).toBe(total_rows);
    listener.socket.close();
  });

  test("that comes back goes on after the number it has", async () => {
    const id = await checked(3);
    const first = listen(id);
    const { seq } = await first.until("validated");
    first.socket.close();
    await first.closed;
    await client.run(id);
    const second = listen(id, { after: seq });
    const last = await second.until("completed");
    expect(second.events.every((event) => event.seq > seq)).toBe(true);
    second.socket.close();
    const third = listen(id, { after: last.seq });
    await once(third.socket, "open");
    await client.send("POST", `/user-jobs/${id}/undo`);
    await third.until("undone");
    expect(third.events.every((event) => event.seq > last.seq)).toBe(true);
    third.socket.close();
  });

  test("may use an API key, and an admin may listen to anybody's job", async () => {
    const id = await checked(2);
    const admin = await app.signIn("admin");
    const byKey = listen(id, { headers: { cookie: "", ...(await app.apiKey(admin.user)) } });
    expect(await byKey.until("validated")).toMatchObject({ channel: `import_${id}` });
    byKey.socket.close();
    const byCookie = listen(id, { headers: { cookie: admin.cookie } });
    expect(await byCookie.until("validated")).toMatchObject({ channel: `import_${id}` });
    byCookie.socket.close();
  });
});

describe("refused before the upgrade, with no event told", () => {
  test.for([
    { name: "without login", headers: new Headers({ cookie: "" }), status: 401 },
    { name: "from another site", headers: new Headers({ origin: "https://evil.example" }), status: 403 },
    { name: "from a site that hides its name", headers: new Headers({ origin: "null" }), status: 403 },
  ])("$name", async ({ headers, status }) => {
    const listener = listen(await checked(1), { headers: Object.fromEntries(headers) });
    expect(await refusalOf(listener)).toBe(status);
    expect(listener.events).toEqual([]);
  });

  test("a job of somebody else, like one that is not there", async () => {
    const stranger = { cookie: (await app.signIn("member")).cookie };
    expect(await refusalOf(listen(await checked(1), { headers: stranger }))).toBe(404);
    expect(await refusalOf(listen("00000000-0000-4000-8000-000000000000"))).toBe(404);
  });

  test("a number that is none", async () => {
    expect(await refusalOf(listen(await checked(1), { after: -1 }))).toBe(400);
    expect(await refusalOf(listen("import_1"))).toBe(400);
  });
});

describe("closed by the server", () => {
  test("whoever sends something, however large", async () => {
    const id = await checked(1);
    for (const [message, code] of [
      ["hello", 1008],
      ["x".repeat(1_000_000), 1009],
    ] as const) {
      const listener = listen(id);
      await listener.until("validated");
      listener.socket.send(message);
      expect(await listener.closed).toBe(code);
    }
  });

  test("whoever signs out", async () => {
    const id = await checked(1);
    const admin = await app.signIn("admin");
    const listener = listen(id, { headers: { cookie: admin.cookie } });
    await listener.until("validated");
    await importClient(app, { cookie: admin.cookie }).send("DELETE", "/session");
    expect(await listener.closed).toBe(4401);
  });

  test("when the job is deleted", async () => {
    const id = await checked(1);
    const listener = listen(id);
    await listener.until("validated");
    expect((await client.send("DELETE", `/user-jobs/${id}`)).statusCode).toBe(204);
    expect(await listener.closed).toBe(4404);
  });
});

test.for(["/health/live", "/nowhere", "/api/v1/user-jobs", "/api/v1/session"])(
  "an upgrade asked for at %s leaves no connection behind",
  async (path) => {
    const socket = connect(Number(new URL(origin).port), "127.0.0.1");
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
    );
    const answer = await text(socket); // to its end: it is the server that hangs up
    expect(answer).toMatch(/^HTTP\/1\.1 [234]\d\d /);
  },
);
