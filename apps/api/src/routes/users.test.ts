import { afterAll, beforeAll, expect, test } from "vitest";
import { cookieOf, createTestApp, TEST_PASSWORD, type TestApp } from "../testing/app.ts";

let t: TestApp;
let admin: { cookie: string; user: { id: string } };
let owner: { cookie: string; user: { id: string } };
beforeAll(async () => {
  t = await createTestApp();
  owner = await t.signIn("owner");
  admin = await t.signIn("admin");
});
afterAll(async () => await t.close());

const asAdmin = (method: "GET" | "PATCH" | "DELETE" | "POST", url: string, payload?: object) =>
  t.app.inject({ method, url: `/api/v1${url}`, payload, headers: { cookie: admin.cookie } });

test("an admin sees everybody, in the order they came, without passwords", async () => {
  const { users } = (await asAdmin("GET", "/users")).json<{ users: object[] }>();
  expect(users).toMatchObject([{ role: "owner" }, { role: "admin" }]);
  expect(Object.keys(users[0] ?? {}).toSorted()).toEqual(["created_at", "email", "id", "name", "role"]);
});

test("a changed role holds from the next request on", async () => {
  const { cookie, user } = await t.signIn("member");
  const changed = await asAdmin("PATCH", `/users/${user.id}`, { role: "admin" });
  expect(changed.json()).toMatchObject({ id: user.id, role: "admin" });
  expect((await t.app.inject({ method: "GET", url: "/api/v1/users", headers: { cookie } })).statusCode).toBe(200);
  await asAdmin("PATCH", `/users/${user.id}`, { role: "member" });
  expect((await t.app.inject({ method: "GET", url: "/api/v1/users", headers: { cookie } })).statusCode).toBe(403);
});

test("the owner can be neither demoted nor removed", async () => {
  for (const [method, payload] of [["PATCH", { role: "member" }], ["DELETE"]] as const) {
    const answer = await asAdmin(method, `/users/${owner.user.id}`, payload);
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ code: "owner_is_fixed" });
  }
  const session = await t.app.inject({ method: "GET", url: "/api/v1/session", headers: { cookie: owner.cookie } });
  expect(session.json()).toMatchObject({ user: { role: "owner" } });
});

test("nobody makes an owner", async () => {
  const answer = await asAdmin("PATCH", `/users/${admin.user.id}`, { role: "owner" });
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ code: "invalid_request", errors: [{ path: "body.role" }] });
});

test("nobody removes themselves", async () => {
  const answer = await asAdmin("DELETE", `/users/${admin.user.id}`);
  expect(answer.json()).toMatchObject({ code: "not_yourself", status: 403 });
});

test("somebody unknown answers 404", async () => {
  expect((await asAdmin("PATCH", "/users/nobody", { role: "member" })).json()).toMatchObject({
    code: "user_not_found",
  });
  expect((await asAdmin("DELETE", "/users/nobody")).json()).toMatchObject({ code: "user_not_found" });
});

test("a removed user is out at once, and can be invited anew", async () => {
  const { cookie, user } = await t.signIn("admin");
  const key = await t.apiKey(user);
  const invited = await t.app.inject({
    method: "POST",
    url: "/api/v1/invitations",
    payload: { email: "friend@example.org", role: "admin" },
    headers: { cookie },
  });
  const friend = new URL(invited.json<{ url: string }>().url).pathname;

  expect((await asAdmin("DELETE", `/users/${user.id}`)).statusCode).toBe(204);

  for (const headers of [{ cookie }, key]) {
    expect((await t.app.inject({ method: "GET", url: "/api/v1/settings", headers })).statusCode).toBe(401);
  }
  const credentials = { email: user.email, password: TEST_PASSWORD };
  const signIn = await t.app.inject({ method: "POST", url: "/api/v1/session", payload: credentials });
  expect(signIn.json()).toMatchObject({ code: "wrong_credentials" });
  expect((await t.app.inject({ method: "GET", url: `/api/v1${friend}` })).statusCode).toBe(404);
  expect((await asAdmin("GET", "/users")).body).not.toContain(user.id);

  const again = await asAdmin("POST", "/invitations", { email: user.email, role: "member" });
  const { pathname } = new URL(again.json<{ url: string }>().url);
  const accepted = await t.app.inject({
    method: "POST",
    url: `/api/v1${pathname}`,
    payload: { name: "Back", password: TEST_PASSWORD },
  });
  expect(accepted.statusCode).toBe(201);
  expect(cookieOf(accepted.headers["set-cookie"])).toMatch(/^inlet_session=/);
});
