import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { ensureOwner } from "./owner-from-env.ts";

const owner = { email: "Boss@Example.org", password: "first password", apiKey: "a-key-for-scripts-only" };

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(async () => await t.close());

const ensure = (change: Partial<typeof owner> = {}) =>
  ensureOwner({ db: t.db, auth: t.auth, log: t.app.log }, { ...owner, ...change });
const signIn = async (email: string, password: string) =>
  (await t.app.inject({ method: "POST", url: "/api/v1/session", payload: { email, password } })).statusCode;
const useKey = async (key: string) => {
  const headers = { authorization: `Bearer ${key}` };
  return (await t.app.inject({ method: "GET", url: "/api/v1/users", headers })).statusCode;
};

test("of two servers that start at once, one makes the owner and both go on", async () => {
  await Promise.all([ensure(), ensure()]);
  expect((await t.pool.query("SELECT role FROM app_user")).rows).toEqual([{ role: "owner" }]);
  expect(await signIn("boss@example.org", "first password")).toBe(200);
  expect(await useKey(owner.apiKey)).toBe(200);
});

test("starting again changes nothing, another password included", async () => {
  await ensure({ password: "second password" });
  expect(await signIn("boss@example.org", "first password")).toBe(200);
  expect(await signIn("boss@example.org", "second password")).toBe(401);
  expect((await t.pool.query("SELECT 1 FROM api_key")).rowCount).toBe(1);
});

test("a new key takes the place of the old", async () => {
  await ensure({ apiKey: "another-key-for-scripts" });
  expect(await useKey("another-key-for-scripts")).toBe(200);
  expect(await useKey(owner.apiKey)).toBe(401);
});

test("another email makes no second owner and gets no key", async () => {
  await ensure({ email: "other@example.org", apiKey: "key-of-somebody-else" });
  expect((await t.pool.query("SELECT email FROM app_user")).rows).toEqual([{ email: "boss@example.org" }]);
  expect(await useKey("key-of-somebody-else")).toBe(401);
  expect(t.logged()).toContain("the owner stays");
});
