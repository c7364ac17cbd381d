import { expect, test } from "../src/fixtures.ts";

test.use({ database: "first visit" });

test("the first visitor makes the owner and is signed in", async ({ page, server }) => {
  await page.goto("/");
  await page.getByLabel("Your name").fill("Ada Byron");
  await page.getByLabel("Email").fill(server.owner.email);
  await page.getByLabel("Password", { exact: true }).fill(server.owner.password);
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("navigation").first()).toBeVisible();

  await page.reload();
  await expect(page.getByRole("navigation").first()).toBeVisible();
});
