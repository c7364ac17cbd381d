import { csvFile, freshPhone } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { checkButton, checkRows, choose, expectFigures, fileInput, importRows, matchColumns } from "../src/wizard.ts";

test.use({ database: "create missing" });

test("contacts that rows name and are not there are created from the check", async ({ page, seedJob }) => {
  const known = freshPhone();
  await seedJob({ file: csvFile("known.csv", `phone,first_name\n${known},Ada\n`), status: "completed" });
  const rows = [known, freshPhone(), freshPhone()].map((phone, nth) => `${phone},Call,Thanks ${nth},2026-05-03`);
  await page.goto("/imports/new");
  const what = page.getByRole("combobox", { name: "What is in the file" });
  await choose(what, "Activities");
  await expect(what).toHaveValue("Activities");
  await fileInput(page).setInputFiles(
    csvFile("calls.csv", `Phone,Last name,Subject,Activity date\n${rows.join("\n")}\n`),
  );
  await expect(page.getByRole("group", { name: /^First rows of/ })).toBeVisible();
  await matchColumns(page);
  await page.getByRole("button", { name: "Give all rows one" }).click();
  await choose(page.getByLabel("Activity type", { exact: true }).and(page.locator("input")), "Phone call");
  await expect(checkButton(page)).toBeVisible();
  await checkRows(page);

  const note = page.getByRole("status").filter({ hasText: "2 rows name contacts that are not there yet" });
  await expect(note).toBeVisible();
  await expectFigures(page, { "To create": "1", "In error": "2" });
  await note.getByRole("button", { name: "Create the missing contacts" }).press("Enter");
  await expectFigures(page, { "To create": "3", "In error": "0" });
  await expect(note).toBeHidden();
  await expect(page.getByRole("heading", { name: "Check", level: 1 })).toBeFocused();
  await importRows(page, "Import 3 rows");
});
