import type { Page } from "@playwright/test";
import { csvFile, freshPhone } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { checkRows, chip, expectFigures, giveFile, headers, matchColumns } from "../src/wizard.ts";

async function change(page: Page, name: string, option: string | RegExp): Promise<void> {
  await chip(page, name).click();
  await page.getByRole("menuitemradio", { name: option }).click();
  await expect(page.getByRole("menu")).toHaveCount(0);
}

test("another separator reads the file again, and the table follows", async ({ page }) => {
  const text = `phone;name, as written;city\n${freshPhone()};Byron, Ada;London\n`;
  await giveFile(page, csvFile("semicolons.csv", text));
  await expect(headers(page)).toHaveText(["Row", "phone", "name, as written", "city"]);

  await change(page, "Separator", /^Comma/);
  await expect(headers(page)).toHaveText(["Row", "phone;name", "as written;city"]);
  await expect(page.getByRole("button", { name: /^Separator Comma/ })).toBeVisible();
  await page.reload();
  await expect(headers(page)).toHaveText(["Row", "phone;name", "as written;city"]);

  await change(page, "Separator", /^Semicolon/);
  await expect(page.getByRole("cell", { name: "Byron, Ada" })).toBeVisible();
});

test("columns that spaces align are found, and can be read otherwise", async ({ page }) => {
  const lines = [
    "Phone          Name          City",
    `${freshPhone()}   Ada Byron`,
    `${freshPhone()}   Grace         New York`,
  ];
  await giveFile(page, { name: "aligned.txt", mimeType: "text/plain", buffer: Buffer.from(`${lines.join("\n")}\n`) });
  await expect(page.getByRole("button", { name: "Separator Columns by their place" })).toBeVisible();
  await expect(headers(page)).toHaveText(["Row", "Phone", "Name", "City"]);
  await expect(page.getByRole("cell", { name: "New York", exact: true })).toBeVisible();

  await change(page, "Separator", "Spaces, any number");
  await expect(page.getByRole("cell", { name: "Byron", exact: true })).toBeVisible();
  await change(page, "Separator", "Columns by their place");
  await expect(page.getByRole("cell", { name: "Ada Byron", exact: true })).toBeVisible();
});

test("how cells are quoted is found, and can be changed", async ({ page }) => {
  const text = `phone,name\n'${freshPhone()}','Ada B.'\n'${freshPhone()}','Grace H.'\n`;
  await giveFile(page, csvFile("single-quotes.csv", text));
  await expect(page.getByRole("button", { name: /^Quotes Single/ })).toBeVisible();
  await expect(page.getByRole("cell", { name: "Ada B.", exact: true })).toBeVisible();

  await change(page, "Quotes", /^None$/);
  await expect(page.getByRole("button", { name: "Quotes None" })).toBeVisible();
  await expect(page.getByRole("cell", { name: "'Ada B.'" })).toBeVisible();
});

