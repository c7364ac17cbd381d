import { expectAccessible } from "../src/axe.ts";
import { expect, test } from "../src/fixtures.ts";
import { fileInput } from "../src/wizard.ts";

test.use({ database: "url imports", allowsUrlImports: true });

test("the address of a file is asked for, and one inside of the server's network is refused with words", async ({
  page,
}) => {
  await page.goto("/imports/new");
  await page.getByRole("button", { name: "From a web address" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "From a web address" });
  await expect(dialog.getByLabel("Address of the file")).toBeFocused();
  await expectAccessible(page);

  await page.keyboard.type("127.0.0.1/people.csv");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toContainText("nothing on the public internet answers at this address");
  await expect(dialog.getByRole("alert")).toContainText("Download the file yourself");
  await expectAccessible(page);

  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(fileInput(page)).toBeVisible();
});
