import { expectAccessible } from "../src/axe.ts";
import { contactsFile } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { checkRows, choose, giveFile, importRows, jobOf, matchColumns, target } from "../src/wizard.ts";

test("a file that was imported before says so, and lends its mapping", async ({ page }) => {
  const file = contactsFile("twice.csv", ["First name", "Nickname"], [["Ada", "Countess"]]);
  const first = await giveFile(page, file);
  await expect(page.getByText("This file was imported before")).toHaveCount(0);
  await matchColumns(page);
  await choose(target(page, "Nickname"), "Job title");
  await checkRows(page);
  await importRows(page, "Import 1 row");

  await giveFile(page, { ...file, name: "twice-renamed.csv" });
  await expect(page.getByText("This file was imported before")).toBeVisible();
  const line = page.getByRole("listitem").filter({ hasText: / by .+, 1 row/ });
  await expect(line).toContainText("Done");
  await expectAccessible(page);

  await line.getByRole("button", { name: /^Use its mapping/ }).click();
  await expect(page.getByRole("heading", { name: "Match columns", level: 1 })).toBeVisible();
  await expect(target(page, "Nickname")).toHaveValue("Job title");

  await page.goBack();
  await page.getByRole("link", { name: /^Open that import/ }).click();
  await expect(page).toHaveURL(/\/summary$/);
  expect(jobOf(page)).toBe(first);
});
