import { expectAccessible, expectNamed } from "../src/axe.ts";
import { csvFile, freshPhone } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import {
  checkButton,
  checkRows,
  choose,
  expectFigures,
  fileInput,
  giveFile,
  matchColumns,
  target,
} from "../src/wizard.ts";

test.use({ database: "axe", contextOptions: { reducedMotion: "reduce" } });

test("axe finds nothing from the first screen to the columns", async ({ page }) => {
  await page.goto("/imports/new");
  await expect(page.getByText(/up to [\d.]+ MB/)).toBeVisible();
  await expectNamed(page);
  await expectAccessible(page);
  await fileInput(page).setInputFiles(csvFile("empty.csv", ""));
  await expect(page.getByRole("alert")).toBeVisible();
  await expectAccessible(page);

  await giveFile(page, "linkedin-connections.csv");
  await page.getByRole("button", { name: "Show lines" }).click();
  await expectNamed(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Encoding/ }).click();
  await expect(page.getByRole("menuitemradio", { name: "UTF-8" })).toBeVisible();
  await expectAccessible(page);

  await giveFile(page, csvFile("unsure.csv", Buffer.from("phone\n617 555 0199\xa0\xe9\n", "latin1")));
  await expect(page.getByText("please check").first()).toBeVisible();
  await expectAccessible(page);
});

test("axe finds nothing where columns are matched", async ({ page }) => {
  await giveFile(page, "google-contacts.csv");
  await matchColumns(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "More settings for First Name" }).click();
  await page.getByRole("button", { name: "Replace a value" }).click();
  await page.getByRole("combobox", { name: "Add a value for every row" }).click();
  await page.getByRole("option").first().click();
  await choose(target(page, "Phone 1 - Value"), "Ignore");
  await checkButton(page).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expectNamed(page);
  await expectAccessible(page);
});

test("axe finds nothing in what opens over the columns", async ({ page, seedJob }) => {
  const job = await seedJob({ file: "contacts-two-rows.csv", status: "loaded" });
  await page.goto(`/imports/${job.id}/map-field`);
  await target(page, "city").click();
  await expect(page.getByRole("option", { name: "Ignore" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Templates" }).click();
  await expectAccessible(page);
  await page.getByRole("menuitem", { name: "Save as template" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
});

test("axe finds nothing where rows are checked", async ({ page, seedJob }) => {
  const known = freshPhone();
  await seedJob({ file: csvFile("known.csv", `phone,first_name\n${known},Ada\n`), status: "completed" });
  const rows = [`${known},,Byron,`, `${freshPhone()},Bob,,nonsense`, `,Cid,,`, `${freshPhone()},Dora,,,extra`];
  const file = csvFile("bad.csv", `phone,first_name,last_name,email\n${rows.join("\n")}\n`);
  const job = await seedJob({ file, status: "validated" });
  await page.goto(`/imports/${job.id}/preview`);
  await expectFigures(page, { "In error": "2", "With a warning": "1" });
  await expectAccessible(page);

  const issues = page.getByRole("region", { name: "What to look at" });
  for (const kind of [/^Phone is missing/, /nonsense/, /cells/])
    await issues.getByRole("button", { name: kind }).click();
  await issues.getByRole("button", { name: "Leave row out" }).first().click();
  await expect(page.getByRole("region", { name: "Rows you left out" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Mend/ }).first().click();
  await expect(page.getByRole("dialog").getByRole("textbox")).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/imports/${job.id}/map-field`);
  await choose(page.getByRole("combobox", { name: "Rows with a bad value" }), "All rows or none");
  await checkRows(page);
  await expect(page.getByText("The import cannot start yet.")).toBeVisible();
  await expectAccessible(page);
});

test("axe finds nothing on a report, its dialog, and what is left once it is taken back", async ({ page, seedJob }) => {
  const known = freshPhone();
  const before = csvFile("before.csv", `phone,first_name\n${known},Ada\n`);
  const first = await seedJob({ file: before, status: "completed" });
  const file = csvFile("report.csv", `phone,first_name,last_name\n${known},,Byron\n,Bob,\n${freshPhone()},Cid,\n`);
  const job = await seedJob({ file, status: "completed", list: "Axe" });
  await page.goto(`/imports/${job.id}/summary`);
  await expectFigures(page, { Created: "1", Failed: "1" });
  await expectAccessible(page);

  // The contact of the first import was enriched since, so it is left alone.
  await page.goto(`/imports/${first.id}/summary`);
  await page.getByRole("button", { name: "Take import back" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByRole("region", { name: "Left alone" })).toBeVisible();
  await expectAccessible(page);
});
