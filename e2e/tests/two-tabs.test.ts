import { contactsFile } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { choose, cutEvents, expectFigures, target } from "../src/wizard.ts";

test("starting the run in two tabs makes one import and no error page", async ({ page, context, seedJob, api }) => {
  const file = contactsFile("twice.csv", ["first_name", "last_name"], [["Ada", "Twicely"]]);
  const job = await seedJob({ file, status: "validated" });
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await cutEvents(tab);
    await tab.goto(`/imports/${job.id}/preview`);
    await expect(tab.getByRole("button", { name: "Import 1 row" })).toBeEnabled();
  }
  await Promise.all([page, other].map((tab) => tab.getByRole("button", { name: "Import 1 row" }).click()));
  for (const tab of [page, other]) {
    await expect(tab).toHaveURL(/\/summary$/);
    await expectFigures(tab, { Created: "1" });
    await expect(tab.getByRole("alert")).toHaveCount(0);
  }
  expect((await api.contacts.list({ search: "Twicely" })).total).toBe(1);
});

test("starting a run that another tab has started leads to it", async ({ page, context, seedJob }) => {
  const job = await seedJob({ file: contactsFile("later.csv", ["first_name"], [["Ada"]]), status: "validated" });
  const other = await context.newPage();
  // Of what happens in the first tab the other hears nothing.
  await cutEvents(other);
  await page.goto(`/imports/${job.id}/preview`);
  await other.goto(`/imports/${job.id}/preview`);
  await page.getByRole("button", { name: "Import 1 row" }).click();
  await expect(page).toHaveURL(/\/summary$/);
  await other.getByRole("button", { name: "Import 1 row" }).click();
  await expect(other).toHaveURL(/\/summary$/);
  await expectFigures(other, { Created: "1" });
});

test("a mapping that was changed elsewhere meanwhile is checked, not mixed", async ({ page, context, seedJob }) => {
  const file = contactsFile("both.csv", ["first_name", "note"], [["Ada", "hello"]]);
  const job = await seedJob({ file, status: "validated" });
  const other = await context.newPage();
  await page.goto(`/imports/${job.id}/preview`);
  await other.goto(`/imports/${job.id}/map-field`);
  await choose(target(other, "note"), "Last name");
  await other.getByRole("button", { name: "Check 1 row" }).click();
  await expect(other.getByRole("columnheader", { name: "Last name" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("columnheader", { name: "Last name" })).toBeVisible();
});

test("a step that is not open yet leads to the one that is", async ({ page, seedJob }) => {
  const job = await seedJob({ file: "contacts-five-rows.csv", status: "loaded" });
  for (const step of ["preview", "run", "summary", "nonsense"]) {
    await page.goto(`/imports/${job.id}/${step}`);
    await expect(page).toHaveURL(`/imports/${job.id}/datasource`);
  }
});

test("after the run every old step leads to the summary", async ({ page, seedJob }) => {
  const job = await seedJob({ file: contactsFile("old.csv", ["first_name"], [["Ada"]]), status: "completed" });
  for (const step of ["datasource", "map-field", "preview", "run"]) {
    await page.goto(`/imports/${job.id}/${step}`);
    await expect(page).toHaveURL(`/imports/${job.id}/summary`);
  }
  await expect(page.getByRole("navigation", { name: "Steps" }).getByRole("link")).toHaveCount(0);
});

test("an import that is not there says so and leads home", async ({ page }) => {
  await page.goto("/imports/00000000-0000-4000-8000-000000000000/preview");
  await expect(page.getByRole("alert")).toContainText("There is nothing here");
  await page.goto("/no/such/page");
  await page.getByRole("link", { name: "To the imports", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Imports", level: 1 })).toBeVisible();
});
