import { expect, type Page } from "@playwright/test";

/** From the summary of an import, take it back, and wait until that is done. */
export async function takeBack(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Take import back" }).click();
  const dialog = page.getByRole("dialog", { name: "Take this import back?" });
  await dialog.getByRole("button", { name: /^(Delete|Put|Take it back)/ }).click();
  await expect(page.getByText("Everything is as it was before the import.")).toBeVisible({ timeout: 60_000 });
}
