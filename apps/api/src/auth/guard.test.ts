import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { isOpenRoute } from "./guard.ts";

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp({
    // A route that nobody thought of guarding.
    registerRoutes: [async (app) => void app.get("/forgotten/:id", async () => ({ secret: true }))],
  });
});
afterAll(async () => await t.close());

/** An address that the route answers to. */
const addressOf = (url: string) => url.replaceAll(/:\w+/g, "00000000-0000-4000-8000-000000000000").replace("*", "x");

const closedRoutes = () => t.app.routeTable.filter(({ method, url }) => !isOpenRoute(method, url));

describe("without login", () => {
  test("only these routes answer", () => {
    const open = t.app.routeTable.filter(({ method, url }) => method !== "HEAD" && isOpenRoute(method, url));
    expect(open.map(({ method, url }) => `${method} ${url}`).toSorted()).toEqual([
      "DELETE /api/v1/session",
      "GET /api/v1/invitations/:token",
      "GET /api/v1/session",
      "GET /health/live",
      "GET /health/ready",
      "POST /api/v1/invitations/:token",
      "POST /api/v1/owner",
      "POST /api/v1/session",
    ]);
  });

  test("every other route answers 401", async () => {
    const routes = closedRoutes();
    expect(routes.length).toBeGreaterThan(20);
    for (const { method, url } of routes) {
      // The route table holds only methods that inject knows.
      const answer = await t.app.inject({ method: method as "GET", url: addressOf(url) });
      expect(answer.statusCode, `${method} ${url}`).toBe(401);
      // A HEAD is answered without a body.
      expect(answer.body, `${method} ${url}`).toMatch(method === "HEAD" ? /^$/ : /"code":"not_signed_in"/);
    }
  });

  test.for([
    { name: "a made-up key", headers: { authorization: `Bearer inl_${"x".repeat(43)}` } },
    { name: "an empty key", headers: { authorization: "Bearer " } },
    { name: "another scheme", headers: { authorization: "Basic b3duZXI6b3duZXI=" } },
  ])("$name answers 401", async ({ headers }) => {
    const answer = await t.app.inject({ method: "GET", url: "/api/v1/settings", headers });
    expect(answer.statusCode).toBe(401);
  });

  test("a method without a route, and an address without one, answer 404", async () => {
    for (const [method, url] of [
      ["OPTIONS", "/api/v1/settings"],
      ["PUT", "/api/v1/settings"],
      ["GET", "/api/v1/nothing"],
      ["GET", "/api"],
      ["GET", "/metrics/x"],
    ] as const) {
      const answer = await t.app.inject({ method, url });
      expect(answer.statusCode, `${method} ${url}`).toBe(404);
      expect(answer.json()).toMatchObject({ code: "not_found" });
    }
  });

  test("an escaped address is the same route", async () => {
    const answer = await t.app.inject({ method: "GET", url: "/api/v1/%73ettings" });
    expect(answer.statusCode).toBe(401);
  });
});

describe("with login", () => {
  test("a member is refused what is for admins", async () => {
    const { cookie } = await t.signIn("member");
    for (const [method, path] of [
      ["GET", "/users"],
      ["PATCH", "/users/x"],
      ["DELETE", "/users/x"],
      ["GET", "/invitations"],
      ["POST", "/invitations"],
      ["DELETE", "/invitations/00000000-0000-4000-8000-000000000000"],
      ["PATCH", "/settings"],
    ] as const) {
      const answer = await t.app.inject({ method, url: `/api/v1${path}`, headers: { cookie }, payload: {} });
      expect(answer.statusCode, `${method} ${path}`).toBe(403);
      expect(answer.json()).toMatchObject({ code: "not_allowed" });
    }
    expect((await t.app.inject({ method: "GET", url: "/metrics", headers: { cookie } })).statusCode).toBe(403);
  });

  test("a wrong key is not mended by a good cookie", async () => {
    const { cookie } = await t.signIn("member");
    const headers = { cookie, authorization: `Bearer inl_${"x".repeat(43)}` };
    expect((await t.app.inject({ method: "GET", url: "/api/v1/settings", headers })).statusCode).toBe(401);
  });

  test("a key in the URL counts for nothing", async () => {
    const { user } = await t.signIn("member");
    const { authorization } = await t.apiKey(user);
    const key = authorization.replace("Bearer ", "");
    for (const name of ["api_key", "key", "access_token", "authorization"]) {
      const answer = await t.app.inject({ method: "GET", url: `/api/v1/settings?${name}=${key}` });
      expect(answer.statusCode).toBe(401);
    }
  });

  test("requests over the quota answer 429, and say when to go on", async () => {
    const strict = await createTestApp({ requestLimits: { perMinute: 3 } });
    try {
      const { user } = await strict.signIn("member");
      const headers = await strict.apiKey(user);
      const answers = [];
      for (let index = 0; index < 4; index += 1) {
        answers.push(await strict.app.inject({ method: "GET", url: "/api/v1/settings", headers }));
      }
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 429]);
      expect(answers[3]?.json()).toMatchObject({ code: "too_many_requests" });
      expect(Number(answers[3]?.headers["retry-after"])).toBeGreaterThan(0);
    } finally {
      await strict.close();
    }
  });
});
