import { expect, test } from "../src/fixtures.ts";

test.describe("before the first account", () => {
  test.use({ database: "first visit" });

  test("the first visitor is asked to create the owner", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByLabel("Email")).toBeVisible();
  });
});

test("the server says that it lives and that it is ready", async ({ request }) => {
  for (const path of ["/health/live", "/health/ready"]) {
    expect((await request.get(path)).status(), path).toBe(200);
  }
});

test("somebody who is not signed in sees the sign-in page", async ({ browser, server }) => {
  const page = await browser.newPage({ baseURL: server.url, storageState: { cookies: [], origins: [] } });
  await page.goto("/imports");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await page.close();
});

test("the owner stays signed in", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("navigation")).toBeVisible();
});
