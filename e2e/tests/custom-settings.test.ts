import { expectAccessible } from "../src/axe.ts";
import { expect, test } from "../src/fixtures.ts";
import { choose } from "../src/wizard.ts";

test.use({ database: "custom settings", contextOptions: { reducedMotion: "reduce" } });

test("an admin sets up a custom group with its fields, changes them and deletes them", async ({ page }) => {
  await page.goto("/settings");
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Custom groups" }).click();
  await expect(page.getByText("There are no custom groups yet")).toBeVisible();
  await page.getByRole("button", { name: "Add custom group" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Custom group" }).fill("Visits");
  const isMultiple = dialog.getByRole("checkbox", { name: "Contacts can have several records of it" });
  await choose(dialog.getByRole("combobox", { name: "Of" }), "Activities");
  await expect(isMultiple).toBeHidden();
  await choose(dialog.getByRole("combobox", { name: "Of" }), "Contacts");
  await isMultiple.check();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add custom group" }).click();
  await expect(page.getByRole("row", { name: "Visits Contacts Yes" })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Visits" }).click();
  await expect(page.getByRole("link", { name: "Custom groups", exact: true })).toHaveAttribute("aria-current", "true");
  await page.getByRole("button", { name: "Add custom field" }).click();
  await dialog.getByRole("textbox", { name: "Custom field" }).fill("2nd choice");
  await expect(dialog.getByRole("group", { name: "Choices" })).toBeHidden();
  await choose(dialog.getByRole("combobox", { name: "Type" }), "Choice");
  const choices = dialog.getByRole("group", { name: "Choices" });
  await dialog.getByRole("button", { name: "Add custom field" }).click();
  await expect(dialog.getByRole("alert")).toContainText("A choice has either choices of its own or a group of options");
  await choices.getByRole("textbox").fill("Small");
  await choices.getByRole("textbox").press("Enter");
  await page.keyboard.type("small");
  await dialog.getByRole("button", { name: "Add custom field" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Choices: “small” is there twice.");
  await choices.getByRole("textbox").nth(1).fill("Large");
  await choices.getByRole("button", { name: "Add a line" }).click();
  await page.keyboard.type("Huge");
  await choices.getByRole("button", { name: "Remove line 2 of Choices" }).click();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add custom field" }).click();
  await expect(page.getByRole("row", { name: /2nd choice Choice No No Small, Huge/ })).toBeVisible();

  await page.getByRole("button", { name: "Add custom field" }).click();
  await dialog.getByRole("textbox", { name: "Custom field" }).fill("2ND CHOICE");
  await dialog.getByRole("button", { name: "Add custom field" }).click();
  await expect(dialog.getByRole("alert")).toContainText("There is another custom field of this name.");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Change 2nd choice" }).click();
  await dialog.getByRole("textbox", { name: "Custom field" }).fill("Size");
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("row", { name: /^Size Choice/ })).toBeVisible();

  await page.getByRole("link", { name: "All custom groups" }).click();
  await page.getByRole("button", { name: "Delete Visits" }).click();
  await expect(dialog).toContainText("Its custom fields go with it.");
  await dialog.getByRole("button", { name: "Delete the custom group" }).click();
  await expect(page.getByText("There are no custom groups yet")).toBeVisible();
});

test("fields are moved by keyboard, the focus stays with them, and what came of it is said", async ({ page, api }) => {
  const group = await api.settingEntries.create("custom_group", { values: { label: "Order" } });
  for (const label of ["First", "Second", "Third"])
    await api.settingEntries.create("custom_field", { parent_id: group.id, values: { label } });
  await page.goto(`/settings/records/custom_field?parent=${group.id}`);
  const names = page.getByRole("table", { name: "Custom fields" }).getByRole("rowheader");
  await expect(names).toHaveText(["First", "Second", "Third"]);
  await expect(page.getByRole("button", { name: "Move First up" })).toBeDisabled();
  await page.getByRole("button", { name: "Move Third up" }).focus();
  await page.keyboard.press("Enter");
  await expect(names).toHaveText(["First", "Third", "Second"]);
  await expect(page.getByRole("status").filter({ hasText: "Third is number 2 of 3 now" })).toBeAttached();
  await expect(page.getByRole("button", { name: "Move Third up" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(names).toHaveText(["Third", "First", "Second"]);
  await expect(page.getByRole("button", { name: "Move Third down" })).toBeFocused();
  await expectAccessible(page);
  await page.reload();
  await expect(names).toHaveText(["Third", "First", "Second"]);
});

test("a list of choices that is pasted becomes a line each", async ({ page, api }) => {
  const group = await api.settingEntries.create("custom_group", { values: { label: "Shirts" } });
  await page.goto(`/settings/records/custom_field?parent=${group.id}`);
  await page.getByRole("button", { name: "Add custom field" }).click();
  const dialog = page.getByRole("dialog");
  await choose(dialog.getByRole("combobox", { name: "Type" }), "Choice");
  const line = dialog.getByRole("textbox", { name: "Choices, line 1" });
  await line.evaluate((input) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", "Small\r\n\r\nMedium\nLarge\n");
    input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(dialog.getByRole("textbox", { name: "Choices, line 3" })).toHaveValue("Large");
  await expect(line).toHaveValue("Small");
});

test("an event has fee levels, and a campaign is added and deleted", async ({ page }) => {
  await page.goto("/settings/records/event");
  await page.getByRole("button", { name: "Add event" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Title").fill("Gala");
  await choose(dialog.getByRole("combobox", { name: "Type" }), "Fundraiser");
  await choose(dialog.getByRole("combobox", { name: "Usual role" }), "Attendee");
  await dialog.getByLabel("Currency").fill("EUR");
  const levels = dialog.getByRole("group", { name: "Fee levels" });
  await levels.getByRole("textbox", { name: "Fee levels, line 1" }).fill("Guests");
  await levels.getByRole("textbox", { name: "Amount, line 1" }).fill("12,-");
  await dialog.getByRole("button", { name: "Add event" }).click();
  await expect(dialog.getByRole("alert")).toContainText("the amount of “Guests” cannot be read");
  await levels.getByRole("textbox", { name: "Amount, line 1" }).fill("12.50");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add event" }).click();
  await expect(page.getByRole("row", { name: /Gala Fundraiser/ })).toBeVisible();

  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Campaigns" }).click();
  await page.getByRole("button", { name: "Add campaign" }).click();
  await dialog.getByLabel("Title").fill("Spring appeal");
  await dialog.getByRole("button", { name: "Add campaign" }).click();
  await page.getByRole("button", { name: "Delete Spring appeal" }).click();
  await dialog.getByRole("button", { name: "Delete the campaign" }).click();
  await expect(page.getByText("There are no campaigns yet")).toBeVisible();
});
