import { expectAccessible } from "../src/axe.ts";
import { freshPhone } from "../src/files.ts";
import type { Page } from "@playwright/test";
import { expect, test } from "../src/fixtures.ts";
import { fileInput } from "../src/wizard.ts";

test("cells are pasted into a box by keyboard, looked at, and sent as a file", async ({ page }) => {
  const phone = freshPhone();
  await page.goto("/imports/new");
  await page.getByRole("button", { name: "Paste cells" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Paste cells" });
  const box = dialog.getByLabel("Cells");
  await expect(box).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(box).toHaveAccessibleDescription(/There are no cells yet/);
  await expectAccessible(page);

  await box.focus();
  await page.keyboard.insertText(`phone\tfirst_name\tcity\n${phone}\tOtto\t"St.\nGallen"\n`);
  await expect(dialog.getByRole("status")).toHaveText("2 rows, the first with the headers");
  await expectAccessible(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(/\/datasource$/);
  await expect(page.getByText("Pasted cells.tsv").first()).toBeVisible();
  await expect(page.getByRole("row", { name: `1 ${phone} Otto St. Gallen` })).toBeVisible();
});

const tableOf = (phone: string) =>
  `<table><tr><th>phone</th><th>first_name</th><th colspan="2">city</th></tr>
   <tr><td rowspan="2">${phone}</td><td> Otto \n  Karl</td><td>St.<br>Gallen</td><td>&amp;&nbsp;"x"</td></tr><tr><td>Lea</td></tr></table>`;

test("the source of a table in a web page is read as its cells", async ({ page }) => {
  const phone = freshPhone();
  await page.goto("/imports/new");
  await page.getByRole("button", { name: "Paste cells" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Paste cells" });
  await dialog.getByLabel("Cells").fill(tableOf(phone));
  await expect(dialog.getByRole("status")).toHaveText("3 rows, the first with the headers");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/datasource$/);
  await expect(page.getByRole("row", { name: `1 ${phone} Otto Karl St. Gallen & "x"` })).toBeVisible();
  await expect(page.getByRole("row", { name: "2 – Lea – –" })).toBeVisible();
});

test("a table that is on the clipboard as a part of a page alone is read as its cells", async ({ page }) => {
  const phone = freshPhone();
  await page.goto("/imports/new");
  await expect(page.getByRole("button", { name: "Paste cells" })).toBeVisible();
  await page.evaluate((html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  }, tableOf(phone));
  await expect(page).toHaveURL(/\/datasource$/);
  await expect(page.getByRole("row", { name: `1 ${phone} Otto Karl St. Gallen & "x"` })).toBeVisible();
});

/** Paste as Excel and LibreOffice do: the cells as text, as a web page, and as a picture. */
const pasteAsSpreadsheet = (page: Page, selector: string, text: string) =>
  page.evaluate(
    ([target = "body", plain = ""]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", plain);
      clipboardData.setData("text/html", `<table><tr><td>${plain.replaceAll("\t", "</td><td>")}</td></tr></table>`);
      clipboardData.items.add(new File([new Uint8Array([137, 80, 78, 71])], "image.png", { type: "image/png" }));
      document
        .querySelector(target)
        ?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    [selector, text],
  );

test("of cells that come with their picture the cells are read, and a single one is no import", async ({ page }) => {
  const phone = freshPhone();
  await page.goto("/imports/new");
  await expect(fileInput(page)).toBeVisible();
  await pasteAsSpreadsheet(page, "body", "Ada\r\n");
  await pasteAsSpreadsheet(page, "input:not([type=file])", "phone\tfirst_name\r\n1\t2\r\n");
  await pasteAsSpreadsheet(page, "body", `phone\tfirst_name\r\n${phone}\tOtto\r\n`);
  await expect(page).toHaveURL(/\/datasource$/);
  await expect(page.getByText("Pasted cells.tsv").first()).toBeVisible();
  await expect(page.getByRole("row", { name: `1 ${phone} Otto` })).toBeVisible();
});
