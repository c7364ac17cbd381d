import { expectAccessible } from "../src/axe.ts";
import { freshPhone } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";

test("cells are pasted into a box by keyboard, looked at, and sent as a file", async ({ page }) => {
  const phone = freshPhone();
  await page.goto("/imports/new");
  await page.getByRole("button", { name: "Paste cells" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Paste cells" });
  const box = dialog.getByLabel("Cells");
  await expect(box).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(box).toHaveAccessibleDescription(/There are no cells yet/);
  await expectAccessible(page);

  await box.focus();
  await page.keyboard.insertText(`phone\tfirst_name\tcity\n${phone}\tOtto\t"St.\nGallen"\n`);
  await expect(dialog.getByRole("status")).toHaveText("2 rows, the first with the headers");
  await expectAccessible(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(/\/datasource$/);
  await expect(page.getByText("Pasted cells.tsv").first()).toBeVisible();
  await expect(page.getByRole("row", { name: `1 ${phone} Otto St. Gallen` })).toBeVisible();
});
