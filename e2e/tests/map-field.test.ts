import { contactsFile, freshPhone, csvFile } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import {
  checkButton,
  checkRows,
  choose,
  expectFigures,
  giveFile,
  importRows,
  matchColumns,
  target,
} from "../src/wizard.ts";

test("taking a field that another column has moves it, and both columns say so", async ({ page }) => {
  await giveFile(page, contactsFile("moves.csv", ["First name", "Called"], [["Jennifer", "Jen"]]));
  await matchColumns(page);
  await expect(target(page, "First name")).toHaveAccessibleDescription(/\S/);
  await choose(target(page, "Called"), "First name");

  await expect(target(page, "First name")).toHaveValue("Keep as metadata");
  await expect(page.getByText("Moved here from First name.")).toBeVisible();
  await expect(target(page, "Called")).toHaveAccessibleDescription("Moved here from First name.");
  await expect(
    page.getByRole("listitem").getByText("First name is now taken from Called; this column is kept as metadata."),
  ).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "First name is now taken from Called." })).toBeAttached();

  await checkRows(page);
  await importRows(page, "Import 1 row");
  await page.getByRole("link", { name: "See the contacts" }).click();
  await page.getByRole("link", { name: "Jen" }).click();
  await expectFigures(page, { "First name": "Jen" });
});

test("a required field without a column explains itself and takes the person to a column", async ({ page }) => {
  await giveFile(page, csvFile("no-phone.csv", `First name,Number\nAda,${freshPhone()}\n`));
  await matchColumns(page);
  await choose(page.getByRole("combobox", { name: "Find existing contacts by" }), "Phone");
  await choose(target(page, "Number"), "Keep as metadata");
  const needs = page.getByRole("list", { name: "Fields that every row needs" });
  await expect(needs).toHaveText("Phone is needed and has no column yet");

  await checkButton(page).click();
  await expect(page.getByRole("alert")).toContainText("Missing: Phone");
  await expect(page.getByRole("alert")).toContainText("Choose the column that holds it");
  await expect(target(page, "Number")).toBeFocused();

  await choose(target(page, "Number"), "Phone");
  await expect(needs).toHaveText("Phone: from Number");
  await expect(page.getByRole("alert")).toBeHidden();
  await checkRows(page);
  await expectFigures(page, { "To create": "1" });
});

test("a file is matched by name and address, which says what it needs in a word each", async ({ page }) => {
  const text =
    "First name,Last name,Phone,Home street,Home city\nÉmile,D’Arc,,1 Rue Basse,Paris\nEMILE,DARC,,1 rue basse,PARIS\n";
  await giveFile(page, csvFile("by-address.csv", text));
  await matchColumns(page);
  await choose(page.getByRole("combobox", { name: "Find existing contacts by" }), "Name and address");
  await expect(page.getByText("Contacts of the same name in the same street")).toBeVisible();
  const needs = page.getByRole("list", { name: "Fields that every row needs" }).getByRole("listitem");
  await expect(needs).toHaveText([
    "Last name: from Last name",
    "Home street: from Home street",
    "Home city: from Home city",
  ]);
  await choose(target(page, "Home street"), "Keep as metadata");
  await expect(needs.nth(1)).toHaveText("Street is needed and has no column yet");
  await choose(target(page, "Home street"), "Home street");
  await checkRows(page);
  await expectFigures(page, { "To create": "1", Unchanged: "1" });
});

test("a column is kept as metadata or ignored, as its choice says", async ({ page }) => {
  await giveFile(page, contactsFile("rest.csv", ["First name", "Shoe size", "Diary"], [["Moritz", "43", "private"]]));
  await matchColumns(page);
  await expect(target(page, "Shoe size")).toHaveValue("Keep as metadata");
  await choose(target(page, "Diary"), "Ignore");
  await checkRows(page);
  await expect(page.getByRole("columnheader", { name: /Diary/ })).toHaveCount(0);
  await importRows(page, "Import 1 row");
  await page.getByRole("link", { name: "See the contacts" }).click();
  await page.getByRole("link", { name: "Moritz" }).click();
  await expectFigures(page, { "Shoe size": "43" });
  await expect(page.getByText("Diary")).toHaveCount(0);
  await expect(page.getByText("private")).toHaveCount(0);
});

