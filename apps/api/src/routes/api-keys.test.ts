import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(async () => await t.close());

interface Created {
  id: string;
  key: string;
  prefix: string;
}
const create = async (cookie: string) => {
  const payload = { name: "nightly script" };
  const answer = await t.app.inject({ method: "POST", url: "/api/v1/api-keys", payload, headers: { cookie } });
  expect(answer.statusCode).toBe(201);
  return answer.json<Created>();
};
const list = async (headers: Record<string, string>) =>
  (await t.app.inject({ method: "GET", url: "/api/v1/api-keys", headers })).json<{ api_keys: object[] }>().api_keys;
const revoke = async (id: string, headers: Record<string, string>) =>
  await t.app.inject({ method: "DELETE", url: `/api/v1/api-keys/${id}`, headers });

test("a key is shown once, and kept as a hash", async () => {
  const { cookie } = await t.signIn("member");
  const { key, prefix, id } = await create(cookie);
  expect(key).toMatch(/^inl_[\w-]{43}$/);
  expect(key.startsWith(prefix)).toBe(true);
  expect(await list({ cookie })).toMatchObject([{ id, name: "nightly script", prefix, last_used_at: null }]);
  expect(JSON.stringify(await list({ cookie }))).not.toContain(key);
  const { rows } = await t.pool.query("SELECT * FROM api_key");
  expect(JSON.stringify(rows)).not.toContain(key);
  expect(t.logged()).not.toContain(key);
});

test("a key does what its user may do, and shows that it is used", async () => {
  const { cookie } = await t.signIn("member");
  const { key } = await create(cookie);
  const headers = { authorization: `Bearer ${key}` };
  expect((await t.app.inject({ method: "GET", url: "/api/v1/settings", headers })).statusCode).toBe(200);
  expect((await t.app.inject({ method: "GET", url: "/api/v1/users", headers })).statusCode).toBe(403);
  const [shown] = await list({ cookie });
  expect(shown).toMatchObject({ last_used_at: expect.any(String) });
});

test("its last use is written down once a minute at most", async () => {
  const { cookie } = await t.signIn("member");
  const { key, id } = await create(cookie);
  const headers = { authorization: `Bearer ${key}` };
  const use = async (age: string) => {
    await t.pool.query(`UPDATE api_key SET last_used_at = now() - interval '${age}' WHERE id = $1`, [id]);
    await t.app.inject({ method: "GET", url: "/api/v1/settings", headers });
    const { rows } = await t.pool.query(
      "SELECT last_used_at > now() - interval '20 seconds' AS noted FROM api_key WHERE id = $1",
      [id],
    );
    return rows;
  };
  expect(await use("40 seconds")).toEqual([{ noted: false }]);
  expect(await use("90 seconds")).toEqual([{ noted: true }]);
});

test("a revoked key is refused", async () => {
  const { cookie } = await t.signIn("member");
  const { key, id } = await create(cookie);
  expect((await revoke(id, { cookie })).statusCode).toBe(204);
  const headers = { authorization: `Bearer ${key}` };
  expect((await t.app.inject({ method: "GET", url: "/api/v1/settings", headers })).statusCode).toBe(401);
  expect((await revoke(id, { cookie })).json()).toMatchObject({ code: "api_key_not_found" });
});

test("nobody sees or revokes a key of somebody else, admins included", async () => {
  const { cookie } = await t.signIn("member");
  const { key, id } = await create(cookie);
  const other = await t.signIn("admin");
  expect(await list({ cookie: other.cookie })).toEqual([]);
  expect((await revoke(id, { cookie: other.cookie })).statusCode).toBe(404);
  const headers = { authorization: `Bearer ${key}` };
  expect((await t.app.inject({ method: "GET", url: "/api/v1/settings", headers })).statusCode).toBe(200);
});
