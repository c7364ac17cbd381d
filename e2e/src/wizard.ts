import { expect, type Locator, type Page } from "@playwright/test";
import { type CsvFile, readSample } from "./files.ts";

/** For work of the server that grows with the file. */
const longWaitMs = 60_000;

/** The one field of the first screen. */
export const fileInput = (page: Page): Locator => page.getByLabel("Choose a file, or drop it anywhere");

/**
 * Give the wizard a file and come to what was found in it.
 *
 * @param file name of a sample, or a file made by the test
 * @returns id of the new job
 */
export async function giveFile(page: Page, file: string | CsvFile): Promise<string> {
  await page.goto("/imports/new");
  await fileInput(page).setInputFiles(typeof file === "string" ? await readSample(file) : file);
  await expect(page.getByRole("heading", { name: "Your file", level: 1 })).toBeVisible();
  await expect(page.getByRole("group", { name: /^First rows of/ })).toBeVisible();
  return jobOf(page);
}

/** @returns id of the job in the page's address */
export function jobOf(page: Page): string {
  const id = /\/imports\/([0-9a-f-]{36})/.exec(page.url())?.[1];
  if (id === undefined) throw new Error(`no job in ${page.url()}`);
  return id;
}

/** The columns of a file, as its first rows show them. */
export const headers = (page: Page): Locator =>
  page.getByRole("group", { name: /^First rows of/ }).getByRole("columnheader");

/** A setting by which the file is read. */
export const chip = (page: Page, name: string): Locator =>
  page.getByRole("button", { name: new RegExp(`^${name} (?!rows)`) });

/** As with a proxy on the way that lets no live event through. */
export const cutEvents = (page: Page): Promise<void> =>
  page.routeWebSocket(/\/events/, (socket) => socket.close({ code: 1011 }));

/** From the file to its columns. */
export async function matchColumns(page: Page): Promise<void> {
  await page.getByRole("main").getByRole("link", { name: "Match columns" }).last().click();
  await expect(page.getByRole("heading", { name: "Match columns", level: 1 })).toBeVisible();
  await expect(checkButton(page)).toBeVisible();
}

export const checkButton = (page: Page): Locator => page.getByRole("button", { name: /^Check [\d,]+ rows?$/ });

/** From the columns to what will happen. */
export async function checkRows(page: Page): Promise<void> {
  await checkButton(page).click();
  await expect(page.getByRole("heading", { name: "Check", level: 1 })).toBeVisible();
  await expect(figure(page, "To create").first()).toHaveText(/^\d/, { timeout: longWaitMs });
}

/** Where a column goes. */
export const target = (page: Page, column: string): Locator =>
  page.getByRole("combobox", { name: `${column} goes to`, exact: true });

/** Choose from a select by its words. */
export async function choose(select: Locator, option: string): Promise<void> {
  await select.click();
  await select.page().getByRole("option", { name: option, exact: true }).click();
}

/** Press the button that names the consequence, and wait for what came of it. */
export async function importRows(page: Page, consequence: string): Promise<void> {
  await page.getByRole("button", { name: consequence, exact: true }).click();
  await expect(page).toHaveURL(/\/summary$/, { timeout: longWaitMs });
  await expectFigures(page, { Created: /^\d/ });
}

/** The value under a name, of any description list on the page. */
export const figure = (page: Page, label: string): Locator =>
  page
    .getByRole("term")
    .filter({ hasText: new RegExp(`^${label}$`) })
    .locator("xpath=following-sibling::dd[1]");

/** Numbers (or other values) that stand under their names. */
export async function expectFigures(page: Page, figures: Record<string, string | RegExp>): Promise<void> {
  for (const [label, value] of Object.entries(figures)) {
    await expect(figure(page, label).first(), label).toHaveText(value);
  }
}
