import { expectAccessible } from "../src/axe.ts";
import { contactsFile } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { checkButton, choose, target } from "../src/wizard.ts";

test.use({ database: "offline" });

test("what is matched without a connection is kept, and the page is as before once that is back", async ({
  page,
  seedJob,
}) => {
  const job = await seedJob({
    file: contactsFile("away.csv", ["first_name", "shoe"], [["Ada", "Ace"]]),
    status: "loaded",
  });
  await page.goto(`/imports/${job.id}/map-field`);
  await expect(checkButton(page)).toBeVisible();
  await page.context().setOffline(true);
  await choose(target(page, "shoe"), "Nickname");
  await checkButton(page).click();
  const again = page.getByRole("button", { name: "Try again" });
  await expect(again).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  await page.context().setOffline(false);
  await expect(again).toHaveCount(0);
  await expect(target(page, "shoe")).toHaveValue("Nickname");
  await checkButton(page).click();
  await expect(page.getByRole("heading", { name: "Check", level: 1 })).toBeVisible();
});

test("a page whose server was away comes back by itself", async ({ page, seedJob }) => {
  const job = await seedJob({ file: contactsFile("away too.csv", ["first_name"], [["Ada"]]), status: "loaded" });
  let isAway = true;
  await page.route("**/api/v1/user-jobs/*/datasource", (route) => (isAway ? route.abort() : route.fallback()));
  await page.goto(`/imports/${job.id}/datasource`);
  await expect(page.getByRole("alert")).toContainText("The server cannot be reached", { timeout: 30_000 });
  isAway = false;
  await expect(page.getByRole("cell", { name: "Ada" })).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});
