import type { Page } from "@playwright/test";
import { expectAccessible } from "../src/axe.ts";
import { freshPhone } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { checkRows, expectFigures, fileInput, giveFile, importRows, matchColumns } from "../src/wizard.ts";

test.use({ contextOptions: { reducedMotion: "reduce" } });

const headers = (page: Page) => page.getByRole("group", { name: /^First rows of/ }).getByRole("columnheader");
const jsonFile = (name: string, text: string) => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(text),
});

const person = (first_name: string, city: string) => ({
  phone: freshPhone(),
  first_name,
  address: { city, street: "1 Main Street" },
  tags: ["member", "donor"],
});

test("records are found deep in a JSON file, and another list can be chosen", async ({ page }) => {
  const answer = {
    status: "ok",
    data: { people: [person("Ada", "London"), person("Zoë", "Paris")], guests: [person("Grace", "New York")] },
  };
  await giveFile(page, jsonFile("answer.json", JSON.stringify(answer, null, 2)));
  await expect(headers(page)).toHaveText(["Row", "phone", "first_name", "address.city", "address.street", "tags"]);
  await expect(page.getByRole("cell", { name: "member, donor" })).toHaveCount(2);
  await expect(page.getByRole("button", { name: /^Header/ })).toHaveCount(0);

  await page.getByRole("button", { name: "Show lines" }).click();
  await expect(page.getByText('"status": "ok"')).toBeVisible();
  await expect(page.getByRole("button", { name: /^Use as header/ })).toHaveCount(0);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Records in data › people" }).click();
  await expect(page.getByRole("menuitemradio", { name: "the top: 1 record" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("menuitemradio", { name: "data › guests: 1 record" }).click();
  await expect(page.getByRole("button", { name: "Records in data › guests" })).toBeVisible();
  await expect(page.getByRole("cell", { name: "New York" })).toBeVisible();
  await expect(page.getByRole("cell", { name: "London" })).toHaveCount(0);

  await matchColumns(page);
  await checkRows(page);
  await expectFigures(page, { "To create": "1" });
  await importRows(page, "Import 1 row");
});

test("a broken line of an NDJSON file is a row in error, with its line", async ({ page }) => {
  const lines = [JSON.stringify(person("Edith", "Oslo")), '{"phone": +1}', JSON.stringify(person("Joan", "Rome"))];
  await giveFile(page, jsonFile("people.ndjson", lines.join("\n")));
  await expect(page.getByRole("button", { name: /^Records in/ })).toHaveCount(0);
  await matchColumns(page);
  await checkRows(page);
  await expectFigures(page, { "To create": "2", "In error": "1" });
  await page.getByRole("button", { name: /cannot be read|broken/i }).click();
  await expect(page.getByText("Row 2 (line 2)")).toBeVisible();
});

test("a JSON file with a mistake is refused with the place and what to do", async ({ page }) => {
  await page.goto("/imports/new");
  await fileInput(page).setInputFiles(jsonFile("broken.json", '[\n  {"phone": "+16175550100"},\n  {"phone" "x"}]'));
  await expect(page.getByRole("alert")).toContainText("Line 3, character 12");
  await expect(page.getByRole("alert")).toContainText("or export it again");
  await expectAccessible(page);
});
