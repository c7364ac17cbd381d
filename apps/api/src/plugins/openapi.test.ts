import { Validator } from "@seriousme/openapi-schema-validator";
import { Instant, UserJob } from "@inlet/contract";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createTestApp, type TestApp } from "../testing/app.ts";

interface Operation {
  operationId: string;
  tags: string[];
  security?: object[];
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}
interface Document extends Record<string, unknown> {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; securitySchemes: object };
}

/** A route as other parts write them: no operation id, a problem among its answers. */
const plain: FastifyPluginAsyncZod = async (app) => {
  app.get(
    "/plain-things/:id/rows",
    {
      schema: {
        tags: ["Imports"],
        params: z.strictObject({ id: z.uuid() }),
        response: { 200: UserJob, 409: z.object({ code: z.string() }) },
      },
    },
    async () => {
      throw new Error("not called");
    },
  );
  app.post("/moments", { schema: { tags: ["Imports"], body: z.strictObject({ at: Instant }) } }, async () => ({
    ok: true,
  }));
};

let t: TestApp;
let document: Document;
let headers: { authorization: string };
beforeAll(async () => {
  t = await createTestApp({ registerRoutes: [plain] });
  headers = await t.apiKey((await t.signIn("member")).user);
  document = (await t.app.inject({ method: "GET", url: "/api/v1/openapi.json", headers })).json();
});
afterAll(async () => await t.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );

test("the document is valid OpenAPI 3.1", async () => {
  const result = await new Validator().validate(structuredClone(document));
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
  expect(document.openapi).toBe("3.1.0");
});

test("every route of the API is in it, under a name of its own", () => {
  const documented = operations().map(({ path, method }) => `${method.toUpperCase()} ${path}`);
  // OpenAPI has no words for a WebSocket, and the document does not describe itself.
  const isApart = (url: string) => url.endsWith("/events") || url.endsWith("openapi.json");
  const registered = t.app.routeTable
    .filter(({ method, url }) => url.startsWith("/api/v1/") && method !== "HEAD" && !isApart(url))
    .map(({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/g, "{$1}")}`);
  expect(documented.toSorted()).toEqual(registered.toSorted());
  const names = operations().map(({ operation }) => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain("signIn");
  expect(names).toContain("getPlainThingsIdRows");
  for (const { operation } of operations()) expect(operation.tags).toHaveLength(1);
});

test.for([
  { path: "/api/v1/import-types/{type}/template.csv", media: "text/csv" },
  {
    path: "/api/v1/import-types/{type}/template.xlsx",
    media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  },
  { path: "/api/v1/user-jobs/{id}/rows.csv", media: "text/csv" },
])("$path answers with a file of the kind it says", ({ path, media }) => {
  expect(Object.keys(document.paths[path]?.["get"]?.responses["200"]?.content ?? {})).toEqual([media]);
});

test("a point in time is text both ways", () => {
  const { schemas } = document.components;
  expect(schemas["User"]).toMatchObject({ properties: { created_at: { $ref: "#/components/schemas/Instant" } } });
  expect(schemas["Instant"]).toMatchObject({ type: "string", format: "date-time" });
  expect(schemas["InstantInput"]).toMatchObject({ type: "string", format: "date-time" });
});

test("what is only sent has its plain name", () => {
  expect(Object.keys(document.components.schemas)).toContain("SignIn");
  expect(Object.keys(document.components.schemas)).not.toContain("SignInInput");
});

test("every operation says which problems it answers with", () => {
  for (const { operation, path } of operations()) {
    for (const [status, { content }] of Object.entries(operation.responses)) {
      if (!/^([45]|default)/.test(status)) continue;
      expect(Object.keys(content ?? {}), `${path} ${status}`).toEqual(["application/problem+json"]);
    }
    expect(operation.responses).toHaveProperty("default");
  }
  expect(document.paths["/api/v1/plain-things/{id}/rows"]?.["get"]?.responses).toHaveProperty("409");
});

test("open routes ask for no login, all others for a cookie or a key", () => {
  expect(document.paths["/api/v1/session"]?.["post"]?.security).toEqual([]);
  expect(document.paths["/api/v1/settings"]?.["get"]?.security).toBeUndefined();
  expect(document).toMatchObject({ security: [{ session: [] }, { apiKey: [] }] });
  expect(Object.keys(document.components.securitySchemes)).toEqual(["session", "apiKey"]);
});

test("every component is used, and every reference leads to one", () => {
  const references = JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g);
  const used = new Set(Array.from(references, ([, name]) => name));
  expect(new Set(Object.keys(document.components.schemas))).toEqual(used);
  expect(used).toContain("Problem");
});

test("it can be browsed by whoever is signed in, with scripts from files only", async () => {
  expect((await t.app.inject({ method: "GET", url: "/api/docs" })).statusCode).toBe(401);
  const page = await t.app.inject({ method: "GET", url: "/api/docs/", headers });
  expect(page.statusCode).toBe(200);
  expect(page.headers["content-security-policy"]).toContain("script-src 'self'");
  const scripts = [...page.body.matchAll(/<script([^>]*)>([^<]*)/g)];
  expect(scripts.length).toBeGreaterThan(0);
  for (const [, attributes, content] of scripts) {
    expect(attributes).toContain("src=");
    expect(content?.trim()).toBe("");
  }
});
