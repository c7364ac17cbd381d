import type { Page } from "@playwright/test";
import { csvFile, freshPhone } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { chip, giveFile, headers, jobOf, matchColumns, target } from "../src/wizard.ts";

test.use({ database: "read again", contextOptions: { reducedMotion: "reduce" } });

/** Three columns by semicolons, two by commas. */
const bothWays = () => csvFile("both.csv", `phone;name, as written;city\n${freshPhone()};Byron, Ada;London\n`);

async function press(page: Page, name: string, option: string | RegExp): Promise<void> {
  await chip(page, name).press("Enter");
  const item = page.getByRole("menuitemradio", { name: option });
  await expect(item).toBeVisible();
  await item.press("Enter");
}

/** Hold back what asks the server to read the file again. @returns let them go, in order, and the bodies they had */
async function holdRereads(page: Page): Promise<{ bodies: unknown[]; release: () => void }> {
  const bodies: unknown[] = [];
  const { promise: released, resolve } = Promise.withResolvers<void>();
  await page.route("**/datasource", async (route) => {
    if (route.request().method() !== "PUT") return route.fallback();
    bodies.push(route.request().postDataJSON());
    await released;
    return route.fallback();
  });
  return { bodies, release: () => resolve() };
}

test("while a file is read again the setting asked for stands, and what belongs to the one before is set aside", async ({
  page,
}) => {
  await giveFile(page, bothWays());
  const held = await holdRereads(page);
  const shown: string[] = [];
  await page.exposeFunction("noteChip", (text: string) => shown.push(text));
  await press(page, "Separator", /^Comma/);
  await expect(chip(page, "Separator")).toHaveText(/Comma/);
  await chip(page, "Separator").evaluate((button) => {
    const note = Reflect.get(globalThis, "noteChip");
    new MutationObserver(() => note(button.textContent)).observe(button, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  await expect(chip(page, "Separator")).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: "Reading the file" })).toBeVisible();
  // Rows that belong to the semicolon are there to be seen, and for nobody to use.
  await expect(page.locator("[inert]").getByText("Byron, Ada", { exact: true })).toBeVisible();
  held.release();
  await expect(headers(page)).toHaveText(["Row", "phone;name", "as written;city"]);
  await expect(page.locator("[inert]")).toHaveCount(0);
  await expect(page.getByRole("status").filter({ hasText: "The file is read" })).toHaveText(
    "The file is read: 1 row, 2 columns, headers on line 1.",
  );
  await expect(chip(page, "Separator")).toBeFocused();
  expect(
    shown.filter((text) => !text.includes("Comma")),
    "the control falls back",
  ).toEqual([]);
});

test("of changes that are made while the file is read, the last one counts, with those before it", async ({ page }) => {
  await giveFile(page, bothWays());
  const held = await holdRereads(page);
  await press(page, "Separator", /^Comma/);
  await press(page, "Quotes", /^None$/);
  await press(page, "Separator", /^Tab/);
  await expect(chip(page, "Separator")).toHaveText(/Tab/);
  held.release();
  await expect(headers(page)).toHaveText(["Row", "phone;name, as written;city"]);
  await expect(chip(page, "Separator")).toHaveText(/Tab/);
  await expect(chip(page, "Quotes")).toHaveText(/None/);
  expect(held.bodies).toEqual([
    { options: { delimiter: "," } },
    { options: { delimiter: "\t", quote: "none", escape: "none" } },
  ]);
});

test("what the file cannot be read by is refused, and everything stands as before", async ({ page }) => {
  await giveFile(page, csvFile("quotes.csv", `phone;note\n${freshPhone()};it's\n${freshPhone()};fine\n`));
  await page.route("**/datasource", async (route) =>
    route.request().method() === "PUT" ? route.abort("connectionreset") : route.fallback(),
  );
  await press(page, "Separator", /^Comma/);
  await expect(page.getByRole("alert")).toContainText("The server cannot be reached");
  await expect(chip(page, "Separator")).toHaveText(/Semicolon/);
  await expect(chip(page, "Separator")).toBeFocused();
  await expect(page.getByRole("cell", { name: "it's" })).toBeVisible();
});

test("a line that is made the header keeps the focus, and so does one of several header rows", async ({ page }) => {
  const text = `Club\nphone,first\nnumber,name\n${freshPhone()},Grete\n${freshPhone()},Fritz\n`;
  await giveFile(page, csvFile("two-headers.csv", text));
  await page.getByRole("button", { name: "Show lines" }).press("Enter");
  await page.getByRole("button", { name: "Use as header: line 3" }).press("Enter");
  await expect(headers(page)).toHaveText(["Row", "number", "name"]);
  await expect(page.getByRole("button", { name: "Header row: line 3" })).toBeFocused();
  await page.getByRole("button", { name: "Use as header: line 2" }).press("Enter");
  await expect(page.getByRole("button", { name: "Header row: line 2" })).toBeFocused();

  await press(page, "Header rows", "2 rows");
  await expect(headers(page)).toHaveText(["Row", "phone number", "first name"]);
  await expect(chip(page, "Header rows")).toBeFocused();
  await press(page, "Header rows", "1 row");
  await expect(page.getByRole("cell", { name: "number" })).toBeVisible();
});

test("what was matched is kept when the file is read in another way, and what is gone is named", async ({ page }) => {
  await giveFile(page, csvFile("kept.csv", `phone;"a;b";email\n${freshPhone()};Ada;ada@example.org\n`));
  const job = jobOf(page);
  await matchColumns(page);
  await target(page, "a;b").fill("Job title");
  await page.getByRole("option", { name: "Job title" }).click();
  await page.getByRole("button", { name: "Check 1 row" }).click();
  await expect(page.getByRole("heading", { name: "Check", level: 1 })).toBeVisible();

  await page.goto(`/imports/${job}/datasource`);
  await press(page, "Quotes", /^None$/);
  await expect(page.getByRole("columnheader", { name: '"a' })).toBeVisible();
  await matchColumns(page);
  await expect(target(page, "email")).toHaveValue("Email");
  const note = page.getByText("A column that you matched is not there any more");
  await expect(note).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "a;b went to Job title" })).toBeVisible();

  await page.goto(`/imports/${job}/datasource`);
  await press(page, "Quotes", /^Double +"$/);
  await expect(page.getByRole("columnheader", { name: "a;b" })).toBeVisible();
  await matchColumns(page);
  await expect(target(page, "a;b")).toHaveValue("Job title");
  await expect(note).toHaveCount(0);
});

test("a setting chosen after the session has ended is said not to be done, and can be chosen again", async ({
  page,
  server,
}) => {
  await giveFile(page, bothWays());
  await page.context().clearCookies();
  await press(page, "Separator", /^Comma/);
  await expect(page.getByRole("status").filter({ hasText: "What you did last was not done." })).toBeVisible();
  await page.getByLabel("Email").fill(server.owner.email);
  await page.getByRole("textbox", { name: "Password" }).fill(server.owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(chip(page, "Separator")).toHaveText(/Semicolon/);
  await press(page, "Separator", /^Comma/);
  await expect(headers(page)).toHaveText(["Row", "phone;name", "as written;city"]);
});

test("the settings open on what is chosen", async ({ page }) => {
  await giveFile(page, bothWays());
  await chip(page, "Separator").press("Enter");
  await expect(page.getByRole("menuitemradio", { name: /^Semicolon/ })).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(chip(page, "Separator")).toHaveText(/Comma/);
  await expect(chip(page, "Separator")).toBeFocused();
});
