import { expectAccessible } from "../src/axe.ts";
import { csvFile, freshPhone } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { takeBack } from "../src/take-back.ts";
import { checkRows, choose, expectFigures, giveFile, importRows, matchColumns } from "../src/wizard.ts";

test("blank cells erase where a person says so, who sees what goes, and gets it back", async ({ page, seedJob }) => {
  const phone = freshPhone();
  const base = `phone,first_name,last_name,email\n${phone},Clara,Blank,clara@example.org\n`;
  await seedJob({ file: csvFile("there.csv", base), status: "completed" });

  await giveFile(page, csvFile("blank.csv", `Phone,First name,Last name,Email\n${phone},Clara,Blank,\n`));
  await matchColumns(page);
  await page.getByRole("button", { name: "More settings for Phone" }).click();
  await page.getByRole("combobox", { name: "If there is a value already" }).click();
  await expect(page.getByRole("option", { name: "Take the file’s value", exact: true })).toBeVisible();
  await expect(page.getByRole("option", { name: "Let blank cells erase" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "More settings for Phone" }).click();

  await page.getByRole("button", { name: "More settings for Email" }).click();
  const policy = page.getByRole("combobox", { name: "If there is a value already" });
  await choose(policy, "Let blank cells erase");
  await expect(page.getByRole("status").filter({ hasText: "A blank cell of this column erases Email" })).toBeVisible();
  await expect(page.getByRole("listitem").getByText("Blank cells erase", { exact: true })).toBeVisible();
  await expectAccessible(page);

  await checkRows(page);
  await expect(page.getByRole("status").filter({ hasText: "1 value will be erased" })).toBeVisible();
  await expect(page.getByRole("cell", { name: "clara@example.org is erased" })).toBeVisible();
  const changes = page.getByRole("region", { name: "What changes in contacts you have" });
  await expect(changes.getByRole("definition")).toHaveText("before:clara@example.org→after:nothing");
  await changes.getByRole("switch", { name: "Only rows that erase something" }).click();
  await expect(page).toHaveURL(/erases=true/u);
  await page.reload();
  await expect(changes.getByText("All rows that erase something")).toBeVisible();
  await expect(changes.getByRole("definition")).toHaveText("before:clara@example.org→after:nothing");
  await expectAccessible(page);

  await importRows(page, "Import 1 row, erase 1 value");
  await expectFigures(page, { Enriched: "1" });
  await expect(page.getByText("1 value erased", { exact: true })).toBeVisible();
  const summary = page.url();
  await page.goto(`/contacts?search=${encodeURIComponent(phone)}`);
  await page.getByRole("link", { name: "Clara Blank" }).click();
  const history = page.getByRole("region", { name: "History" });
  await expect(history.getByRole("definition").first()).toHaveText("before:clara@example.org→after:nothing");
  await expect(history.getByText("clara@example.org")).toHaveCount(2);
  await expect(page.getByText("clara@example.org")).toHaveCount(2); // nowhere but there

  await page.goto(summary);
  await takeBack(page);
  await page.goto(`/contacts?search=${encodeURIComponent("clara@example.org")}`);
  await expect(page.getByRole("link", { name: "Clara Blank" })).toBeVisible();
});
