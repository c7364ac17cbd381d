import { expect, test } from "../src/fixtures.ts";
import { checkRows, choose, expectFigures, figure, giveFile, importRows, matchColumns, target } from "../src/wizard.ts";

// Counted from an empty database.
test.use({ database: "samples" });

test("five messy rows become three contacts on a list, and the same file again changes nothing", async ({
  page,
  api,
}) => {
  await giveFile(page, "contacts-five-rows.csv");
  await expect(page.getByText("5 rows · 10 columns")).toBeVisible();
  await matchColumns(page);
  await expect(target(page, "company")).toHaveValue("Company");
  await expect(target(page, "title")).toHaveValue("Job title");
  await expect(target(page, "custom_field_1")).toHaveValue("Keep as metadata");
  await checkRows(page);
  await expectFigures(page, {
    "To create": "3",
    Unchanged: "1",
    "In error": "1",
    "Same contact as an earlier row": "1",
  });
  await expect(page.getByRole("cell", { name: /Unchanged Same contact as row 1/ })).toBeVisible();

  await importRows(page, "Import 4 rows, leave out 1");
  const figures = { Created: "3", Enriched: "0", Unchanged: "1", Failed: "1", "Same contact as an earlier row": "1" };
  await expectFigures(page, { ...figures, List: "contacts-five-rows 3 contacts" });
  await expect(page.getByRole("row", { name: /^4 5 Phone is missing Add a phone number/ })).toBeVisible();

  await page.getByRole("link", { name: "contacts-five-rows", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: /^3 contacts$/ })).toBeVisible();
  await page.getByRole("link", { name: "John Smith" }).click();
  await expectFigures(page, {
    Email: "john@example.com",
    Company: "ABC Corp",
    Notes: "Existing customer",
    custom_field_1: "Value1",
  });
  const before = await api.contacts.list();

  await giveFile(page, "contacts-five-rows.csv");
  await matchColumns(page);
  await checkRows(page);
  await importRows(page, "Import 4 rows, leave out 1");
  await expectFigures(page, { Created: "0", Enriched: "0", Unchanged: "4", Failed: "1" });
  expect(await api.contacts.list()).toEqual(before);
});

test("five hundred contacts go in at once, and stay as they are the second time", async ({ page }) => {
  await giveFile(page, "us-500.csv");
  await matchColumns(page);
  await expect(target(page, "phone1")).toHaveValue("Phone");
  await expect(target(page, "phone2")).toHaveValue("Other phone");
  await expect(target(page, "county")).toHaveValue("Keep as metadata");
  await checkRows(page);
  await importRows(page, "Import 500 rows");
  await expectFigures(page, { Created: "500", Failed: "0", List: "us-500 500 contacts" });

  await page.getByRole("link", { name: "See the contacts" }).click();
  await expect(page.getByRole("status").filter({ hasText: /^500 contacts$/ })).toBeVisible();
  await page.getByLabel("Search contacts").fill("Chemel");
  await page.getByRole("link", { name: "Art Venere" }).click();
  await expectFigures(page, { Phone: "+18566368749", "Other phone": "+18562644130", county: "Gloucester" });

  await giveFile(page, "us-500.csv");
  await matchColumns(page);
  await checkRows(page);
  await importRows(page, "Import 500 rows");
  await expectFigures(page, { Created: "0", Enriched: "0", Unchanged: "500", Failed: "0" });
});

test("an export of Google Contacts maps itself", async ({ page }) => {
  await giveFile(page, "google-contacts.csv");
  await matchColumns(page);
  for (const [column, field] of [
    ["First Name", "First name"],
    ["Organization Name", "Company"],
    ["E-mail 1 - Value", "Email"],
    ["Phone 1 - Value", "Phone"],
    ["E-mail 1 - Label", "Keep as metadata"],
    ["Phonetic First Name", "Ignore"],
  ] as const) {
    await expect(target(page, column), column).toHaveValue(field);
  }
  await checkRows(page);
  await expectFigures(page, { "To create": "3", "In error": "1" });
  await importRows(page, "Import 3 rows, leave out 1");
  await expectFigures(page, { Created: "3", Failed: "1", List: "google-contacts 3 contacts" });
  await page.getByRole("link", { name: "See the contacts" }).click();
  await page.getByRole("link", { name: "Émile Lefèvre" }).click();
  await expectFigures(page, { Phone: "+16175551102", Company: 'Café "Le Nord", Inc.' });
});

test("connections of LinkedIn are found by email, and the one without is reported", async ({ page }) => {
  await giveFile(page, "linkedin-connections.csv");
  await expect(page.getByText("Lines 1 to 3: text above the header")).toBeVisible();
  await matchColumns(page);
  await choose(page.getByRole("combobox", { name: "Find existing contacts by" }), "Email");
  await expect(page.getByRole("list", { name: "Fields that every row needs" })).toHaveText("Email: from Email Address");
  await checkRows(page);
  await importRows(page, "Import 1 row, leave out 1");
  await expectFigures(page, { Created: "1", Failed: "1", List: "linkedin-connections 1 contact" });
  await expect(page.getByRole("row", { name: /^1 5 Email is missing Add an email address/ })).toBeVisible();
  await page.getByRole("link", { name: "See the contacts" }).click();
  await page.getByRole("link", { name: "Tomás Reyes" }).click();
  await expect(figure(page, "LinkedIn").getByRole("link")).toHaveAttribute(
    "href",
    "https://www.linkedin.com/in/tomasreyes",
  );
});
