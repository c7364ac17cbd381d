import { expectAccessible } from "../src/axe.ts";
import { contactsFile, csvFile, freshPhone } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { expectFigures, fileInput } from "../src/wizard.ts";

test.use({ database: "places", contextOptions: { reducedMotion: "reduce" } });

test("axe finds nothing where there is nothing yet", async ({ page }) => {
  for (const [path, heading] of [
    ["/imports", "No imports yet"],
    ["/templates", "No templates yet"],
    ["/contacts", "No contacts yet"],
    ["/no/such/page", "There is nothing at this address"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
    await expectAccessible(page);
  }
  await page.goto("/imports/00000000-0000-4000-8000-000000000000");
  await expect(page.getByRole("alert")).toBeVisible();
  await expectAccessible(page);
});

test("axe finds nothing in lists and on contacts", async ({ page, seedJob, api }) => {
  const phone = freshPhone();
  const file = csvFile("people.csv", `phone,first_name,website,shoe\n${phone},Ada,www.example.org,38\n,Bob,,\n`);
  await seedJob({ file, status: "completed", list: "People" });
  await seedJob({ file: csvFile("more.csv", `phone,last_name\n${phone},Byron\n`), status: "completed" });
  await seedJob({ file: contactsFile("begun.csv", ["first_name"], [["Cid"]]), status: "loaded" });
  await page.goto("/imports");
  await expect(page.getByRole("row", { name: /people\.csv/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Delete the import of people.csv" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);

  await page.goto("/contacts");
  await expect(page.getByRole("link", { name: "Ada Byron" })).toBeVisible();
  await expectAccessible(page);
  const [list] = (await api.campaignLists.list()).campaign_lists;
  await page.goto(`/contacts?list_id=${list?.id}`);
  await expect(page.getByText("Contacts on the list People")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Ada Byron" }).click();
  await expect(page.getByRole("region", { name: "History" })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/contacts?search=nobody");
  await expect(page.getByRole("heading", { name: "No contact matches" })).toBeVisible();
  await expectAccessible(page);
});

test("axe finds nothing in templates and settings", async ({ page, seedJob, api }) => {
  const job = await seedJob({ file: "contacts-two-rows.csv", status: "loaded" });
  const { mapping } = await api.userJobs.mapField(job.id);
  const { constants, match, conflict, options } = mapping;
  const columns = [{ header: "phone", action: "field", field: "phone" } as const];
  const template = { name: "Axe", import_type: "contact", columns, constants, match, conflict, options };
  await api.mappingTemplates.create(template);
  await page.goto("/templates");
  await expect(page.getByRole("row", { name: /Axe/ })).toBeVisible();
  await expectAccessible(page);

  await page.goto("/settings");
  await expect(page.getByRole("combobox", { name: "Country" })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/settings/people");
  await page.getByLabel("Email").fill("guest@example.org");
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByLabel("Invitation link")).toBeVisible();
  await expectAccessible(page);
  await page.goto("/settings/api-keys");
  await page.getByLabel("Name of the key").fill("Nightly");
  await page.getByRole("button", { name: "Make a key" }).click();
  await expect(page.getByRole("row", { name: /Nightly/ })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/settings/imports");
  await expect(page.getByRole("row", { name: /contacts-two-rows\.csv/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /appearance and sign out/ }).click();
  await expect(page.getByRole("menuitemradio", { name: "Dark" })).toBeVisible();
  await expectAccessible(page);
});

test("axe finds nothing in the short form, before and after", async ({ page }) => {
  await page.goto("/campaigns/import-csv");
  await expect(fileInput(page)).toBeVisible();
  await expectAccessible(page);
  await page.goto("/import_csv");
  await expect(fileInput(page)).toBeVisible();
  await expectAccessible(page);
  await fileInput(page).setInputFiles(csvFile("short.csv", `phone,first_name\n${freshPhone()},Ada\n,Bob\n`));
  await page.getByRole("button", { name: "Import this file" }).click();
  await expectFigures(page, { Created: "1", Failed: "1" });
  await expectAccessible(page);
});
