import { expectAccessible } from "../src/axe.ts";
import { expect, test } from "../src/fixtures.ts";
import { checkRows, chip, expectFigures, giveFile, importRows, matchColumns } from "../src/wizard.ts";

test.use({ database: "spreadsheet", contextOptions: { reducedMotion: "reduce" } });

test("sheet and header row of a workbook are corrected by hand, and its rows imported", async ({ page }) => {
  await giveFile(page, "club.xlsx");
  const headers = page.getByRole("group", { name: /^First rows of/ }).getByRole("columnheader");
  await expect(page.getByText("The workbook has hidden sheets: “Former members”.")).toBeVisible();

  await page.getByRole("button", { name: "Sheet Read me" }).click();
  await expect(page.getByRole("menuitemradio", { name: "Former members (hidden)" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("menuitemradio", { name: "People 2026" }).click();
  await expect(headers).toHaveText(["Row", "Phone", "First name", "Last name", "Birthday", "Zip", "Fee"]);
  await expect(page.getByText("Lines 1 to 3: text above the header")).toBeVisible();
  await expect(page.getByRole("cell", { name: "1985-03-07" })).toBeVisible();
  await expect(page.getByRole("cell", { name: "00501" })).toBeVisible();
  await expect(page.getByText("A row is hidden in the sheet.")).toBeVisible();

  await chip(page, "Header").click();
  await page.getByRole("menuitemradio", { name: /^Line 1: Members/ }).click();
  await expect(headers.nth(1)).toHaveText("Members of the chess club");
  await page.getByRole("button", { name: "Show lines" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Use as header: line 4" }).click();
  await expect(headers.nth(1)).toHaveText("Phone");

  await matchColumns(page);
  await checkRows(page);
  await expectFigures(page, { "To create": "4", "In error": "1" });
  await expect(page.getByText(/^Cell F9 holds the error #DIV\/0!/).first()).toBeVisible();
  await importRows(page, "Import 4 rows, leave out 1");
  await expect(page.getByRole("heading", { name: /^Import/, level: 1 })).toBeVisible();
});
