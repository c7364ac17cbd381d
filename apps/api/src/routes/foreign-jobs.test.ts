import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { importClient, sample } from "../testing/import-client.ts";

let app: TestApp;
let jobId: string;
let other: { cookie: string };
let admin: { cookie: string };

beforeAll(async () => {
  app = await createTestApp();
  const owner = importClient(app, { cookie: (await app.signIn("member")).cookie });
  jobId = (await owner.importFile(await sample("contacts-two-rows.csv"))).id;
  other = { cookie: (await app.signIn("member")).cookie };
  admin = { cookie: (await app.signIn("admin")).cookie };
});
afterAll(() => app.close());

/** A body that every route of the method accepts far enough to look the job up. */
const bodies: Record<string, object> = {
  "/api/v1/user-jobs/:id/datasource": { options: {} },
  "/api/v1/user-jobs/:id/map-field": { columns: [], match: { rule: "phone" } },
  "/api/v1/user-jobs/:id/rows/:rowId": { is_excluded: true },
  "/api/v1/user-jobs/:id/run": {},
};

test("every route of a job answers 404 to another member, as for a job that does not exist", async () => {
  const routes = app.app.routeTable.filter(
    ({ method, url }) => url.includes("/user-jobs/:id") && method !== "HEAD" && method !== "OPTIONS",
  );
  expect(routes.length).toBeGreaterThan(14);
  const missing = "00000000-0000-4000-8000-000000000000";
  for (const { method, url } of routes) {
    const ask = async (id: string) => {
      const answer = await app.app.inject({
        method: method as "GET", // the table's methods are those inject knows
        url: url.replace(":id", id).replace(":rowId", "1"),
        headers: other,
        ...(bodies[url] && { payload: bodies[url] }),
      });
      return { status: answer.statusCode, body: answer.body };
    };
    const foreign = await ask(jobId);
    expect(foreign.status, `${method} ${url}`).toBe(404);
    expect(foreign, `${method} ${url}`).toEqual(await ask(missing));
  }
});

test("another member's list does not have the job, an admin's has", async () => {
  const list = async (headers: { cookie: string }) =>
    (await app.app.inject({ url: "/api/v1/user-jobs", headers })).json<{ user_jobs: { id: string }[] }>().user_jobs;
  expect(await list(other)).toEqual([]);
  expect((await list(admin)).map(({ id }) => id)).toEqual([jobId]);
});

test("an admin may look at it", async () => {
  const answer = await app.app.inject({ url: `/api/v1/user-jobs/${jobId}/summary`, headers: admin });
  expect(answer.statusCode).toBe(200);
});