test("choices that are not saved yet survive a reload", async ({ page }) => {
  await giveFile(page, contactsFile("kept.csv", ["First name", "Shoe size"], [["Ida", "38"]]));
  await matchColumns(page);
  const status = page.getByRole("status");
  await expect(status.filter({ hasText: "Saved" })).toBeVisible();
  await choose(target(page, "Shoe size"), "Ignore");
  await choose(page.getByRole("combobox", { name: "Rows with a bad value" }), "All rows or none");
  await expect(status.filter({ hasText: "Changes kept in this browser" })).toBeVisible();

  await page.reload();
  await expect(target(page, "Shoe size")).toHaveValue("Ignore");
  await expect(page.getByRole("combobox", { name: "Rows with a bad value" })).toHaveValue("All rows or none");
  await expect(status.filter({ hasText: "Changes kept in this browser" })).toBeVisible();
  await checkRows(page);
  await expect(status.filter({ hasText: "Saved" })).toBeVisible();
});

test("dates that can be read in two ways are shown in both, and asked about once", async ({ page }) => {
  const order = page.getByRole("combobox", { name: "Dates written in figures" });
  const rows = [
    ["Clara", "03/04/1990"],
    ["Robert", "05/05/1991"],
  ];
  await giveFile(page, contactsFile("open.csv", ["First name", "Birthday"], rows));
  await matchColumns(page);
  await expect(order).toHaveAccessibleDescription("03/04/1990 is Apr 3, 1990 or Mar 4, 1990");
  await choose(target(page, "Birthday"), "Ignore");
  await expect(order).toBeHidden();
  await choose(target(page, "Birthday"), "Birthday");
  await choose(order, "Day first: 3 April");
  await checkRows(page);
  await expect(page.getByRole("row", { name: /Clara.*1990-04-03/ })).toBeVisible();

  await giveFile(page, contactsFile("told.csv", ["First name", "Birthday"], [...rows, ["Johannes", "31/12/1990"]]));
  await matchColumns(page);
  await expect(target(page, "Birthday")).toHaveValue("Birthday");
  await expect(order).toBeHidden();
});

test("a template matches the next file with one click", async ({ page }) => {
  const headers = ["Rufname", "Zuname"];
  await giveFile(page, contactsFile("first.csv", headers, [["Lotte", "Reiniger"]]));
  await matchColumns(page);
  await choose(target(page, "Rufname"), "First name");
  await choose(target(page, "Zuname"), "Last name");
  await page.getByRole("button", { name: "More settings for Zuname" }).click();
  await page.getByRole("textbox", { name: "If the cell is blank" }).fill("Unknown");
  await page.getByRole("button", { name: "Templates" }).click();
  await page.getByRole("menuitem", { name: "Save as template" }).click();
  await page.getByRole("textbox", { name: "Name of the template" }).fill("From the club");
  await page.getByRole("button", { name: "Save the template" }).click();
  await expect(page.getByText("Template “From the club” saved.")).toBeVisible();

  await giveFile(page, contactsFile("second.csv", [...headers].toReversed(), [["", "Hannah"]]));
  await matchColumns(page);
  await page.getByRole("button", { name: "Templates" }).click();
  await page.getByRole("menuitem", { name: "From the club" }).click();
  await expect(target(page, "Rufname")).toHaveValue("First name");
  await expect(target(page, "Zuname")).toHaveValue("Last name");
  await checkRows(page);
  await expect(page.getByRole("row", { name: /Hannah Unknown|Unknown Hannah/ })).toBeVisible();

  await page.getByRole("link", { name: "Templates" }).click();
  await page.getByRole("button", { name: "Rename the template From the club" }).click();
  await page.getByRole("textbox", { name: "Name of the template" }).fill("Club members");
  await page.getByRole("dialog").getByRole("button", { name: "Rename the template" }).click();
  await expect(page.getByRole("rowheader", { name: "Club members" })).toBeVisible();
  await page.getByRole("button", { name: "Delete the template Club members" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete the template" }).click();
  await expect(page.getByRole("heading", { name: "No templates yet" })).toBeVisible();
});
