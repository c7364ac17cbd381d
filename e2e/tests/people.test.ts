import type { Browser, Page } from "@playwright/test";
import { expectAccessible } from "../src/axe.ts";
import { contactsFile } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { giveFile } from "../src/wizard.ts";

test.use({ database: "first visit" });

const password = "a few words in a row";

async function strangersPage(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ baseURL, storageState: { cookies: [], origins: [] } });
  return context.newPage();
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Imports", level: 1 })).toBeVisible();
}

test("the first visitor makes the owner, invites a member, and both see what they may", async ({ page, browser }) => {
  await page.goto("/contacts");
  await expect(page.getByRole("heading", { name: "Welcome to Inlet" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create the owner account" }).click();
  await expect(page.getByText("Please give a name.")).toBeVisible();
  await expect(page.getByText("At least 12 characters, please.")).toBeVisible();
  await page.getByLabel("Your name").fill("Ada Byron");
  await page.getByLabel("Email").fill("ada@example.org");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Create the owner account" }).click();
  // The address that was asked for is kept.
  await expect(page.getByRole("heading", { name: "Contacts", level: 1 })).toBeVisible();

  await page.getByRole("link", { name: "Imports", exact: true }).click();
  await expect(page.getByRole("heading", { name: "No imports yet" })).toBeVisible();
  await expectAccessible(page);
  await giveFile(page, contactsFile("of the owner.csv", ["first_name"], [["Grace"]]));

  await page.goto("/settings/people");
  await page.getByLabel("Email").fill("bob@example.org");
  await page.getByRole("button", { name: "Send invitation" }).click();
  const link = await page.getByLabel("Invitation link").inputValue();
  await expect(page.getByRole("row", { name: /bob@example\.org Member/ })).toBeVisible();

  const bob = await strangersPage(browser, page.url());
  await bob.goto(link);
  await expect(bob.getByRole("heading", { name: "You are invited" })).toBeVisible();
  await expectAccessible(bob);
  await bob.getByLabel("Your name").fill("Bob");
  await bob.getByLabel("Password", { exact: true }).fill(password);
  await bob.getByRole("button", { name: "Create account and sign in" }).click();
  await expect(bob.getByRole("heading", { name: "No imports yet" })).toBeVisible();
  await giveFile(bob, contactsFile("of bob.csv", ["first_name"], [["Alan"]]));
  await bob.goto("/imports");
  await expect(bob.getByRole("row", { name: /of bob\.csv/ })).toBeVisible();
  await expect(bob.getByRole("row", { name: /of the owner\.csv/ })).toHaveCount(0);
  await bob.goto("/settings/people");
  await expect(bob.getByText("Only admins can see and invite people.")).toBeVisible();

  // The link works once, and the owner sees everybody's imports.
  const late = await strangersPage(browser, page.url());
  await late.goto(link);
  await expect(late.getByRole("alert")).toBeVisible();
  await page.goto("/imports");
  await expect(page.getByRole("row", { name: /of bob\.csv/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /of the owner\.csv/ })).toBeVisible();

  await bob.getByRole("button", { name: "Bob: appearance and sign out" }).click();
  await bob.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(bob.getByRole("button", { name: "Sign in" })).toBeVisible();
  await bob.goto("/imports");
  await bob.getByLabel("Email").fill("bob@example.org");
  await bob.getByLabel("Password", { exact: true }).fill("not his password");
  await bob.getByRole("button", { name: "Sign in" }).click();
  await expect(bob.getByRole("alert")).toContainText("Email and password do not fit together");
  await signIn(bob, "bob@example.org");
  await expect(bob.getByRole("row", { name: /of bob\.csv/ })).toBeVisible();

  await page.goto("/settings/people");
  await page.getByRole("button", { name: "Remove Bob" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove this person" }).click();
  await expect(page.getByRole("row", { name: /Bob/ })).toHaveCount(0);
  await bob.reload();
  await expect(bob.getByRole("button", { name: "Sign in" })).toBeVisible();
  for (const guest of [bob, late]) await guest.context().close();
});
