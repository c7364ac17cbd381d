import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";

let t: TestApp;
let cookie: string;
let key: { authorization: string };
beforeAll(async () => {
  t = await createTestApp({ publicUrl: "http://inlet.example.org" });
  const signedIn = await t.signIn("admin");
  ({ cookie } = signedIn);
  key = await t.apiKey(signedIn.user);
});
afterAll(async () => await t.close());

const foreign = [
  { name: "fetch metadata of another site", headers: { "sec-fetch-site": "cross-site" } },
  { name: "fetch metadata of a sibling site", headers: { "sec-fetch-site": "same-site" } },
  { name: "two values of fetch metadata", headers: { "sec-fetch-site": "same-origin, cross-site" } },
  { name: "another origin", headers: { origin: "https://evil.example" } },
  { name: "an origin that begins like ours", headers: { origin: "http://localhost.evil.example" } },
  { name: "another port", headers: { host: "localhost:3000", origin: "http://localhost:4000" } },
  { name: "an opaque origin", headers: { origin: "null" } },
  {
    name: "another origin beside good metadata",
    headers: { "sec-fetch-site": "same-origin", origin: "https://evil.example" },
  },
];
const own = [
  { name: "no browser at all", headers: {} },
  {
    name: "our own page",
    headers: { "sec-fetch-site": "same-origin", host: "localhost:3000", origin: "http://localhost:3000" },
  },
  { name: "a typed address", headers: { "sec-fetch-site": "none" } },
  { name: "the public address behind a proxy", headers: { host: "10.0.0.5:3000", origin: "http://inlet.example.org" } },
];

const patch = (headers: Record<string, string | undefined>) =>
  t.app.inject({ method: "PATCH", url: "/api/v1/settings", payload: { default_country: "DE" }, headers });

test.for(foreign)("a write with $name is refused", async ({ headers }) => {
  const answer = await patch({ cookie, ...headers });
  expect(answer.statusCode).toBe(403);
  expect(answer.json()).toMatchObject({ code: "cross_site" });
});

test.for(own)("a write from $name is taken", async ({ headers }) => {
  expect((await patch({ cookie, ...headers })).statusCode).toBe(200);
});

test.for(foreign)("signing in with $name is refused", async ({ headers }) => {
  const payload = { email: "a@example.org", password: "wrong wrong wrong" };
  const answer = await t.app.inject({ method: "POST", url: "/api/v1/session", payload, headers });
  expect(answer.json()).toMatchObject({ code: "cross_site" });
});

test("a form of another site is refused, whatever it sends", async () => {
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
    const headers = { cookie, "sec-fetch-site": "cross-site", origin: "https://evil.example", "content-type": type };
    const answer = await t.app.inject({ method: "POST", url: "/api/v1/api-keys", payload: '{"name":"x"}', headers });
    expect(answer.statusCode).toBe(403);
  }
});

test("a WebSocket of another site is refused", async () => {
  const headers = { cookie, connection: "upgrade", upgrade: "websocket", origin: "https://evil.example" };
  const answer = await t.app.inject({ method: "GET", url: "/api/v1/settings", headers });
  expect(answer.json()).toMatchObject({ code: "cross_site" });
});

test("reading is not a write", async () => {
  const answer = await t.app.inject({
    method: "GET",
    url: "/api/v1/settings",
    headers: { cookie, "sec-fetch-site": "cross-site" },
  });
  expect(answer.statusCode).toBe(200);
});

test("a key is never sent by a page on its own, so its origin does not matter", async () => {
  expect((await patch({ ...key, origin: "https://app.example.org", "sec-fetch-site": "cross-site" })).statusCode).toBe(
    200,
  );
});
