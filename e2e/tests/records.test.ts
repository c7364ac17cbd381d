import { expectAccessible } from "../src/axe.ts";
import { csvFile } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import {
  checkRows,
  choose,
  expectFigures,
  fileInput,
  figure,
  importRows,
  matchColumns,
  target,
} from "../src/wizard.ts";

test.use({ database: "records", contextOptions: { reducedMotion: "reduce" } });

const gifts = `email,total amount,currency,financial type,receive date,transaction id,soft credit email,shoe
ada@example.org,1250.50,USD,Donation,2026-03-01,tx-1,ben@example.org,38
ben@example.org,20,EUR,Donation,2026-03-02,tx-2,,
`;

test("contributions go in by the wizard, are found in the list and on their contact, and are taken back", async ({
  page,
  api,
}) => {
  await page.goto("/imports/new");
  await choose(page.getByRole("combobox", { name: "What is in the file" }), "Contributions");
  await expect(page.getByText("Donations and other payments of contacts")).toBeVisible();
  await expectAccessible(page);
  await fileInput(page).setInputFiles(csvFile("gifts.csv", gifts));
  await expect(page.getByRole("heading", { name: "Your file", level: 1 })).toBeVisible();
  await matchColumns(page);
  await expect(target(page, "total amount")).toHaveValue("Total amount");
  await expect(page.getByRole("combobox", { name: "Find existing contributions by" })).toBeVisible();
  await page.getByRole("checkbox", { name: "Create contacts that are not there yet" }).check();
  await expectAccessible(page);
  await checkRows(page);
  await expect(page.getByRole("row", { name: /^1 New contribution/ })).toBeVisible();
  await expect(page.getByRole("switch")).toHaveCount(0);
  await expectAccessible(page);
  await importRows(page, "Import 2 rows");
  await expectFigures(page, { Created: "2", Failed: "0" });
  await expectAccessible(page);

  await page.getByRole("link", { name: "See the contributions" }).click();
  await expect(page.getByRole("heading", { name: "Contributions", level: 1 })).toBeVisible();
  await expect(page.getByText("Contributions of the import gifts.csv")).toBeVisible();
  const row = page.getByRole("row", { name: /tx-1/ });
  await expect(row.getByRole("cell")).toHaveText([
    ...["ada@example.org", "Donation", "Mar 1, 2026", "Completed", "ben@example.org", "–", "tx-1"],
  ]);
  await expectAccessible(page);
  await page.getByLabel("Search contributions").fill("ben tx-2");
  await expect(page.getByRole("status")).toHaveText("1 contribution");
  await expect(page.getByRole("link", { name: "€20.00" })).toBeVisible();
  await page.getByLabel("Search contributions").fill("");

  await page.getByRole("link", { name: "$1,250.50" }).click();
  await expect(page.getByRole("heading", { name: "$1,250.50", level: 1 })).toBeVisible();
  await expectFigures(page, { Received: "Mar 1, 2026", shoe: "38" });
  await expect(page.getByRole("region", { name: "History" })).toContainText("gifts.csv");
  await expectAccessible(page);
  await page.getByRole("region", { name: "Fields" }).getByRole("link", { name: "ada@example.org" }).click();

  const parts = page.getByRole("navigation", { name: "Parts of the contact" });
  await parts.getByRole("link", { name: "Contributions" }).click();
  await expect(page.getByRole("status")).toHaveText("1 contribution");
  await expect(page.getByRole("row", { name: /tx-1/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("row", { name: /tx-1/ }).getByRole("link", { name: "ben@example.org" }).click();
  await expect(parts.getByRole("link")).toHaveText(["Details", "Contributions 1", "Soft credits 1"]);
  await parts.getByRole("link", { name: "Soft credits" }).click();
  await expect(page.getByRole("cell", { name: "ada@example.org" })).toBeVisible();

  const [job] = (await api.userJobs.list()).user_jobs;
  await page.goto(`/imports/${job?.id}/summary`);
  await page.getByRole("button", { name: "Take import back" }).click();
  const dialog = page.getByRole("dialog", { name: "Take this import back?" });
  await expect(dialog.getByRole("listitem")).toHaveText([
    "2 contributions will be deleted.",
    "2 contacts that came with them will be deleted too.",
  ]);
  await dialog.getByRole("button", { name: "Delete 2 contributions" }).click();
  await expect(page.getByText("2 contributions were taken back")).toBeVisible();
  await expect(figure(page, "Deleted")).toHaveText("2");
  await page.goto("/records/contribution");
  await expect(page.getByRole("heading", { name: "No contributions yet" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("main").getByRole("link", { name: "New import" }).click();
  await expect(page.getByRole("combobox", { name: "What is in the file" })).toHaveValue("Contributions");
});

test("each kind of record has its list, with nothing in it yet", async ({ page }) => {
  await page.goto("/contacts");
  const kinds = page.getByRole("navigation", { name: "Kinds of records" });
  const names = [
    ...["Contacts", "Participants", "Contributions", "Pledges"],
    ...["Memberships", "Activities", "Events", "Custom data"],
  ];
  await expect(kinds.getByRole("link")).toHaveText(names);
  for (const name of names.slice(1)) {
    await kinds.getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
    const records = name === "Custom data" ? "custom records" : name.toLowerCase();
    await expect(page.getByRole("heading", { name: `No ${records} yet` })).toBeVisible();
    await expect(kinds.getByRole("link", { name })).toHaveAttribute("aria-current", "page");
  }
  await page.goto("/records/nothing");
  await expect(page.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
});
