import type { FileChooser } from "@playwright/test";
import { readSample } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { expectArrived, tabTo } from "../src/keyboard.ts";
import { checkButton, expectFigures, fileInput, target } from "../src/wizard.ts";

test.use({ database: "keyboard", contextOptions: { reducedMotion: "reduce" } });

test("the whole wizard can be gone through without a mouse", async ({ page }) => {
  const { keyboard } = page;
  const main = page.getByRole("main");
  // Asked for once: a listener that comes and goes with each press may come too late on a busy machine.
  const choosers: FileChooser[] = [];
  page.on("filechooser", (chooser) => choosers.push(chooser));
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Imports", level: 1 })).toBeVisible();
  await keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(main).toBeFocused();

  await tabTo(page, page.getByRole("link", { name: "New import" }).first());
  await keyboard.press("Enter");
  await expectArrived(page, "New import");
  for (const [nth, key] of ["Space", "Enter"].entries()) {
    await tabTo(page, fileInput(page));
    await keyboard.press(key);
    await expect.poll(() => choosers.length, `${key} asks for a file`).toBe(nth + 1);
  }
  await choosers.at(-1)?.setFiles(await readSample("contacts-two-rows.csv"));

  await expectArrived(page, "Your file");
  await tabTo(page, page.getByRole("button", { name: /^Separator/ }));
  await keyboard.press("Enter");
  await expect(page.getByRole("menuitemradio", { name: /^Comma/ })).toBeVisible();
  await expect(page.getByRole("menu").locator(":focus"), "the focus is in the menu").toHaveCount(1);
  await keyboard.press("ArrowDown");
  await expect(page.locator("[role=menuitemradio]:focus")).toHaveCount(1);
  await keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^Separator/ })).toBeFocused();
  await tabTo(page, main.getByRole("link", { name: "Match columns" }).last());
  await keyboard.press("Enter");

  await expectArrived(page, "Match columns");
  await tabTo(page, target(page, "state"));
  await keyboard.type("Ignore");
  await expect(page.getByRole("option")).toHaveText(["Ignore"]);
  await keyboard.press("ArrowDown");
  await expect(page.locator("[role=option][data-combobox-selected]")).toHaveText("Ignore");
  await keyboard.press("Enter");
  await expect(target(page, "state")).toHaveValue("Ignore");
  await expect(page.getByRole("status").filter({ hasText: "Changes kept in this browser" })).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "More settings for email" }).or(checkButton(page)).last());
  await tabTo(page, checkButton(page));
  await keyboard.press("Space");

  await expectArrived(page, "Check");
  const list = page.getByRole("switch", { name: "Put the contacts on a list" });
  await tabTo(page, list);
  await keyboard.press("Space");
  await expect(list).not.toBeChecked();
  await keyboard.press("Space");
  await tabTo(page, page.getByRole("textbox", { name: "Name of the list" }));
  await keyboard.press("ControlOrMeta+a");
  await keyboard.type("By hand");
  await tabTo(page, page.getByRole("button", { name: "Import 2 rows" }));
  await keyboard.press("Enter");

  await expectArrived(page, "Import complete");
  await expectFigures(page, { Created: "2", List: "By hand 2 contacts" });
  await tabTo(page, page.getByRole("button", { name: "Take import back" }));
  await keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "No, keep it" })).toBeFocused();
  await keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Take import back" })).toBeFocused();

  await tabTo(page, page.getByRole("link", { name: "See the contacts" }));
  await keyboard.press("Enter");
  await expectArrived(page, "Contacts");
  await tabTo(page, page.getByRole("link", { name: "Jane Doe" }));
  await keyboard.press("Enter");
  await expectArrived(page, "Jane Doe");
  await expect(page.getByText("456 Oak Ave, Cambridge, 02139")).toBeVisible();
});
