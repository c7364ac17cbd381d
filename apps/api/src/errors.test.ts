import { AppError } from "@inlet/engine";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { openDb } from "./database.ts";
import { createTestApp, type TestApp } from "./testing/app.ts";

const CELL = "cell-of-somebody@example.org";

/** Routes that fail in every way a route can. */
const failing: FastifyPluginAsyncZod = async (app) => {
  app.get("/bug", async () => {
    throw new Error("the message of a bug");
  });
  app.get("/sql", async () => {
    await t.pool.query("SELECT $1::int", [CELL]);
  });
  app.get("/orm", async () => {
    await t.db.execute(`SELECT 1 FROM no_such_table WHERE x = '${CELL}'`);
  });
  app.get("/logged", async (request) => {
    await t.pool.query("SELECT $1::int", [CELL]).catch((err: unknown) => request.log.error({ err }, "noted"));
    return { ok: true };
  });
  app.get("/wrong-answer", { schema: { response: { 200: z.object({ count: z.int() }) } } }, async () => {
    // The compiler would find this; an answer out of step with the database would not be found.
    return { count: "many" as unknown as number };
  });
  app.get("/refused", async () => {
    throw new AppError(409, "wrong_status", "The import is running.", { hint: "Wait.", cause: new Error("inner") });
  });
  app.post(
    "/body",
    { schema: { body: z.strictObject({ list: z.array(z.strictObject({ n: z.int() })) }) } },
    async () => ({
      ok: true,
    }),
  );
  app.get("/query", { schema: { querystring: z.strictObject({ n: z.coerce.number().optional() }) } }, async () => ({
    ok: true,
  }));
};

let t: TestApp;
let headers: { authorization: string };
beforeAll(async () => {
  t = await createTestApp({ registerRoutes: [failing] });
  headers = await t.apiKey((await t.signIn("member")).user);
});
afterAll(async () => await t.close());

const get = (path: string) => t.app.inject({ method: "GET", url: `/api/v1${path}`, headers });
const post = (payload: string | object, more: Record<string, string> = {}) =>
  t.app.inject({ method: "POST", url: "/api/v1/body", payload, headers: { ...headers, ...more } });
const json = { "content-type": "application/json" };

