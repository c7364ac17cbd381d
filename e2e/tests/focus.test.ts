import type { Page } from "@playwright/test";
import { expect, test } from "../src/fixtures.ts";

test.use({ database: "focus", contextOptions: { reducedMotion: "reduce" } });

async function openSettings(page: Page, place: string) {
  await page.goto("/settings");
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: place, exact: true }).click();
  await expect(page.getByRole("region", { name: place, exact: true })).toBeVisible();
}

test("a button keeps the focus while it saves, and once there is nothing more to save", async ({ page }) => {
  await page.goto("/settings");
  const days = page.getByLabel("Imports that never ran, in days");
  await days.fill("9");
  const save = page.getByRole("button", { name: "Save days" });
  await save.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await expect(save).toBeFocused();
  await expect(save).toBeDisabled();

  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.method()));
  await page.keyboard.press("Enter");
  await days.press("Enter");
  await page.getByRole("link", { name: "Tags" }).click();
  await expect(page.getByRole("region", { name: "Tags" })).toBeVisible();
  expect(sent, "what cannot be pressed saves nothing").not.toContain("PATCH");
});

test("a dialog gives the focus back to what opened it", async ({ page }) => {
  await openSettings(page, "Tags");
  const add = page.getByRole("button", { name: "Add tag" });
  const { keyboard } = page;
  await add.press("Enter");
  await expect(page.getByRole("textbox", { name: "Tag" })).toBeFocused();
  await keyboard.press("Escape");
  await expect(add).toBeFocused();

  await add.press("Enter");
  await expect(page.getByRole("textbox", { name: "Tag" })).toBeFocused();
  await keyboard.type("urgent");
  await keyboard.press("Enter");
  await expect(page.getByRole("rowheader", { name: "urgent" })).toBeVisible();
  await expect(add).toBeFocused();

  await page.getByRole("button", { name: "Delete urgent" }).press("Enter");
  await expect(page.getByRole("button", { name: "No, keep it" })).toBeFocused();
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await expect(page.getByText("There are no tags yet")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Settings", level: 1 }), "what opened it is gone").toBeFocused();
});

test("what went wrong is seen also where it stands below a long form", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 600 });
  await openSettings(page, "Events");
  await page.getByRole("button", { name: "Add event" }).press("Enter");
  await expect(page.getByRole("textbox", { name: "Title" })).toBeFocused();
  await page.keyboard.type("Gala");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("Type is missing");
  await expect(page.getByRole("alert")).toBeInViewport({ ratio: 1 });
});

test("a value that is replaced takes the focus, and gives it back when it goes", async ({ page, seedJob }) => {
  const job = await seedJob({ file: "contacts-two-rows.csv", status: "loaded" });
  await page.goto(`/imports/${job.id}/map-field`);
  await page.getByRole("button", { name: "More settings for email" }).press("Enter");
  const add = page.getByRole("button", { name: "Replace a value" });
  for (const nth of [0, 1]) {
    await add.press("Enter");
    await expect(page.getByRole("textbox", { name: "In the file" }).nth(nth)).toBeFocused();
  }
  await page
    .getByRole("button", { name: /^Do not replace/ })
    .first()
    .press("Enter");
  await expect(page.getByRole("button", { name: /^Do not replace/ })).toHaveCount(1);
  await expect(add).toBeFocused();
});

test("a dialog that a menu opened gives the focus back to the button of the menu", async ({ page, seedJob }) => {
  const job = await seedJob({ file: "contacts-two-rows.csv", status: "loaded" });
  await page.goto(`/imports/${job.id}/map-field`);
  const menu = page.getByRole("button", { name: "Templates" });
  await menu.press("Enter");
  await page.getByRole("menuitem", { name: "Save as template" }).press("Enter");
  await expect(page.getByRole("textbox", { name: "Name of the template" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(menu).toBeFocused();
});
