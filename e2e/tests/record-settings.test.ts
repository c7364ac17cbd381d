import { expectAccessible } from "../src/axe.ts";
import { csvFile } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { checkRows, choose, expectFigures, fileInput, importRows, matchColumns } from "../src/wizard.ts";

test.use({ database: "record settings", contextOptions: { reducedMotion: "reduce" } });

test("an admin sets up an event and an option, and participants are imported with both", async ({ page }) => {
  await page.goto("/settings");
  const tabs = page.getByRole("navigation", { name: "Settings" });
  await tabs.getByRole("link", { name: "Events" }).click();
  await expect(page.getByText("There are no events yet")).toBeVisible();
  await page.getByRole("button", { name: "Add event" }).click();
  const dialog = page.getByRole("dialog", { name: "Add event" });
  await dialog.getByLabel("Title").fill("Summer gala");
  await choose(dialog.getByRole("combobox", { name: "Type" }), "Fundraiser");
  await choose(dialog.getByRole("combobox", { name: "Usual role" }), "Attendee");
  await dialog.getByLabel("Begins").fill("2026-05-30T18:00");
  await dialog.getByLabel("Ends").fill("2026-05-29T18:00");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add event" }).click();
  await expect(dialog.getByRole("alert")).toContainText("An event cannot end before it begins.");
  await dialog.getByLabel("Ends").fill("2026-05-30T23:00");
  await dialog.getByRole("button", { name: "Add event" }).click();
  await expect(page.getByRole("row", { name: /Summer gala Fundraiser May 30, 2026/ })).toBeVisible();
  await expectAccessible(page);

  await tabs.getByRole("link", { name: "Options" }).click();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Participant status" }).click();
  await page.getByRole("button", { name: "Add option" }).click();
  await page.getByRole("textbox", { name: "Option" }).fill("On the guest list");
  await page.getByRole("dialog").getByRole("button", { name: "Add option" }).click();
  await expect(page.getByRole("row", { name: /On the guest list/ })).toContainText("Yes");
  await expectAccessible(page);

  await page.goto("/imports/new?type=participant");
  const rows = "ada@example.org,Summer gala,On the guest list\nben@example.org,Summer gala,on the guest list\n";
  await fileInput(page).setInputFiles(csvFile("guests.csv", `email,event,participant status\n${rows}`));
  await matchColumns(page);
  await page.getByRole("checkbox", { name: "Create contacts that are not there yet" }).check();
  await checkRows(page);
  await importRows(page, "Import 2 rows");
  await expectFigures(page, { Created: "2", Failed: "0" });
  await page.getByRole("link", { name: "See the participants" }).click();
  const guest = page.getByRole("row", { name: /ada@example\.org/ });
  await expect(guest).toContainText("On the guest list");
  await expect(guest).toContainText("Attendee");
  await guest.getByRole("link", { name: "ada@example.org" }).click();
  await page.getByRole("link", { name: "Participants 1" }).click();
  await expect(page.getByRole("row", { name: /Summer gala/ })).toBeVisible();
});

test("a tag is added, renamed and deleted", async ({ page }) => {
  await page.goto("/settings/records/tag");
  await page.getByRole("button", { name: "Add tag" }).click();
  await page.getByRole("textbox", { name: "Tag" }).fill("Donor");
  await page.getByRole("dialog").getByRole("button", { name: "Add tag" }).click();
  await page.getByRole("button", { name: "Change Donor" }).click();
  await page.getByRole("textbox", { name: "Tag" }).fill("Patron");
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.getByRole("button", { name: "Delete Patron" }).click();
  await page.getByRole("button", { name: "Delete the tag" }).click();
  await expect(page.getByText("There are no tags yet")).toBeVisible();
});
