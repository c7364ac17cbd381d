import { expect, test } from "../src/fixtures.ts";
import { generatedFiles } from "../src/sample-imports.ts";
import { takeBack } from "../src/take-back.ts";
import { checkRows, expectFigures, fileInput, importRows, matchColumns } from "../src/wizard.ts";

// Counted from an empty database, each file on what the one of contacts brought.
test.use({ database: "generated samples", samples: "generated" });

const rows = 240;

test("a generated file of each import type goes in as it is suggested", async ({ page }) => {
  test.setTimeout(300_000);
  for (const { importType, file } of generatedFiles(rows)) {
    await page.goto(`/imports/new?type=${importType}`);
    await fileInput(page).setInputFiles(file);
    await expect(page.getByRole("heading", { name: "Your file", level: 1 })).toBeVisible();
    await matchColumns(page);
    await checkRows(page);
    // The last two rows tell transactions of the first two once more.
    const twice = importType === "contribution" ? 2 : 0;
    await importRows(page, twice === 0 ? `Import ${rows} rows` : `Import ${rows - twice} rows, leave out ${twice}`);
    await expectFigures(page, { Created: String(rows - twice), Enriched: "0", Failed: "0" });
    // People stay for the others.
    if (importType !== "contact") await takeBack(page);
  }
});
