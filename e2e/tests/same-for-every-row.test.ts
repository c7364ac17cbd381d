import type { Page } from "@playwright/test";
import { csvFile } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { checkButton, choose, fileInput, matchColumns, target } from "../src/wizard.ts";

test.use({ database: "the same for every row" });

const orders = csvFile(
  "orders.csv",
  "Buyer e-mail,Event,Order #,Seat\nanna@example.org,Gala,10001,A 1\nben@example.org,Gala,10002,A 2\n",
);

async function toColumns(page: Page, type: string) {
  await page.goto("/imports/new");
  const what = page.getByRole("combobox", { name: "What is in the file" });
  await choose(what, type);
  await expect(what).toHaveValue(type);
  await fileInput(page).setInputFiles(orders);
  await expect(page.getByRole("group", { name: /^First rows of/ })).toBeVisible();
  await matchColumns(page);
}

const needs = (page: Page) => page.getByRole("list", { name: "Fields that every row needs" }).getByRole("listitem");

test("a choice that no column holds is given for all rows where it is missed", async ({ page }) => {
  await toColumns(page, "Participants");
  const give = page.getByRole("button", { name: "Give all rows one" });
  await checkButton(page).click();
  await expect(page.getByRole("alert")).toContainText("give all rows the same one");
  await expect(give).toBeFocused();

  await page.keyboard.press("Enter");
  const status = page.getByLabel("Participant status", { exact: true }).and(page.locator("input"));
  await expect(status).toBeFocused();
  await expect(needs(page).first(), "a blank value is none").toContainText("Participant status is needed");
  await checkButton(page).click();
  await expect(status).toBeFocused();
  await choose(status, "Attended");
  await expect(needs(page).first()).toHaveText("Participant status: the same for every row");

  await page.getByRole("button", { name: "Remove the value for Participant status" }).click();
  await expect(page.getByRole("combobox", { name: "Add a value for every row" })).toBeFocused();
  await choose(page.getByRole("combobox", { name: "Add a value for every row" }), "Register date");
  await expect(page.getByRole("textbox", { name: "Register date" })).toBeFocused();
});

test("of several fields that would do, one is asked for", async ({ page }) => {
  await toColumns(page, "Participants");
  await choose(target(page, "Buyer e-mail"), "Ignore");
  await expect(needs(page).nth(1)).toHaveText(/^A column is needed for Contact ID, .+, or Street$/);
  await checkButton(page).click();
  await expect(page.getByRole("alert")).toContainText(/Missing: Participant status; Contact ID, .+, or Street/);
});

test("the columns say where all of them go, and what it means to be kept", async ({ page }) => {
  await toColumns(page, "Contacts");
  await expect(page.getByRole("main").getByText("Contacts", { exact: true })).toBeVisible();
  await expect(
    page.getByText(/^1 of 4 columns go to a field\. 3 are kept as metadata: .+ with each contact\.$/),
  ).toBeVisible();
  await choose(target(page, "Seat"), "Ignore");
  await choose(target(page, "Event"), "Source");
  await expect(
    page.getByText(/^2 of 4 columns go to a field\. 1 is kept as metadata: .+ 1 is ignored\.$/),
  ).toBeVisible();
  await choose(target(page, "Seat"), "Notes");
  await choose(target(page, "Order #"), "External ID");
  await expect(page.getByText("All 4 columns go to a field.", { exact: true })).toBeVisible();
});
