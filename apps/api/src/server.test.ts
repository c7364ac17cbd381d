import { once } from "node:events";
import { connect, createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readEnv } from "./env.ts";
import { startServer, type RunningServer } from "./server.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";

const owner = { email: "boss@example.org", password: "a password long enough" };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => await database.drop());

const start = (variables: Record<string, string> = {}) =>
  startServer({
    env: readEnv({
      PORT: "0",
      LOG_LEVEL: "silent",
      INLET_OWNER_EMAIL: owner.email,
      INLET_OWNER_PASSWORD: owner.password,
      INLET_OWNER_API_KEY: "key-for-the-scripts",
      ...variables,
    }),
    databaseUrl: database.url,
    webDir: null,
  });

const signIn = async (url: string) =>
  await fetch(`${url}/api/v1/session`, {
    method: "POST",
    body: JSON.stringify(owner),
    headers: { "content-type": "application/json" },
  });

describe("a server", () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(async () => await server.close());

  /** Send bytes as they are, and read all that comes back until the server hangs up. */
  async function send(bytes: string): Promise<string> {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    let answer = "";
    socket.on("data", (chunk) => (answer += chunk.toString()));
    socket.write(bytes);
    await once(socket, "close");
    return answer;
  }

  test("answers where it says it does, and knows the owner of the environment", async () => {
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
    expect((await signIn(server.url)).status).toBe(200);
    const headers = { authorization: "Bearer key-for-the-scripts" };
    expect((await fetch(`${server.url}/metrics`, { headers })).status).toBe(200);
  });

  test.for([
    { name: "two lengths", bytes: "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" },
    { name: "two content lengths", bytes: "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!" },
    { name: "a header that is none", bytes: "no header at all\r\n\r\n" },
  ])("hangs up on $name", async ({ bytes }) => {
    const answer = await send(`POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\n${bytes}`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toContain("application/problem+json");
    expect(answer).toContain('"code":"invalid_request"');
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  test("refuses headers without end", async () => {
    const answer = await send(`GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${"x".repeat(64 * 1024)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });
});

test("sessions outlive a restart", async () => {
  const first = await start();
  const cookie = (await signIn(first.url)).headers.getSetCookie()[0]?.split(";")[0] ?? "";
  await first.close();
  const second = await start();
  try {
    expect((await fetch(`${second.url}/api/v1/settings`, { headers: { cookie } })).status).toBe(200);
  } finally {
    await second.close();
  }
});

test("a server that cannot start says why, and leaves nothing open", async () => {
  const blocker = createServer().listen(0, "127.0.0.1");
  await once(blocker, "listening");
  try {
    const address = blocker.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    await expect(start({ PORT: port })).rejects.toThrow("EADDRINUSE");
    await expect.poll(openConnections).toBe(0);
  } finally {
    blocker.close();
  }
});

test("closing ends every connection to the database", async () => {
  const server = await start();
  await signIn(server.url);
  expect(await openConnections()).toBeGreaterThan(0);
  await server.close();
  await expect.poll(openConnections).toBe(0);
});

/** Connections to the test's database, this one aside. */
async function openConnections(): Promise<number | undefined> {
  const { rows } = await database.pool.query<{ count: number }>(
    "SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND application_name <> ''",
  );
  return rows[0]?.count;
}
