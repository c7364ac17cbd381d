import { expectAccessible } from "../src/axe.ts";
import { csvFile } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { checkRows, choose, fileInput, importRows, matchColumns } from "../src/wizard.ts";

test.use({ database: "narrow records", contextOptions: { reducedMotion: "reduce" } });

const guests = `email,event,participant status
ada@example.org,Gala,Registered
ben@example.org,Gala,Attended
ben@example.org,Ball,Registered
`;

test("a list is narrowed by drop-downs, and back and reload keep it", async ({ page, api }) => {
  for (const title of ["Gala", "Ball"]) {
    const values = { title, event_type: "fundraiser", default_role: "attendee" };
    await api.settingEntries.create("event", { values });
  }
  await page.goto("/imports/new?type=participant");
  await fileInput(page).setInputFiles(csvFile("guests.csv", guests));
  await matchColumns(page);
  await page.getByRole("checkbox", { name: "Create contacts that are not there yet" }).check();
  await checkRows(page);
  await importRows(page, "Import 3 rows");

  await page.goto("/records/participant");
  const status = page.getByRole("combobox", { name: "Status" });
  const event = page.getByRole("combobox", { name: "Event" });
  const found = page.getByRole("status");
  await expect(found).toHaveText("3 participants");
  await expect(status).toHaveValue("All");
  await choose(event, "Gala");
  await expect(found).toHaveText("2 participants");
  await choose(status, "Registered");
  await expect(found).toHaveText("1 participant");
  await expect(page.getByRole("row", { name: /Gala ada@example\.org/ })).toBeVisible();
  await expectAccessible(page);

  await page.reload();
  await expect(found).toHaveText("1 participant");
  await expect(status).toHaveValue("Registered");
  await page.getByRole("link", { name: "Gala" }).click();
  await expect(page.getByRole("heading", { name: "Gala", level: 1 })).toBeVisible();
  await page.goBack();
  await expect(event).toHaveValue("Gala");
  await expect(found).toHaveText("1 participant");
  await page.goBack();
  await expect(status).toHaveValue("All");
  await expect(found).toHaveText("2 participants");

  await event.focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option", { name: "Gala" })).toBeVisible();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(event).toHaveValue("All");
  await expect(found).toHaveText("3 participants");
  await choose(status, "No-show");
  await expect(page.getByRole("heading", { name: "No participant matches" })).toBeVisible();
  await page.getByRole("link", { name: "Show all participants" }).click();
  await expect(found).toHaveText("3 participants");
  await expect(status).toHaveValue("All");
});