test("any sign around cells is found, shown, and kept beside the usual ones", async ({ page }) => {
  const people = ["Byron, Ada", "Hopper, Grace"].map((name) => `%${freshPhone()}%;%${name}%`);
  await giveFile(page, csvFile("percent.csv", ["%phone%;%name%", ...people, ""].join("\n")));
  await expect(page.getByRole("button", { name: "Quotes Other %" })).toBeVisible();
  await expect(page.getByRole("cell", { name: "Byron, Ada", exact: true })).toBeVisible();

  await change(page, "Quotes", /^Double +"$/);
  await expect(page.getByRole("button", { name: /^Quotes Double/ })).toBeVisible();
  await expect(headers(page)).not.toHaveText(["Row", "phone", "name"]);
});

test("one wrong quote spoils its own row, and a line of totals is none", async ({ page }) => {
  const people = ["Ada", "Grace", "Edith", "Joan"].map((name) => `${freshPhone()},${name},London`);
  const text = `phone,first_name,city\n${people[0]}\n${freshPhone()},"Byron,Rome\n${people.slice(1).join("\n")}\nTotal,,5\n`;
  await giveFile(page, csvFile("wrong-quote.csv", text));
  await expect(page.getByText("Line 7: text below the rows")).toBeVisible();
  await matchColumns(page);
  await checkRows(page);
  await expectFigures(page, { "To create": "4", "In error": "1" });
});

test("another encoding reads the letters as they were written", async ({ page }) => {
  const text = Buffer.from(`phone,first_name\n${freshPhone()},Zoë\n${freshPhone()},Émile\n`, "latin1");
  await giveFile(page, csvFile("old.csv", text));
  await expect(page.getByRole("button", { name: /^Encoding Western \(Windows-1252\)/ })).toBeVisible();
  await expect(page.getByRole("cell", { name: "Zoë" })).toBeVisible();
});

test("a header row can be chosen by chip or by line, and the lines above it are said to be left out", async ({
  page,
}) => {
  const text = `Report of the club\nphone,first_name\n${freshPhone()},Grete\n${freshPhone()},Fritz\n`;
  await giveFile(page, csvFile("header.csv", text));
  await change(page, "Header", "No header row");
  await expect(page.getByRole("button", { name: "Header No header row" })).toBeVisible();
  await expect(page.getByRole("cell", { name: "first_name" })).toBeVisible();

  await change(page, "Header", /^Line 2: phone/);
  await expect(headers(page)).toHaveText(["Row", "phone", "first_name"]);
  await expect(page.getByRole("cell", { name: "Grete" })).toBeVisible();
  await expect(page.getByText("Line 1: text above the header")).toBeVisible();
  await expect(page.getByText("Report of the club").first()).toBeVisible();

  await page.getByRole("button", { name: "Show lines" }).click();
  await page.getByRole("button", { name: "Use as header: line 3" }).click();
  await expect(headers(page)).toHaveText(["Row", /^\+1/, "Grete"]);
  await expect(page.getByText("Lines 1 to 2: text above the header")).toBeVisible();
});

test("a list of words without header is read without one, and its first line is the header on a click", async ({
  page,
}) => {
  await giveFile(page, csvFile("words.csv", "Ann Lee,London\nBo Fox,Rome\nCy Ek,Oslo\n"));
  await expect(headers(page)).toHaveText(["Row", "col_0", "col_1"]);
  await page.getByRole("button", { name: "Use line 1 as headers" }).click();
  await expect(headers(page)).toHaveText(["Row", "Ann Lee", "London"]);
  await expect(page.getByRole("button", { name: "Use line 1 as headers" })).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Your file", level: 1 })).toBeFocused();

  await giveFile(page, csvFile("doubt.csv", "x,24,25\ny,5,6\n"));
  await page.getByRole("button", { name: "Read line 1 as a row" }).click();
  await expect(headers(page)).toHaveText(["Row", "col_0", "col_1", "col_2"]);
});

test("lines that were left out are read as rows on a click, and left out again on another", async ({ page }) => {
  const people = [1, 2, 3].map((number) => `${freshPhone()},Person ${number},4`);
  const again = [1, 2, 3, 4, 5, 6].flatMap(() => ["phone,name,sum", `${freshPhone()},Eve,4`]);
  await giveFile(page, csvFile("total.csv", ["phone,name,sum", ...people, ...again, "Total,,36", ""].join("\n")));
  const note = page.getByText("These lines are not rows");
  await expect(note).toBeVisible();
  const repeated = "a title, or the header once more";
  await expect(page.getByText(`Lines 5, 7, 9, 11, 13 and 1 more line: ${repeated}`)).toBeVisible();
  await expect(page.getByText("Line 17: text below the rows")).toBeVisible();
  await expect(page.getByText("Total | 36")).toBeVisible();
  await expect(page.getByText("phone | name | sum")).toHaveCount(1);

  await page.getByRole("button", { name: "Read as rows: text below the rows" }).press("Enter");
  const leaveOut = page.getByRole("button", { name: "Leave out again: text below the rows" });
  await expect(leaveOut).toBeFocused();
  await expect(page.getByRole("cell", { name: "Total", exact: true })).toBeVisible();
  await expect(page.getByText("Read as rows, as you chose: text below the rows")).toBeVisible();
  await page.getByRole("button", { name: `Read as rows: ${repeated}` }).click();
  await expect(page.getByText("No line is left out")).toBeVisible();
  await expect(page.getByRole("cell", { name: "phone", exact: true }).first()).toBeVisible();

  await leaveOut.press("Enter");
  await expect(page.getByRole("button", { name: "Read as rows: text below the rows" })).toBeFocused();
  await expect(page.getByText("Line 17: text below the rows")).toBeVisible();
  await page.reload();
  await expect(page.getByText(`Read as rows, as you chose: ${repeated}`)).toBeVisible();
});

test("blank lines are counted and rows of another length are kept with their lines", async ({ page }) => {
  const text = `phone,first_name\n${freshPhone()},Anna\n\n\n${freshPhone()}\n${freshPhone()},Bert,too much\n`;
  await giveFile(page, csvFile("ragged.csv", text));
  await expect(page.getByText("2 blank lines")).toBeVisible();
  await matchColumns(page);
  await checkRows(page);
  await expectFigures(page, { "To create": "1", "In error": "2" });
  await page.getByRole("button", { name: /has 3 cells|too many/i }).click();
  await expect(page.getByText("Row 3 (line 6)")).toBeVisible();
});

test("cells that are copied from a spreadsheet can be pasted", async ({ page }) => {
  const phone = freshPhone();
  await page.goto("/imports/new");
  await expect(page.getByRole("heading", { name: "New import" })).toBeVisible();
  await page.getByRole("heading", { name: "New import" }).evaluate((heading, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    heading.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, `phone\tfirst_name\n${phone}\tOtto\n`);
  await expect(page).toHaveURL(/\/datasource$/);
  await expect(page.getByText("Pasted cells.tsv").first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Separator Tab/ })).toBeVisible();
  await expect(page.getByRole("row", { name: `1 ${phone} Otto` })).toBeVisible();
});

