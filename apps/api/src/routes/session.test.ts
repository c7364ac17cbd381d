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
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409]);
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
