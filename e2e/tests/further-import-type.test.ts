import { expectAccessible } from "../src/axe.ts";
import { csvFile } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { takeBack } from "../src/take-back.ts";
import { checkRows, choose, expectFigures, fileInput, importRows, matchColumns, target } from "../src/wizard.ts";

test.use({ database: "further import type", samples: "hand-written", contextOptions: { reducedMotion: "reduce" } });

const asked = `email,Case number,Amount requested,Status,Date,Zweck,Shoe
ada@example.org,G-1,"$1,250.50",On donor's hold,2026-03-01,A roof,38
charles@example.org,G-2,€20,approved,2026-03-02,,
nobody@example.org,G-3,5,,,,
ada@example.org,G-4,5,refundet,,,
`;

test("an import type of one file more goes through the wizard, is looked at and taken back", async ({ page }) => {
  await page.goto("/imports/new");
  await choose(page.getByRole("combobox", { name: "What is in the file" }), "Grants");
  await expect(page.getByText("Who asked for money, how much and what for")).toBeVisible();
  await expect(page.locator("a[href$='/grant/template.xlsx']")).toBeVisible();
  await fileInput(page).setInputFiles(csvFile("asked.csv", asked));
  await expect(page.getByRole("heading", { name: "Your file", level: 1 })).toBeVisible();
  await matchColumns(page);
  for (const [column, field] of [
    ["Case number", "Grant number"],
    ["Zweck", "Purpose"],
    ["Date", "Application date"],
    ["Shoe", "Keep as metadata"],
  ] as const) {
    await expect(target(page, column), column).toHaveValue(field);
  }
  await expect(page.getByRole("combobox", { name: "Find existing grants by" })).toHaveValue("Grant number");
  await expect(page.getByRole("checkbox", { name: /^Create contacts that are not there yet/ })).not.toBeChecked();
  await expectAccessible(page);

  await checkRows(page);
  await expectFigures(page, { "To create": "2", "In error": "2" });
  await expect(page.getByRole("row", { name: /^1 New grant/ })).toBeVisible();
  await expect(page.getByText("Invalid value for Grant status").first()).toBeVisible();
  await importRows(page, "Import 2 rows, leave out 2");
  await expectFigures(page, { Created: "2", Failed: "2" });
  const summary = page.url();

  await page.getByRole("link", { name: "See the grants" }).click();
  await expect(page.getByRole("heading", { name: "Grants", level: 1 })).toBeVisible();
  await expect(page.getByRole("status")).toHaveText("2 grants");
  await expectAccessible(page);
  await page.getByLabel("Search grants").fill("byron");
  await expect(page.getByRole("status")).toHaveText("1 grant");
  await expect(page.getByRole("row", { name: /G-1/ })).toContainText("On donor’s hold");
  await page.getByRole("link", { name: "$1,250.50" }).click();
  await expectFigures(page, { Purpose: "A roof", "Application date": "Mar 1, 2026", Shoe: "38" });
  await expect(page.getByRole("region", { name: "History" })).toContainText("asked.csv");
  await expectAccessible(page);
  await page.getByRole("region", { name: "Fields" }).getByRole("link", { name: "Ada Byron" }).click();
  const parts = page.getByRole("navigation", { name: "Parts of the contact" });
  await parts.getByRole("link", { name: "Grants" }).click();
  await expect(page.getByRole("row", { name: /G-1/ })).toBeVisible();

  await page.goto(summary);
  await takeBack(page);
  await page.goto("/records/grant");
  await expect(page.getByRole("heading", { name: "No grants yet" })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "New import" }).click();
  await expect(page.getByRole("combobox", { name: "What is in the file" })).toHaveValue("Grants");
});
