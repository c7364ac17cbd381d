import { readFile } from "node:fs/promises";
import { contactsFile, csvFile, freshPhone } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { checkRows, choose, expectFigures, importRows, target } from "../src/wizard.ts";

test("a bad cell is mended where it stands, and counts and button follow", async ({ page, seedJob }) => {
  const file = csvFile("mend.csv", `phone,first_name\n${freshPhone()},Ada\n12,Bob\n,Cid\n`);
  const job = await seedJob({ file, status: "validated" });
  await page.goto(`/imports/${job.id}/preview`);
  await expectFigures(page, { "To create": "1", "In error": "2" });
  await expect(page.getByRole("button", { name: "Import 1 row, leave out 2" })).toBeVisible();

  await page.getByRole("button", { name: "Mend phone in row 2" }).click();
  const cell = page.getByRole("dialog").getByRole("textbox");
  await cell.fill("13");
  await page.keyboard.press("Enter");
  await expect(
    page
      .getByRole("dialog")
      .getByText(/13|phone number/i)
      .first(),
  ).toBeVisible();
  await cell.fill(freshPhone());
  await page.getByRole("button", { name: "Save and check" }).click();
  await expect(page.getByText("Row 2 is mended.")).toBeVisible();
  await expect(page.getByRole("row", { name: /^2 New contact/ })).toBeVisible();
  await expectFigures(page, { "To create": "2", "In error": "1" });
  await importRows(page, "Import 2 rows, leave out 1");
  await expectFigures(page, { Created: "2", Failed: "1" });
});

test("a row is left out and taken back in", async ({ page, seedJob }) => {
  const file = csvFile("exclude.csv", `phone,first_name\n${freshPhone()},Ada\n,Bob\n`);
  const job = await seedJob({ file, status: "validated" });
  await page.goto(`/imports/${job.id}/preview`);
  await page.getByRole("button", { name: /^Phone is missing/ }).click();
  const group = page.getByRole("region", { name: "What to look at" });
  await group.getByRole("button", { name: "Leave row out" }).click();
  await expectFigures(page, { "In error": "0", "Left out": "1" });
  await expect(page.getByRole("button", { name: "Import 1 row, leave out 1" })).toBeVisible();

  const excluded = page.getByRole("region", { name: "Rows you left out" });
  await expect(excluded.getByText("Row 2 (line 3)")).toBeVisible();
  await excluded.getByRole("button", { name: "Take row back in" }).click();
  await expectFigures(page, { "In error": "1" });
  await expect(excluded).toBeHidden();
});

test("failing rows are downloaded with their line, reason and hint, and mended in any spreadsheet", async ({
  page,
  seedJob,
}) => {
  const file = csvFile("failing.csv", `phone,first_name,formula\n${freshPhone()},Ada,1\n,"Bob, ""B""",=1+1\n`);
  const job = await seedJob({ file, status: "validated" });
  await page.goto(`/imports/${job.id}/preview`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download 1 failing row" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("failing - error rows.csv");
  const lines = (await readFile(await download.path(), "utf8"))
    .replace(/^\u{feff}/u, "")
    .trimEnd()
    .split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^"phone","first_name","formula",/);
  expect(lines[1]).toMatch(/^"","Bob, ""B""","'=1\+1","3",.*"Phone is missing","Add a phone number/);
});

test("what an enriched contact gains is told before and after", async ({ page, seedJob }) => {
  const phone = freshPhone();
  const before = csvFile("before.csv", `phone,first_name,email\n${phone},John,john@old.com\n`);
  await seedJob({ file: before, status: "completed" });
  const text = `phone,first_name,last_name,email,company\n${phone},Johnny,Smith,john@new.com,ABC Corp\n`;
  const job = await seedJob({ file: csvFile("after.csv", text), status: "validated" });
  await page.goto(`/imports/${job.id}/preview`);
  await expectFigures(page, { "To enrich": "1" });
  await expect(page.getByText("2 values set")).toBeVisible();
  const changes = page.getByRole("region", { name: "What changes in contacts you have" });
  await expect(changes.getByRole("term")).toHaveText(["Last name", "Company"]);
  await expect(changes.getByRole("definition")).toHaveText([/Smith/, /ABC Corp/]);

  await importRows(page, "Import 1 row");
  const done = page.getByRole("region", { name: "What changed in contacts you had" });
  await done.getByRole("link").click();
  await expectFigures(page, { "First name": "John", "Last name": "Smith", Email: "john@old.com", Company: "ABC Corp" });
  const history = page.getByRole("region", { name: "History" });
  await expect(history.getByRole("heading", { level: 3 })).toHaveText(["Enriched", "Created"]);
  await expect(history.getByRole("listitem").first()).toContainText("after.csv, row 1");
});

test("without a campaign list none is made", async ({ page, seedJob, api }) => {
  const job = await seedJob({ file: contactsFile("listless.csv", ["first_name"], [["Lise"]]), status: "validated" });
  await page.goto(`/imports/${job.id}/preview`);
  const list = page.getByRole("textbox", { name: "Name of the list" });
  await expect(list).toHaveValue("listless");
  await list.fill(" ");
  await page.getByRole("button", { name: "Import 1 row" }).click();
  await expect(page.getByText("Please give the list a name, or switch it off.")).toBeVisible();
  await expect(list).toBeFocused();
  await page.getByRole("switch", { name: "Put the contacts on a list" }).click();
  await importRows(page, "Import 1 row");
  await expect(page.getByRole("term").filter({ hasText: /^List$/ })).toHaveCount(0);
  const { campaign_lists } = await api.campaignLists.list();
  expect(campaign_lists.map(({ name }) => name)).not.toContain("listless");
});

test("all rows or none: one bad row blocks the import until it is mended or left out", async ({ page, seedJob }) => {
  const file = csvFile("strict.csv", `phone,first_name,email\n${freshPhone()},Ada,\n${freshPhone()},Bob,nonsense\n`);
  const job = await seedJob({ file, status: "loaded" });
  await page.goto(`/imports/${job.id}/map-field`);
  await choose(page.getByRole("combobox", { name: "Rows with a bad value" }), "All rows or none");
  await checkRows(page);
  await expect(page.getByText("The import cannot start yet.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Import|^Nothing/ })).toBeDisabled();
  await page.getByRole("button", { name: /not an email/ }).click();
  await page.getByRole("button", { name: "Leave row out" }).click();
  await importRows(page, "Import 1 row, leave out 1");
});

test("going back and matching otherwise checks the rows again", async ({ page, seedJob }) => {
  const file = contactsFile("again.csv", ["first_name", "hobby"], [["Ada", "hello"]]);
  const job = await seedJob({ file, status: "validated" });
  await page.goto(`/imports/${job.id}/preview`);
  await expect(page.getByRole("columnheader", { name: /hobby/ })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Back" }).click();
  await choose(target(page, "hobby"), "Last name");
  await checkRows(page);
  await expect(page.getByRole("columnheader", { name: "Last name" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: /hobby/ })).toHaveCount(0);
});
