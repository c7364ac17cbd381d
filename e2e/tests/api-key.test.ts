import { contactsFile } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";

test("an API key is shown once, imports in one call, and is refused once revoked", async ({
  page,
  playwright,
  baseURL,
}) => {
  await page.goto("/settings/api-keys");
  await page.getByLabel("Name of the key").fill("Nightly");
  await page.getByRole("button", { name: "Make a key" }).click();
  const key = await page.getByLabel("Your new key").inputValue();
  expect(key.length).toBeGreaterThanOrEqual(16);
  await page.reload();
  await expect(page.getByRole("row", { name: /Nightly/ })).toContainText("Never");
  await expect(page.getByText(key)).toHaveCount(0);
  expect(await page.content()).not.toContain(key);

  const script = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
    storageState: { cookies: [], origins: [] },
  });
  const file = contactsFile("by key.csv", ["first_name"], [["Ada"], ["Bob"]]);
  const send = () => script.post("/api/v1/import/csv", { multipart: { create_campaign_list: "true", file } });
  const answer = await send();
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toMatchObject({
    status: "completed",
    preview: { total_rows: 2 },
    summary: { created: 2, campaign_list: { name: "by key", members: 2 } },
  });

  await page.reload();
  await expect(page.getByRole("row", { name: /Nightly/ })).not.toContainText("Never");
  await page.getByRole("button", { name: "Revoke Nightly" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke the key" }).click();
  await expect(page.getByRole("row", { name: /Nightly/ })).toHaveCount(0);
  expect((await send()).status()).toBe(401);
  await script.dispose();
});
