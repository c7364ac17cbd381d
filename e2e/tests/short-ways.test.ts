import { collectRefusals } from "../src/complaints.ts";
import { contactsFile, csvFile, freshPhone } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { checkRows, expectFigures, fileInput, matchColumns } from "../src/wizard.ts";

test("the short form imports a file with one button", async ({ page }) => {
  await page.goto("/import_csv");
  await expect(page.getByRole("button", { name: "Import this file" })).toBeDisabled();
  const text = `phone,first_name\n${freshPhone()},Ada\n${freshPhone()},Bob\n,Cid\n`;
  await fileInput(page).setInputFiles(csvFile("Spring fair.csv", text));
  await expect(page.getByLabel("Name of the list")).toHaveValue("Spring fair");
  await page.getByLabel("Name of the list").fill("Fair 2026");
  await page.getByRole("button", { name: "Import this file" }).click();

  await expect(page.getByRole("status").filter({ hasText: "Import complete" })).toBeVisible();
  await expectFigures(page, { Created: "2", Failed: "1" });
  await expect(page.getByRole("row", { name: /^3 4 Phone is missing/ })).toBeVisible();
  await page.getByRole("link", { name: "Full report" }).click();
  await expectFigures(page, { List: "Fair 2026 2 contacts" });

  await page.goto("/import_csv");
  await fileInput(page).setInputFiles(csvFile("empty.csv", ""));
  await page.getByRole("button", { name: "Import this file" }).click();
  await expect(page.getByRole("alert")).toContainText("The file is empty");
  await page.getByRole("link", { name: "Look at every step instead" }).click();
  await expect(page.getByRole("heading", { name: "New import", level: 1 })).toBeVisible();
});

test("the short form of a large file goes on in the background and can be followed", async ({ page }) => {
  const rows = Array.from({ length: 1_500 }, (_, index) => [`First${index}`]);
  await page.goto("/import_csv");
  await fileInput(page).setInputFiles(contactsFile("many.csv", ["first_name"], rows));
  await page.getByRole("button", { name: "Import this file" }).click();
  await page.getByRole("link", { name: "Follow it" }).click();
  await expect(page).toHaveURL(/\/summary$/, { timeout: 30_000 });
  await expectFigures(page, { Created: "1,500", List: "many 1,500 contacts" });
});

test("an import for a campaign names the list after the file", async ({ page }) => {
  await page.goto("/campaigns/import-csv");
  await expect(page.getByRole("heading", { name: "Import contacts for a campaign", level: 1 })).toBeVisible();
  await fileInput(page).setInputFiles(contactsFile("Autumn letter.csv", ["first_name"], [["Ada"]]));
  await expect(page).toHaveURL(/\/datasource$/);
  await matchColumns(page);
  await checkRows(page);
  await expect(page.getByRole("switch", { name: "Put the contacts on a list" })).toBeChecked();
  const refusals = collectRefusals(page);
  // The second click finds what the first one began, and asks for nothing more.
  await page.getByRole("button", { name: "Import 1 row", exact: true }).dblclick();
  await expect(page).toHaveURL(/\/summary$/);
  await expectFigures(page, { List: "Autumn letter 1 contact" });
  expect(refusals).toEqual([]);
});

test("the settings show the same imports as the first screen", async ({ page, seedJob }) => {
  await seedJob({ file: contactsFile("in settings.csv", ["first_name"], [["Ada"]]), status: "validated" });
  await page.goto("/settings");
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Imports" }).click();
  await expect(page).toHaveURL("/settings/imports");
  const row = page.getByRole("row", { name: /in settings\.csv/ });
  await expect(row).toContainText("Ready to import");
  await row.getByRole("link", { name: "Continue the import of in settings.csv" }).click();
  await expect(page).toHaveURL(/\/preview$/);
});

test("on a phone, where the actions of an import are out of sight, its name leads to where it stands", async ({
  page,
  seedJob,
}) => {
  await page.setViewportSize({ width: 420, height: 900 });
  await seedJob({ file: contactsFile("on a phone.csv", ["first_name"], [["Ida"]]), status: "validated" });
  await page.goto("/");
  const name = page.getByRole("link", { name: "on a phone.csv", exact: true });
  await expect(name).toBeInViewport({ ratio: 1 });
  await name.click();
  await expect(page).toHaveURL(/\/preview$/);
});

test("the default country is changed in the settings and read into the next file", async ({ page }) => {
  await page.goto("/settings");
  await expect(page.getByText(/phone numbers and states .+ How dates and numbers are usually written/)).toBeVisible();
  const country = page.getByRole("combobox", { name: "Country" });
  await country.fill("Germany");
  await page.getByRole("option", { name: /Germany/ }).click();
  await page.getByRole("button", { name: "Save country" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await page.goto("/import_csv");
  await fileInput(page).setInputFiles(csvFile("german.csv", "phone,first_name\n030 901820,Hildegard\n"));
  await page.getByRole("button", { name: "Import this file" }).click();
  await page.getByRole("link", { name: "See the contacts" }).click();
  await expect(page.getByRole("row", { name: /Hildegard/ })).toContainText("+4930901820");

  await page.goto("/settings");
  await country.fill("United States");
  await page.getByRole("option", { name: "United States", exact: false }).first().click();
  await page.getByRole("button", { name: "Save country" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
});
