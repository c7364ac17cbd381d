import type { Page } from "@playwright/test";
import { expectAccessible } from "../src/axe.ts";
import { expect, test } from "../src/fixtures.ts";
import { checkRows, expectFigures, importRows, matchColumns } from "../src/wizard.ts";

test.use({
  database: "queries",
  customers: { Ada: "617-555-0101", Grace: "617-555-0102", Édith: "617-555-0103" },
});

const queryBox = (page: Page) => page.getByRole("textbox", { name: "Query" });
const cells = (page: Page) => page.getByRole("table").getByRole("cell");
const preview = (page: Page) => page.getByRole("button", { name: "Preview" });
const take = (page: Page) => page.getByRole("button", { name: "Read these rows" });

async function openQuery(page: Page): Promise<void> {
  await page.goto("/imports/new");
  await page.getByRole("link", { name: "From a database query" }).click();
  await expect(page.getByRole("heading", { name: "Import from a database", level: 1 })).toBeVisible();
}

test("an admin previews a query, takes its rows, changes it and imports them", async ({ page }) => {
  await openQuery(page);
  await expect(take(page)).toBeDisabled();
  await queryBox(page).fill("SELECT phone, first_name FROM customer ORDER BY id");
  await preview(page).click();
  await expect(cells(page)).toHaveText(["617-555-0101", "Ada", "617-555-0102", "Grace", "617-555-0103", "Édith"]);
  await expect(page.getByText("All 3 rows.")).toBeVisible();
  await expectAccessible(page);

  await take(page).click();
  await expect(page.getByRole("heading", { name: "Your rows", level: 1 })).toBeVisible();
  await expect(page.getByText("Connection shop")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Change query" }).click();
  await expect(queryBox(page)).toHaveValue("SELECT phone, first_name FROM customer ORDER BY id");
  await expect(take(page)).toBeDisabled();
  await queryBox(page).fill("SELECT phone, first_name FROM customer WHERE first_name <> 'Grace' ORDER BY id");
  await take(page).click();
  await expect(page.getByRole("heading", { name: "Your rows", level: 1 })).toBeVisible();
  await expect(cells(page)).toHaveText(["617-555-0101", "Ada", "617-555-0103", "Édith"]);

  await matchColumns(page);
  await checkRows(page);
  await importRows(page, "Import 2 rows");
  await expectFigures(page, { Created: "2" });
});

test("by keyboard alone: Ctrl+Enter previews, and an error says where it is", async ({ page }) => {
  await openQuery(page);
  await queryBox(page).focus();
  await page.keyboard.insertText("SELECT phone,\n  nothing FROM customer");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("alert")).toContainText('Line 2, column 3: column "nothing" does not exist');
  await expectAccessible(page);

  await queryBox(page).fill("DELETE FROM customer");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("alert")).toContainText("Only one statement that reads can be used");

  await queryBox(page).fill("SELECT phone FROM customer WHERE false");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("The query answers no rows")).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);

  await queryBox(page).fill("SELECT n AS phone FROM generate_series(1, 30) n");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("The first 20 rows; there are more.")).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(take(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Your rows", level: 1 })).toBeVisible();
  await expect(page.getByText("30 rows")).toBeVisible();
});

test("a query that answers nothing or is far too long, says so where it can be changed", async ({ page }) => {
  await openQuery(page);
  await queryBox(page).fill("SELECT 1 --".padEnd(100_001, "x"));
  await preview(page).click();
  await expect(page.getByRole("alert")).toContainText("The query has 100,001 characters; 100,000 are the most");
  await expect(page.getByRole("alert")).toContainText("Shorten it");

  for (const time of ["once", "again"]) {
    await page.goto("/imports/new/query");
    await queryBox(page).fill("SELECT phone FROM customer WHERE false");
    await take(page).click();
    await expect(page.getByText("The query answers no rows"), time).toBeVisible();
    await expect(page.getByText("Change the query if there should be rows.")).toBeVisible();
  }
  await expect(page.getByText("The same rows were read before")).toBeVisible();
  await expectAccessible(page);
});

test("a query that is written is kept until it is taken: on the way back, over a reload and a new sign-in", async ({
  page,
  server,
}) => {
  const written = "SELECT phone\nFROM customer";
  await openQuery(page);
  await queryBox(page).fill(written);
  await page.goBack();
  await expect(page.getByRole("heading", { name: "New import", level: 1 })).toBeVisible();
  await page.goForward();
  await expect(queryBox(page)).toHaveValue(written);
  await page.reload();
  await expect(queryBox(page)).toHaveValue(written);

  await page.context().clearCookies();
  await preview(page).click();
  await page.getByLabel("Email").fill(server.owner.email);
  await page.getByRole("textbox", { name: "Password" }).fill(server.owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(queryBox(page)).toHaveValue(written);

  await take(page).click();
  await expect(page.getByRole("heading", { name: "Your rows", level: 1 })).toBeVisible();
  await openQuery(page);
  await expect(queryBox(page)).toHaveValue("");
});

test("rows whose page is left are read to their end, and that is said", async ({ page, api }) => {
  const before = await api.userJobs.list();
  await openQuery(page);
  await queryBox(page).fill("SELECT phone, pg_sleep(1)::text FROM customer");
  await take(page).click();
  await expect(page.getByText("Reading the rows…")).toBeVisible();
  await page.getByRole("link", { name: "Templates" }).click();
  await expect(page.getByText("The rows of “Query on shop” are read; go on with them under Imports.")).toBeVisible();
  await expect(page).toHaveURL(/\/templates$/);
  await openQuery(page);
  await expect(queryBox(page)).toHaveValue("");
  const { user_jobs } = await api.userJobs.list();
  expect(user_jobs).toHaveLength(before.user_jobs.length + 1);
});

test("a query under way can be stopped, and asked again", async ({ page }) => {
  await openQuery(page);
  await queryBox(page).fill("SELECT pg_sleep(60)");
  await preview(page).click();
  await expect(page.getByText("Asking the database for the first rows…")).toBeVisible();
  await page.getByRole("button", { name: "Stop the query" }).click();
  await expect(preview(page)).toBeEnabled();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await queryBox(page).fill("SELECT 'back' AS phone");
  await preview(page).click();
  await expect(cells(page)).toHaveText(["back"]);
});
