import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";

const parent = mkdtempSync(join(tmpdir(), "inlet-web-"));
const webDir = join(parent, "dist");
let t: TestApp;
beforeAll(async () => {
  mkdirSync(join(webDir, "assets"), { recursive: true });
  writeFileSync(join(parent, "secret.txt"), "outside");
  writeFileSync(join(webDir, "index.html"), "<!doctype html><title>Inlet</title>");
  writeFileSync(join(webDir, "favicon.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
  writeFileSync(join(webDir, "assets/index-4f2a.js"), "export {};");
  t = await createTestApp({ webDir });
});
afterAll(async () => {
  await t.close();
  rmSync(parent, { recursive: true });
});

const get = (url: string) => t.app.inject({ method: "GET", url });

test.for(["/", "/index.html", "/imports/new", "/imports/1/preview?x=1", "/invitations/abc", "/contacts/a.b"])(
  "%s is a page of the app, asked for anew each time",
  async (url) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(answer.headers["cache-control"]).toBe("no-cache");
    expect(answer.body).toContain("<title>Inlet</title>");
  },
);

test("a page can do no more than its own files say", async () => {
  const { headers } = await get("/");
  expect(headers["content-security-policy"]).toContain("default-src 'self'");
  expect(headers["content-security-policy"]).toContain("script-src 'self';");
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["x-frame-options"]).toBe("DENY");
  expect(headers["strict-transport-security"]).toBeUndefined();
});

test("files named after their content are kept for good", async () => {
  const answer = await get("/assets/index-4f2a.js");
  expect(answer.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(answer.headers["content-type"]).toContain("/javascript");
  expect((await get("/favicon.svg")).headers["cache-control"]).toBe("no-cache");
});

test.for(["/assets/index-0000.js", "/api", "/api/", "/api/v2/session", "/api/v1/nothing", "/health", "/metrics/x"])(
  "%s is no page, and answers with a problem",
  async (url) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: "not_found" });
  },
);

test("a page cannot be posted to", async () => {
  expect((await t.app.inject({ method: "POST", url: "/imports/new" })).statusCode).toBe(404);
});

test.for(["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/../../secret.txt", "/..%5csecret.txt"])(
  "%s leads nowhere outside the folder",
  async (url) => {
    expect((await get(url)).body).not.toContain("outside");
  },
);
