import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, MAX_UPLOAD_BYTES, type TestApp } from "../testing/app.ts";

let t: TestApp;
let cookie: string;
beforeAll(async () => {
  t = await createTestApp();
  ({ cookie } = await t.signIn("admin"));
});
afterAll(async () => await t.close());

const read = async () => (await t.app.inject({ method: "GET", url: "/api/v1/settings", headers: { cookie } })).json();
const change = (payload: object) =>
  t.app.inject({ method: "PATCH", url: "/api/v1/settings", payload, headers: { cookie } });

test("the default country is the United States until an admin says otherwise", async () => {
  expect(await read()).toMatchObject({ default_country: "US", max_upload_bytes: MAX_UPLOAD_BYTES });
  expect((await change({ default_country: "DE" })).json()).toMatchObject({ default_country: "DE" });
  expect((await change({ default_country: "AT" })).json()).toMatchObject({ default_country: "AT" });
  expect(await read()).toMatchObject({ default_country: "AT" });
  expect((await change({ default_country: "XK" })).json()).toMatchObject({ default_country: "XK" });
});

test.for(["XX", "ZZ", "EU", "UK", "QO"])("%s, which is no country, is refused", async (code) => {
  const answer = await change({ default_country: code });
  expect(answer.statusCode).toBe(422);
  expect(answer.json()).toMatchObject({ code: "unknown_country" });
});

test("what is set at the start cannot be changed here, and secrets are not shown", async () => {
  expect((await change({ default_country: "DE", max_upload_bytes: 5 })).statusCode).toBe(400);
  expect(Object.keys(await read()).toSorted()).toEqual([
    "default_country",
    "keep_drafts_days",
    "keep_finished_days",
    "max_upload_bytes",
    "url_imports",
  ]);
});

test("how long rows stay is as the server was started until an admin says otherwise", async () => {
  expect(await read()).toMatchObject({ keep_finished_days: 30, keep_drafts_days: 7 });
  expect((await change({ keep_finished_days: 90 })).json()).toMatchObject({ keep_finished_days: 90 });
  expect(await read()).toMatchObject({ keep_finished_days: 90, keep_drafts_days: 7 });
});

test.for([0, 3_651, 1.5, "7", null])("%s days are refused", async (days) => {
  expect((await change({ keep_drafts_days: days })).statusCode).toBe(400);
});

test("a member changes nothing", async () => {
  const member = await t.signIn("member");
  const answer = await t.app.inject({
    ...{ method: "PATCH", url: "/api/v1/settings", payload: { keep_drafts_days: 1 } },
    headers: { cookie: member.cookie },
  });
  expect(answer.statusCode).toBe(403);
});