test("a file can be dropped anywhere on the first screen", async ({ page }) => {
  await page.goto("/imports/new");
  await expect(page.getByRole("button", { name: /^Choose a file/ })).toBeVisible();
  await page.getByRole("heading", { name: "New import" }).evaluate((heading, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "dropped.csv", { type: "text/csv" }));
    const options = { dataTransfer, bubbles: true, cancelable: true };
    heading.dispatchEvent(new DragEvent("dragover", options));
    heading.dispatchEvent(new DragEvent("drop", options));
  }, `phone,first_name\n${freshPhone()},Paula\n`);
  await expect(page).toHaveURL(/\/datasource$/);
  await expect(page.getByRole("cell", { name: "Paula" })).toBeVisible();
});

test("a template to start from can be downloaded beside the drop zone", async ({ page }) => {
  await page.goto("/imports/new");
  await expect(page.getByText(/up to 512 MB|up to 537 MB/)).toBeVisible();

  const csv = await downloadTemplate(page, "Download a CSV template");
  expect(csv.name).toBe("contact-template.csv");
  expect(csv.buffer.toString()).toContain("Phone");

  const workbook = await downloadTemplate(page, "Download an Excel template");
  expect(workbook.name).toBe("contact-template.xlsx");
  await giveFile(page, { ...workbook, mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
  await expect(page.getByRole("button", { name: /^Sheet Contacts/ })).toBeVisible();
  await expect(headers(page).filter({ hasText: "Phone" }).first()).toBeVisible();
  await expect(page.getByRole("cell", { name: "+1 617 555 1234" })).toBeVisible();
  await matchColumns(page);
  await expect(page.getByText(/^All \d+ columns go to a field\.$/)).toBeVisible();
});

async function downloadTemplate(page: Page, link: string): Promise<{ name: string; buffer: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: link, exact: true }).click(),
  ]);
  const chunks = await (await download.createReadStream()).toArray();
  return { name: download.suggestedFilename(), buffer: Buffer.concat(chunks) };
}
