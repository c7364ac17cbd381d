import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SignInLimit } from "../auth/sign-in-limit.ts";
import { cookieOf, createTestApp, TEST_PASSWORD, type TestApp } from "../testing/app.ts";

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(async () => await t.close());

const owner = { name: "Ada", email: "Ada@Example.org", password: TEST_PASSWORD };
const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
  t.app.inject({ method: "POST", url, payload, headers });
const get = (url: string, headers: Record<string, string> = {}) => t.app.inject({ method: "GET", url, headers });

describe("the first visit", () => {
  test("asks for an owner until one is made", async () => {
    const answer = await get("/api/v1/session");
    expect(answer.json()).toEqual({ user: null, needs_owner: true });
  });

  test("lets exactly one of two at once make the owner, who is signed in", async () => {
    const answers = await Promise.all([
      post("/api/v1/owner", owner),
      post("/api/v1/owner", { ...owner, email: "other@example.org" }),
    ]);
    expect(answers.map(({ statusCode }) => String(statusCode)).toSorted()).toEqual(["201", "409"]);
    const lost = answers.find(({ statusCode }) => statusCode === 409);
    expect(lost?.json()).toMatchObject({ code: "owner_exists", status: 409 });
    const won = answers.find(({ statusCode }) => statusCode === 201);
    const session = await get("/api/v1/session", { cookie: cookieOf(won?.headers["set-cookie"]) });
    expect(session.json()).toMatchObject({ user: { role: "owner" }, needs_owner: false });
    expect((await t.pool.query("SELECT 1 FROM app_user")).rowCount).toBe(1);
    expect((await t.pool.query("SELECT 1 FROM account")).rowCount).toBe(1);
  });

  test("is over once there is an owner", async () => {
    const answer = await post("/api/v1/owner", { ...owner, email: "third@example.org" });
    expect(answer.statusCode).toBe(409);
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });
});

describe("signing in", () => {
  const signIn = (headers: Record<string, string> = {}) =>
    post("/api/v1/session", { email: "member@example.org", password: TEST_PASSWORD }, headers);

  beforeAll(async () => {
    const { cookie } = await t.signIn("admin");
    const invited = await post("/api/v1/invitations", { email: "member@example.org", role: "member" }, { cookie });
    const { pathname } = new URL(invited.json<{ url: string }>().url);
    await post(`/api/v1${pathname}`, { name: "Mem Ber", password: TEST_PASSWORD });
  });

  test("gives a cookie that scripts and other sites cannot use", async () => {
    const answer = await signIn();
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ user: { email: "member@example.org", role: "member" }, needs_owner: false });
    const [cookie, ...others] = [answer.headers["set-cookie"] ?? []].flat();
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^inlet_session=[^;]+;/);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Strict/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).not.toMatch(/; Secure/);
  });

  test("takes the email in any case", async () => {
    const answer = await post("/api/v1/session", { email: "MEMBER@example.ORG", password: TEST_PASSWORD });
    expect(answer.statusCode).toBe(200);
  });

  test("answers a wrong email and a wrong password alike", async () => {
    const wrongPassword = await post("/api/v1/session", { email: "member@example.org", password: "not the password" });
    const wrongEmail = await post("/api/v1/session", { email: "nobody@example.org", password: TEST_PASSWORD });
    expect(wrongPassword.statusCode).toBe(401);
    expect(wrongPassword.json()).toMatchObject({ code: "wrong_credentials" });
    expect(wrongEmail.json()).toEqual(wrongPassword.json());
    expect(wrongEmail.headers["set-cookie"]).toBeUndefined();
  });

  test("ends the session the browser came with, so that a planted one is worth nothing", async () => {
    const planted = cookieOf((await signIn()).headers["set-cookie"]);
    const fresh = cookieOf((await signIn({ cookie: planted })).headers["set-cookie"]);
    expect(fresh).not.toBe(planted);
    expect((await get("/api/v1/settings", { cookie: planted })).statusCode).toBe(401);
    expect((await get("/api/v1/settings", { cookie: fresh })).statusCode).toBe(200);
  });

  test("ends on sign-out, on the server too", async () => {
    const cookie = cookieOf((await signIn()).headers["set-cookie"]);
    const answer = await t.app.inject({ method: "DELETE", url: "/api/v1/session", headers: { cookie } });
    expect(answer.statusCode).toBe(204);
    expect(String(answer.headers["set-cookie"])).toMatch(/inlet_session=;.*Max-Age=0/);
    const again = await get("/api/v1/settings", { cookie });
    expect(again.statusCode).toBe(401);
    expect(again.json()).toMatchObject({ code: "not_signed_in" });
    expect((await get("/api/v1/session", { cookie })).json()).toEqual({ user: null, needs_owner: false });
  });

  test("is prolonged while it is used", async () => {
    const cookie = cookieOf((await signIn()).headers["set-cookie"]);
    await t.pool.query("UPDATE session SET expires_at = now() + interval '3 days'");
    const answer = await get("/api/v1/settings", { cookie });
    expect(answer.statusCode).toBe(200);
    expect(cookieOf(answer.headers["set-cookie"])).toBe(cookie);
    expect(String(answer.headers["set-cookie"])).toMatch(/HttpOnly/);
    const { rows } = await t.pool.query("SELECT max(expires_at) > now() + interval '13 days' AS longer FROM session");
    expect(rows).toEqual([{ longer: true }]);
  });

  test("ends when its time is over", async () => {
    const cookie = cookieOf((await signIn()).headers["set-cookie"]);
    await t.pool.query("UPDATE session SET expires_at = now() - interval '1 second'");
    expect((await get("/api/v1/settings", { cookie })).statusCode).toBe(401);
  });

  test.for(["inlet_session=made-up", "inlet_session=made.up", "inlet_session="])(
    "takes no cookie %s",
    async (cookie) => {
      expect((await get("/api/v1/settings", { cookie })).statusCode).toBe(401);
    },
  );
});

