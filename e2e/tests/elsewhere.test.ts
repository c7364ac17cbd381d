import type { Page } from "@playwright/test";
import { contactsFile } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { checkButton, choose, cutEvents, expectFigures, target } from "../src/wizard.ts";

const said = (page: Page, title: string) => page.getByRole("status").filter({ hasText: title });
const file = (name: string) => contactsFile(name, ["first_name", "note;more"], [["Ada", "hello;there"]]);

const headings = { datasource: "Your file", "map-field": "Match columns", preview: "Check" } as const;

/** Until its step stands there a page does not know of the import, and so of nothing that is done to it. */
const stepStands = (page: Page, step: keyof typeof headings) =>
  expect(page.getByRole("heading", { name: headings[step], level: 1 })).toBeVisible();

for (const { status, step } of [
  { status: "loaded", step: "datasource" },
  { status: "validated", step: "map-field" },
] as const) {
  test(`a file that is read again elsewhere says so on ${step}`, async ({ page, seedJob, api }) => {
    const job = await seedJob({ file: file("again.csv"), status });
    await page.goto(`/imports/${job.id}/${step}`);
    await stepStands(page, step);
    await api.userJobs.putDatasource(job.id, { delimiter: ";" });
    await expect(said(page, "The file was read again elsewhere")).toContainText("You see how it is read now.");
    // A page that hears of it while the file is read goes back to the file, one that hears of it later stays.
    const column = page.getByRole("columnheader", { name: "more" });
    await expect(column.or(page.getByRole("heading", { name: "more", exact: true }))).toBeVisible();
    await page.getByRole("button", { name: "Understood" }).press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await expect(said(page, "elsewhere")).toHaveCount(0);
  });
}

test("columns that were matched elsewhere do not overrule what is not saved here, and are one click away", async ({
  page,
  seedJob,
  api,
}) => {
  const job = await seedJob({ file: file("both.csv"), status: "loaded" });
  await page.goto(`/imports/${job.id}/map-field`);
  await choose(target(page, "note;more"), "Last name");
  const { mapping } = await api.userJobs.mapField(job.id);
  const columns = mapping.columns.map((entry) =>
    entry.column === 2 ? { column: 2, action: "ignore" as const } : entry,
  );
  await api.userJobs.putMapField(job.id, { ...mapping, columns });
  await expect(said(page, "The columns were matched elsewhere")).toContainText("What you changed here is not saved");
  await expect(target(page, "note;more")).toHaveValue("Last name");
  await page.getByRole("button", { name: "Take what was saved" }).click();
  await expect(target(page, "note;more")).toHaveValue("Ignore");
  await expect(page.getByRole("heading", { name: "Match columns", level: 1 })).toBeFocused();
});

test("who sees the file only, goes to a check that was asked for elsewhere with one click", async ({
  page,
  seedJob,
  api,
}) => {
  const job = await seedJob({ file: file("seen.csv"), status: "loaded" });
  await page.goto(`/imports/${job.id}/datasource`);
  await expect(page.getByRole("heading", { name: "Your file", level: 1 })).toBeVisible();
  await api.userJobs.putMapField(job.id, (await api.userJobs.mapField(job.id)).mapping);
  await said(page, "The columns were matched elsewhere").getByRole("link", { name: "Go to the check" }).click();
  await expectFigures(page, { "To create": "1" });
  await expect(said(page, "elsewhere")).toHaveCount(0);
});

for (const step of ["datasource", "map-field", "preview"] as const) {
  test(`an import that is run elsewhere leads from ${step} to its report, and says why`, async ({
    page,
    seedJob,
    api,
  }) => {
    const job = await seedJob({ file: file("run.csv"), status: "validated" });
    await page.goto(`/imports/${job.id}/${step}`);
    await stepStands(page, step);
    await api.userJobs.run(job.id, { campaign_list: null });
    await expect(page).toHaveURL(/\/summary$/);
    await expect(said(page, "This import was started elsewhere")).toBeVisible();
    await expectFigures(page, { Created: "1" });
  });
}

test("an import that is deleted elsewhere is not shown any more", async ({ page, seedJob, api }) => {
  const job = await seedJob({ file: file("gone.csv"), status: "loaded" });
  await page.goto(`/imports/${job.id}/map-field`);
  await expect(checkButton(page)).toBeVisible();
  await api.userJobs.remove(job.id);
  await expect(page.getByRole("alert")).toContainText("There is nothing here");
  await page.getByRole("link", { name: "To the imports", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Imports", level: 1 })).toBeVisible();
});

test("what is saved too late is refused, and the page shows what was done instead", async ({ page, seedJob, api }) => {
  await cutEvents(page);
  const job = await seedJob({ file: file("late.csv"), status: "validated" });
  await page.goto(`/imports/${job.id}/map-field`);
  await choose(target(page, "note;more"), "Last name");
  await api.userJobs.run(job.id, { campaign_list: null });
  await checkButton(page).click();
  await expect(page).toHaveURL(/\/summary$/);
  await expect(said(page, "This import was started elsewhere")).toContainText("what was not saved here before");
  await expect(page.getByText("Changes kept in this browser")).toHaveCount(0);
});

test("a row that is left out here is not said to be changed elsewhere", async ({ page, seedJob }) => {
  const rows = [["nonsense"], ["ada@example.org"]];
  const job = await seedJob({ file: contactsFile("own.csv", ["email"], rows), status: "validated" });
  await page.goto(`/imports/${job.id}/preview`);
  const issues = page.getByRole("region", { name: "What to look at" });
  await issues.getByRole("button", { expanded: false }).first().click();
  await issues.getByRole("button", { name: "Leave row out" }).first().click();
  await expect(page.getByRole("region", { name: "Rows you left out" })).toBeVisible();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(said(page, "elsewhere")).toHaveCount(0);
});