describe("what is unexpected", () => {
  test.for(["/bug", "/sql", "/orm", "/wrong-answer"])("%s says nothing of the inside", async (path) => {
    const answer = await get(path);
    expect(answer.statusCode).toBe(500);
    expect(answer.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    const problem = answer.json<{ instance: string }>();
    expect(problem).toEqual({
      type: "urn:inlet:problem:internal",
      title: "Something went wrong on the server.",
      status: 500,
      code: "internal",
      hint: expect.any(String),
      instance: expect.stringMatching(/^urn:uuid:/),
    });
    expect(t.logged()).toContain(problem.instance.replace("urn:uuid:", ""));
  });

  test("the log names the fault and holds no cell", async () => {
    await get("/logged");
    await get("/orm");
    expect(t.logged()).toContain("the message of a bug");
    expect(t.logged()).toContain('"code":"22P02"');
    expect(t.logged()).toContain('"code":"42P01"');
    expect(t.logged()).toMatch(/"name":"DatabaseError"[^}]*"code":"22P02"[^}]*"at":\["at /);
    expect(t.logged()).toContain('"paths":["count invalid_type"]');
    expect(t.logged()).not.toContain(CELL);
  });

  test("a database that cannot be reached answers 503, and says when to try again", async () => {
    const pool = new Pool({ host: "127.0.0.1", port: 1, user: "nobody", database: "none" });
    const away = await createTestApp({ pool, db: openDb(pool) });
    try {
      for (const [method, url] of [
        ["GET", "/health/ready"],
        ["GET", "/api/v1/session"],
        ["GET", "/api/v1/settings"],
        ["POST", "/api/v1/owner"],
      ] as const) {
        const payload =
          method === "POST" ? { name: "A", email: "a@example.org", password: "long enough, this" } : undefined;
        const answer = await away.app.inject({ method, url, headers, payload });
        expect(answer.statusCode, `${method} ${url}`).toBe(503);
        expect(answer.json()).toMatchObject({ code: "database_unavailable" });
        expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
      }
      expect((await away.app.inject({ method: "GET", url: "/health/live" })).statusCode).toBe(200);
    } finally {
      await pool.end();
      await away.close();
    }
  });
});

describe("what is refused", () => {
  test("by us, says what we wrote and nothing of the cause", async () => {
    const answer = await get("/refused");
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toEqual({
      type: "urn:inlet:problem:wrong_status",
      title: "The import is running.",
      status: 409,
      code: "wrong_status",
      hint: "Wait.",
    });
  });

  test("in the body, names each part", async () => {
    const answer = await post({ list: [{ n: 1 }, { n: "two" }], isAdmin: true });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({
      code: "invalid_request",
      errors: [{ path: "body.list.1.n" }, { path: "body", message: expect.stringContaining("isAdmin") }],
    });
  });

  test.for([
    { name: "malformed JSON", body: '{"list":', type: "application/json", status: 400, code: "malformed_json" },
    { name: "an empty body", body: "", type: "application/json", status: 400, code: "malformed_json" },
    {
      name: "__proto__",
      body: '{"list":[],"__proto__":{"x":1}}',
      type: "application/json",
      status: 400,
      code: "malformed_json",
    },
    {
      name: "a nested __proto__",
      body: '{"list":[{"__proto__":{}}]}',
      type: "application/json",
      status: 400,
      code: "malformed_json",
    },
    {
      name: "constructor.prototype",
      body: '{"constructor":{"prototype":{}}}',
      type: "application/json",
      status: 400,
      code: "malformed_json",
    },
    { name: "a text for a list", body: '{"list":"x"}', type: "application/json", status: 400, code: "invalid_request" },
    { name: "a list for the body", body: "[]", type: "application/json", status: 400, code: "invalid_request" },
    { name: "no body", body: undefined, type: undefined, status: 400, code: "invalid_request" },
    { name: "plain text", body: '{"list":[]}', type: "text/plain", status: 415, code: "unsupported_media_type" },
    {
      name: "a form",
      body: "list=1",
      type: "application/x-www-form-urlencoded",
      status: 415,
      code: "unsupported_media_type",
    },
    {
      name: "a tab in the type",
      body: '{"list":[]}',
      type: "application/json\ta",
      status: 415,
      code: "unsupported_media_type",
    },
    {
      name: "a tab before parameters",
      body: "{}",
      type: "application/json\t; charset=utf-8",
      status: 415,
      code: "unsupported_media_type",
    },
    { name: "a space in the type", body: "{}", type: "application /json", status: 415, code: "unsupported_media_type" },
    {
      name: "two types",
      body: "{}",
      type: "text/plain, application/json",
      status: 415,
      code: "unsupported_media_type",
    },
  ])("$name answers $status $code", async ({ body, type, status, code }) => {
    const answer = await t.app.inject({
      method: "POST",
      url: "/api/v1/body",
      payload: body,
      headers: type === undefined ? headers : { ...headers, "content-type": type },
    });
    expect(answer.json()).toMatchObject({ status, code });
    expect(answer.statusCode).toBe(status);
    expect(Object.hasOwn(Object.prototype, "x")).toBe(false);
  });

  test.for(["application/json", "application/json; charset=utf-8", "Application/JSON;charset=UTF-8"])(
    "%s is JSON",
    async (type) => {
      expect((await post('{"list":[]}', { "content-type": type })).statusCode).toBe(200);
    },
  );

  test("a body over the limit answers 413", async () => {
    const answer = await post(`{"list":[${" ".repeat(4 * 1024 ** 2)}]}`, json);
    expect(answer.json()).toMatchObject({ code: "too_large", status: 413 });
  });

  test("a query key given twice answers 400, even where it could be read", async () => {
    expect((await get("/query?n=1")).statusCode).toBe(200);
    for (const query of ["n=1&n=2", "n=1&n=1", "%6e=1&n=1"]) {
      expect((await get(`/query?${query}`)).json()).toMatchObject({ code: "repeated_query_key", status: 400 });
    }
    expect((await get("/query?__proto__=1")).json()).toMatchObject({ code: "invalid_request", status: 400 });
  });

  test("an address that cannot be decoded, or is far too long, is refused", async () => {
    expect((await get("/%zz")).statusCode).toBe(400);
    const answer = await t.app.inject({ method: "GET", url: `/api/v1/invitations/${"x".repeat(300)}` });
    expect(answer.statusCode).toBe(414);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
  });

  test("TRACE answers 405", async () => {
    const answer = await t.app.inject({ method: "TRACE", url: "/api/v1/settings", headers });
    expect(answer.statusCode).toBe(405);
  });
});
