import type { Page } from "@playwright/test";
import { type CsvFile, csvFile, freshPhone } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { checkRows, expectFigures, fileInput, giveFile, importRows, matchColumns, target } from "../src/wizard.ts";

const limit = 200 * 1024;
test.use({ database: "bad input", maxUploadBytes: limit });

async function offer(page: Page, file: CsvFile): Promise<void> {
  await page.goto("/imports/new");
  await expect(page.getByText(/up to 200 kB/)).toBeVisible();
  await fileInput(page).setInputFiles(file);
}

for (const { what, file, words } of [
  { what: "an empty file", file: csvFile("empty.csv", ""), words: /The file is empty.*\S/ },
  {
    what: "a picture that is called .csv",
    file: csvFile(
      "picture.csv",
      Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex"),
    ),
    words: /This is not a CSV file: it seems to be/,
  },
  {
    what: "a quote that is never closed",
    file: csvFile("quote.csv", `phone,note\n${freshPhone()},fine\n${freshPhone()},"never closed\nmore\n`),
    words: /The quote that opens on line 3 is not closed/,
  },
  {
    what: "a file over the limit",
    file: csvFile("large.csv", `phone\n${"x".repeat(limit)}\n`),
    words: /This file is larger than the limit.*Split it/,
  },
  {
    what: "a file of too many columns",
    file: csvFile("wide.csv", `${",".repeat(100_000)}\n`),
    words: /more than [\d,]+ (cells|columns)/,
  },
]) {
  test(`${what} is refused in words, and another file can be given at once`, async ({ page, api }) => {
    const before = await api.userJobs.list();
    await offer(page, file);
    await expect(page.getByRole("alert")).toHaveText(words);
    await expect(page).toHaveURL("/imports/new");
    expect(await api.userJobs.list()).toEqual(before);
    await fileInput(page).setInputFiles(csvFile("fine.csv", `phone\n${freshPhone()}\n`));
    await expect(page).toHaveURL(/\/datasource$/);
  });
}

test("an upload that is cut off can be sent again with one button", async ({ page }) => {
  let cuts = 1;
  await page.route("**/api/v1/user-jobs", async (route) => {
    if (route.request().method() !== "POST" || cuts === 0) return route.fallback();
    cuts -= 1;
    return route.abort("connectionreset");
  });
  await offer(page, csvFile("cut.csv", `phone,first_name\n${freshPhone()},Ada\n`));
  await expect(page.getByRole("alert")).toContainText("The server cannot be reached");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page).toHaveURL(/\/datasource$/);
  await expect(page.getByRole("cell", { name: "Ada" })).toBeVisible();
});

test("an upload can be stopped while it is on its way", async ({ page, api }) => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route("**/api/v1/user-jobs", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    await released;
    return route.abort();
  });
  const before = await api.userJobs.list();
  await offer(page, csvFile("stopped.csv", `phone\n${freshPhone()}\n`));
  await page.getByRole("button", { name: "Stop sending" }).click();
  await expect(fileInput(page)).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
  release();
  expect(await api.userJobs.list()).toEqual(before);
});

test("a file of nothing but headers is read, said to have no rows, and can be finished", async ({ page }) => {
  await page.goto("/imports/new");
  await fileInput(page).setInputFiles(csvFile("headers.csv", "phone,first_name\n"));
  await expect(page).toHaveURL(/\/datasource$/);
  await expect(page.getByText("0 rows · 2 columns")).toBeVisible();
  await expect(page.getByText("Choose another header row")).toBeVisible();
  await matchColumns(page);
  await checkRows(page);
  await expect(page.getByText("The file has no rows below its header.")).toBeVisible();
  await importRows(page, "Finish without rows");
  await expectFigures(page, { Created: "0", Failed: "0" });
});

test("markup, scripts and marks of direction are text wherever they are shown", async ({ page }) => {
  const evil = "<img src=x onerror=alert(1)>";
  const bidi = "evil\u202Etxt.exe";
  const cells = [freshPhone(), evil, `"<script>alert(2)</script>"`, "javascript:alert(3)", bidi];
  const headers = ["phone", "first_name", "<b>bold</b>", "website", "__proto__"];
  page.on("dialog", (dialog) => {
    throw new Error(`a script ran: ${dialog.message()}`);
  });
  const name = `${evil.replaceAll("/", "")}${bidi}.csv`;
  await giveFile(page, csvFile(name, `${headers.join(",")}\n${cells.join(",")}\n`));
  await expectInert(page, evil);
  await expect(page.getByText("RLO").first()).toBeVisible();
  await matchColumns(page);
  await expect(target(page, "<b>bold</b>")).toHaveValue("Keep as metadata");
  await expectInert(page, evil);
  await checkRows(page);
  await expectInert(page, evil);
  await importRows(page, "Import 1 row");
  await expectInert(page, evil);

  await page.getByRole("link", { name: "See the contacts" }).click();
  await expect(page.getByRole("row", { name: /<img src=x/ })).toBeVisible();
  await expectInert(page, evil);
  await page.getByRole("link", { name: evil, exact: true }).click();
  await expectFigures(page, { "First name": evil, "<b>bold</b>": "<script>alert(2)</script>" });
  await expect(page.locator("a[href^='javascript:' i]")).toHaveCount(0);
  await expectInert(page, evil);
  await page.goto("/imports");
  await expect(page.getByRole("row", { name: /<img src=x/ })).toBeVisible();
  await expectInert(page, evil);
});

/** The text is on the page, and nothing was made of it. */
async function expectInert(page: Page, text: string): Promise<void> {
  await expect(page.getByText(text).first()).toBeVisible();
  await expect(page.locator("img[src='x'], b, main script")).toHaveCount(0);
}

test("of many rows that did not go in the first are shown, and the others when they are asked for", async ({
  page,
  seedJob,
}) => {
  const bad = Array.from({ length: 60 }, (_, index) => `nobody ${index},Ada\n`).join("");
  const file = csvFile("many-bad.csv", `phone,first_name\n${freshPhone()},Ada\n${bad}`);
  const job = await seedJob({ file, status: "completed" });
  await page.goto(`/imports/${job.id}/summary`);
  const rows = page.getByRole("table", { name: "Rows that did not go in" }).getByRole("row");
  await expect(rows).toHaveCount(11);
  await expect(page.getByText("The first 10 of 60; the download has them all.")).toBeVisible();
  await page.getByRole("button", { name: "Show more" }).press("Enter");
  await expect(rows).toHaveCount(51);
  await expect(rows.nth(11).getByRole("rowheader")).toBeFocused();
  await expect(page.getByText("The first 50 of 60; the download has them all.")).toBeVisible();
});
