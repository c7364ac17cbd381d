import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(async () => await t.close());

const get = (url: string, headers = {}) => t.app.inject({ method: "GET", url, headers });

test("a migrated server is live and ready", async () => {
  expect((await get("/health/live")).json()).toEqual({ status: "live" });
  expect((await get("/health/ready")).json()).toEqual({ status: "ready" });
});

test("a server whose database lacks the newest migration is live, but not ready", async () => {
  await t.pool.query("UPDATE drizzle.__drizzle_migrations SET created_at = created_at - 1");
  const answer = await get("/health/ready");
  expect(answer.statusCode).toBe(503);
  expect(answer.json()).toMatchObject({ code: "not_ready" });
  await t.pool.query("DROP TABLE drizzle.__drizzle_migrations");
  expect((await get("/health/ready")).statusCode).toBe(503);
  expect((await get("/health/live")).statusCode).toBe(200);
});

test("metrics count requests by route, for admins and their keys", async () => {
  const { user } = await t.signIn("admin");
  const headers = await t.apiKey(user);
  await get("/api/v1/invitations/some-token");
  const answer = await get("/metrics", headers);
  expect(answer.headers["content-type"]).toContain("text/plain");
  expect(answer.body).toMatch(
    /http_request_duration_seconds_count\{.*route="\/api\/v1\/invitations\/:token",status="404"\} 1/,
  );
  expect(answer.body).not.toContain("some-token");
  expect(answer.body).toContain("process_resident_memory_bytes");
});

test("requests are logged by route, without what the address holds", async () => {
  await get("/api/v1/invitations/secret-token?q=ada%40example.org");
  await expect.poll(() => t.logged()).toContain('"route":"/api/v1/invitations/:token"');
  expect(t.logged()).not.toContain("secret-token");
  expect(t.logged()).not.toMatch(/ada(@|%40)/);
});