test("where people come by https, cookies and headers insist on it", async () => {
  const secure = await createTestApp({ publicUrl: "https://inlet.example.org" });
  try {
    const answer = await secure.app.inject({ method: "POST", url: "/api/v1/owner", payload: owner });
    expect(String(answer.headers["set-cookie"])).toMatch(/^__Host-inlet_session=[^;]+;.*; Secure/);
    expect(answer.headers["strict-transport-security"]).toMatch(/max-age=\d+/);
    const headers = { cookie: cookieOf(answer.headers["set-cookie"]) };
    expect((await secure.app.inject({ method: "GET", url: "/api/v1/settings", headers })).statusCode).toBe(200);
  } finally {
    await secure.close();
  }
});

describe("guessing passwords", () => {
  const headers = (address: string) => ({ remoteAddress: address });
  const guess = (email: string, address: string, password = "wrong wrong wrong") =>
    t.app.inject({ method: "POST", url: "/api/v1/session", payload: { email, password }, ...headers(address) });

  test("is stopped by email, for accounts that exist and those that do not", async () => {
    const { user } = await t.signIn("member");
    for (const email of [user.email, "ghost@example.org"]) {
      const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => guess(email, `192.0.2.${index}`)));
      const refused = answers.filter(({ statusCode }) => statusCode === 429);
      expect(refused).toHaveLength(2);
      expect(refused[0]?.json()).toMatchObject({ code: "too_many_attempts" });
      expect(Number(refused[0]?.headers["retry-after"])).toBeGreaterThan(0);
      expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(10);
    }
    expect((await guess(user.email, "192.0.2.99", TEST_PASSWORD)).statusCode).toBe(429);
  });

  test("is stopped by address, whichever address the request claims to be forwarded for", async () => {
    const strict = await createTestApp({ signInLimit: new SignInLimit({ perAddress: 3 }) });
    try {
      const statuses: number[] = [];
      for (let index = 0; index < 5; index += 1) {
        const answer = await strict.app.inject({
          method: "POST",
          url: "/api/v1/session",
          payload: { email: `guess-${index}@example.org`, password: "wrong wrong wrong" },
          headers: { "x-forwarded-for": `198.51.100.${index}` },
        });
        statuses.push(answer.statusCode);
      }
      expect(statuses).toEqual([401, 401, 401, 429, 429]);
    } finally {
      await strict.close();
    }
  });
});
