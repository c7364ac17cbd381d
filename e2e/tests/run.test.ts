import { expectAccessible } from "../src/axe.ts";
import { largeFile } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { checkRows, expectFigures, figure, giveFile, jobOf, matchColumns } from "../src/wizard.ts";

test.use({ database: "large" });

test("two hundred thousand rows go from drop to summary while one does other things", async ({ page }) => {
  test.setTimeout(300_000);
  const received: string[] = [];
  page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => received.push(String(payload))));
  await giveFile(page, largeFile("large.csv", 200_000));
  await expect(page.getByText("200,000 rows · 9 columns")).toBeVisible({ timeout: 60_000 });
  await matchColumns(page);
  await page.getByRole("button", { name: "Check 200,000 rows" }).click();
  await expect(figure(page, "To create").first()).toHaveText("198,000", { timeout: 120_000 });
  await expectFigures(page, { "In error": "2,000" });
  await expect(page.getByText("Rows 100, 200, 300, 400, 500, 600, 700, 800 and more")).toBeVisible();

  await page.getByRole("button", { name: "Import 198,000 rows, leave out 2,000" }).click();
  await expect(page.getByRole("heading", { name: "Importing", level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^[1-9][\d,]* of 200,000 rows$/ })).toBeVisible();
  await expectFigures(page, { "Rows per second": /^[1-9][\d,]*$/ });
  expect(received.some((message) => message.includes('"status":"running"'))).toBe(true);

  // The page answers while rows go in: a menu, another screen, and back.
  await page.getByRole("button", { name: /appearance and sign out/ }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await page.getByRole("link", { name: "Contacts", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: /contacts$/ })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: /^(Importing|Import complete)/, level: 1 })).toBeVisible();

  await expect(page).toHaveURL(/\/summary$/, { timeout: 120_000 });
  await expectFigures(page, { Created: "198,000", Failed: "2,000", List: "large 198,000 contacts" });
});

test("the page can be closed in the middle of a run, and shows the truth when it is opened again", async ({
  page,
  context,
  api,
}) => {
  await giveFile(page, largeFile("closed.csv", 60_000));
  await expect(page.getByText("60,000 rows · 9 columns")).toBeVisible({ timeout: 60_000 });
  await matchColumns(page);
  await checkRows(page);
  await page.getByRole("button", { name: /^Import [\d,]+ rows/ }).click();
  await expect(page.getByRole("heading", { name: /^[1-9][\d,]* of 60,000 rows$/ })).toBeVisible();
  const id = jobOf(page);
  await page.close();
  const { counts } = await api.userJobs.read(id).then((job) => ({ counts: "counts" in job ? job.counts : null }));

  const again = await context.newPage();
  await again.goto(`/imports/${id}`);
  await expect(again).toHaveURL(/\/(run|summary)$/);
  await expect(again).toHaveURL(/\/summary$/, { timeout: 60_000 });
  const summary = await api.userJobs.summary(id);
  expect(summary.created + summary.enriched + summary.unchanged + summary.failed).toBe(60_000);
  expect(counts?.processed ?? 0).toBeLessThanOrEqual(60_000);
});

test("a run can be paused, looked at, taken up again and cancelled; what stays is said", async ({ page, api }) => {
  await giveFile(page, largeFile("stopped.csv", 100_000));
  await expect(page.getByText("100,000 rows · 9 columns")).toBeVisible({ timeout: 60_000 });
  await matchColumns(page);
  await checkRows(page);
  await page.getByRole("button", { name: /^Import [\d,]+ rows/ }).click();
  await expect(page.getByRole("heading", { name: /^[1-9][\d,]* of 100,000 rows$/ })).toBeVisible();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("heading", { name: "Paused", level: 1 })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Cancel import" }).click();
  const dialog = page.getByRole("dialog", { name: "Cancel this import?" });
  await expect(dialog).toContainText(/[\d,]+ contacts? already written stays?\./);
  await expect(dialog).toContainText(/[\d,]+ rows that wait do not go in\./);
  await dialog.getByRole("button", { name: "No, keep it" }).click();
  await page.getByRole("button", { name: "Go on with the import" }).click();
  await expect(page.getByRole("heading", { name: "Importing", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Cancel import" }).click();
  await dialog.getByRole("button", { name: "Cancel the import" }).click();

  await expect(page.getByRole("heading", { name: "Import cancelled", level: 1 })).toBeVisible();
  await expectFigures(page, { "Not processed": /^[1-9]/ });
  const { created, enriched, unchanged, failed, waiting } = await api.userJobs.summary(jobOf(page));
  expect(created + enriched + unchanged + failed + waiting).toBe(100_000);
  await expectAccessible(page);
});
