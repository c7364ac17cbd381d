import { csvFile, freshPhone } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { expectFigures } from "../src/wizard.ts";

test("an import is taken back from its summary; what it will touch is said, and the contacts are as before", async ({
  page,
  seedJob,
  api,
}) => {
  const phone = freshPhone();
  await seedJob({ file: csvFile("base.csv", `phone,first_name\n${phone},Berta\n`), status: "completed" });
  const rows = `${phone},,Benz\n${freshPhone()},Carl,Benz\n${freshPhone()},Eugen,Benz\n`;
  const file = csvFile("undone.csv", `phone,first_name,last_name\n${rows}`);
  const job = await seedJob({ file, status: "completed", list: "To be undone" });

  await page.goto(`/imports/${job.id}/summary`);
  await expectFigures(page, { Created: "2", Enriched: "1" });
  await page.getByRole("button", { name: "Take import back" }).click();
  const dialog = page.getByRole("dialog", { name: "Take this import back?" });
  await expect(dialog).toContainText("2 contacts that this import created are deleted.");
  await expect(dialog).toContainText("1 contact that it enriched gets its former values back.");
  await dialog.getByRole("button", { name: "Take it back" }).click();

  await expect(page.getByRole("heading", { name: "Import taken back", level: 1 })).toBeVisible();
  await expect(page.getByText("3 contacts are as they were before the import")).toBeVisible();
  await expect(page.getByRole("button", { name: "Take import back" })).toBeHidden();
  expect((await api.contacts.list({ search: "Benz" })).total).toBe(0);

  await page.goto(`/contacts?search=${encodeURIComponent(phone)}`);
  await page.getByRole("link", { name: "Berta" }).click();
  await expect(page.getByRole("heading", { name: "Berta", level: 1 })).toBeVisible();
  const history = page.getByRole("region", { name: "History" });
  await expect(history.getByRole("heading", { level: 3 })).toHaveText(["Taken back", "Enriched", "Created"]);
});

test("what another import changed since is left alone and listed", async ({ page, seedJob }) => {
  const phone = freshPhone();
  const first = await seedJob({
    file: csvFile("one.csv", `phone,first_name,note\n${phone},Wilma,by one\n`),
    status: "completed",
  });
  await seedJob({ file: csvFile("two.csv", `phone,last_name\n${phone},Later\n`), status: "completed" });
  await page.goto(`/imports/${first.id}/summary`);
  await page.getByRole("button", { name: "Take import back" }).click();
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByRole("heading", { name: "Import taken back", level: 1 })).toBeVisible();
  await expect(page.getByText(/1 value or contact that was changed since was left alone/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Left alone" })).toBeVisible();
});

test("an import is found in the list, taken back, and deleted", async ({ page, seedJob }) => {
  const file = csvFile("from the list.csv", `phone,first_name\n${freshPhone()},Ottilie\n`);
  await seedJob({ file, status: "completed" });
  await page.goto("/imports");
  const row = page.getByRole("row", { name: /from the list\.csv/ });
  await expect(row).toContainText("1 created");
  await row.getByRole("link", { name: "View the import of from the list.csv" }).click();
  await page.getByRole("button", { name: "Take import back" }).click();
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByRole("heading", { name: "Import taken back", level: 1 })).toBeVisible();

  await page.getByRole("link", { name: "Imports", exact: true }).click();
  await expect(row).toContainText("Taken back");
  await row.getByRole("button", { name: "Delete the import of from the list.csv" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete this import?" });
  await expect(dialog).toContainText("The import of from the list.csv, its stored file, its rows and its report go");
  await dialog.getByRole("button", { name: "Delete the import" }).click();
  await expect(row).toHaveCount(0);
});
