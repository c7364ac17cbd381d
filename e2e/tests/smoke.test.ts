import { expectAccessible } from "../src/axe.ts";
import { expect, test } from "../src/fixtures.ts";

test("the server says that it lives and that it is ready", async ({ request }) => {
  for (const path of ["/health/live", "/health/ready"]) {
    expect((await request.get(path)).status(), path).toBe(200);
  }
});

test("somebody who is not signed in sees the sign-in page", async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.url, storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto("/imports");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await expectAccessible(page);
  await context.close();
});

test("the owner stays signed in", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("navigation")).toBeVisible();
});

for (const { status, step } of [
  { status: "loaded", step: "map-field" },
  { status: "validated", step: "preview" },
  { status: "completed", step: "summary" },
] as const) {
  test(`an import that is ${status} opens at its step`, async ({ page, seedJob }) => {
    const job = await seedJob({ file: "contacts-five-rows.csv", status });
    await page.goto(`/imports/${job.id}/${step}`);
    await expect(page).toHaveURL(`/imports/${job.id}/${step}`);
    await expect(page.getByText("contacts-five-rows.csv").first()).toBeVisible();
  });
}
