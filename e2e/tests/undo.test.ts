import { expectAccessible } from "../src/axe.ts";
import { collectRefusals } from "../src/complaints.ts";
import { csvFile, freshPhone } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { expectFigures, figure } from "../src/wizard.ts";

test("an import is taken back from its summary; what it will touch is said, and the contacts are as before", async ({
  page,
  seedJob,
  api,
}) => {
  const phone = freshPhone();
  await seedJob({ file: csvFile("base.csv", `phone,first_name\n${phone},Berta\n`), status: "completed" });
  const rows = `${phone},,Benz\n${freshPhone()},Carl,Benz\n${freshPhone()},Eugen,Benz\n`;
  const file = csvFile("undone.csv", `phone,first_name,last_name\n${rows}`);
  const job = await seedJob({ file, status: "completed", list: "To be undone" });

  await page.goto(`/imports/${job.id}/summary`);
  await expectFigures(page, { Created: "2", Enriched: "1" });
  await page.getByRole("button", { name: "Take import back" }).click();
  const dialog = page.getByRole("dialog", { name: "Take this import back?" });
  await expect(dialog.getByRole("listitem")).toHaveText([
    "2 contacts will be deleted.",
    "1 contact gets its old values back. (1 value)",
    "The list “To be undone” goes too.",
  ]);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Delete 2 contacts, put 1 back" }).click();

  await expect(page.getByRole("heading", { name: "Import taken back", level: 1 })).toBeVisible();
  await expect(page.getByText("3 contacts were taken back")).toBeVisible();
  await expectFigures(page, { Deleted: "2", "Got old values back": "1", "Changed since, kept": "0", Refused: "0" });
  await expect(page.getByRole("button", { name: "Take import back" })).toBeHidden();
  expect((await api.contacts.list({ search: "Benz" })).total).toBe(0);

  await page.goto(`/contacts?search=${encodeURIComponent(phone)}`);
  await page.getByRole("link", { name: "Berta" }).click();
  await expect(page.getByRole("heading", { name: "Berta", level: 1 })).toBeVisible();
  const history = page.getByRole("region", { name: "History" });
  await expect(history.getByRole("heading", { level: 3 })).toHaveText(["Taken back", "Enriched", "Created"]);
});

test("what another import changed since is said beforehand, left alone and listed", async ({ page, seedJob }) => {
  const phone = freshPhone();
  const first = await seedJob({
    file: csvFile("one.csv", `phone,first_name,note\n${phone},Wilma,by one\n${freshPhone()},Fred,\n`),
    status: "completed",
  });
  await seedJob({ file: csvFile("two.csv", `phone,last_name\n${phone},Later\n`), status: "completed" });
  await page.goto(`/imports/${first.id}/summary`);
  await page.getByRole("button", { name: "Take import back" }).click();
  const dialog = page.getByRole("dialog", { name: "Take this import back?" });
  await expect(dialog.getByRole("listitem")).toHaveText([
    "1 contact will be deleted.",
    "1 contact was changed since. What was changed stays as it is.",
  ]);
  await dialog.getByText("What stays").click();
  await expect(dialog.getByRole("row", { name: /Last name/ })).toContainText("Later");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Delete 1 contact" }).click();
  await expect(page.getByRole("heading", { name: "Import taken back", level: 1 })).toBeVisible();
  await expect(page.getByText("1 contact was changed since; what was changed stays.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Left alone" }).getByRole("row", { name: /Last name/ })).toBeVisible();
  await expectAccessible(page);
});

test("an import is taken back from the list by keyboard alone, and deleted", async ({ page, seedJob }) => {
  const file = csvFile("from the list.csv", `phone,first_name\n${freshPhone()},Ottilie\n`);
  await seedJob({ file, status: "completed" });
  await page.goto("/imports");
  const row = page.getByRole("row", { name: /from the list\.csv/ });
  await expect(row).toContainText("1 created");
  await row.getByRole("button", { name: "Take the import of from the list.csv back" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Take this import back?" });
  await expect(dialog.getByText("1 contact will be deleted.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "No, keep it" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(dialog.getByRole("button", { name: "Delete 1 contact" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Import taken back", level: 1 })).toBeVisible();
  await expect(figure(page, "Deleted")).toHaveText("1");

  await page.getByRole("link", { name: "Imports", exact: true }).click();
  await expect(row).toContainText("Taken back");
  await expect(row.getByRole("button", { name: /^Take the import/ })).toHaveCount(0);
  await row.getByRole("button", { name: "Delete the import of from the list.csv" }).click();
  const deletion = page.getByRole("dialog", { name: "Delete this import?" });
  await expect(deletion).toContainText("The import of from the list.csv, its stored file, its rows and its report go");
  await deletion.getByRole("button", { name: "Delete the import" }).click();
  await expect(row).toHaveCount(0);
});

for (const { from, path, ask } of [
  { from: "its summary", path: (id: string) => `/imports/${id}/summary`, ask: "Take import back" },
  { from: "the list", path: () => "/imports", ask: "Take the import of asked once.csv back" },
]) {
  test(`taking an import back from ${from} asks for nothing that is refused`, async ({ page, seedJob, api }) => {
    const job = await seedJob({ file: csvFile("asked once.csv", `phone\n${freshPhone()}\n`), status: "completed" });
    const refusals = collectRefusals(page);
    await page.goto(path(job.id));
    await page.getByRole("button", { name: ask }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete 1 contact" }).click();
    await expect(page.getByRole("heading", { name: "Import taken back", level: 1 })).toBeVisible();
    await expect(page.getByText("Everything is as it was before the import.")).toBeVisible();
    await page.waitForLoadState("networkidle");
    expect(refusals).toEqual([]);
    await api.userJobs.remove(job.id);
  });
}

test("a dry run that cannot be had says so, keeps the way back shut, and is asked for again", async ({
  page,
  seedJob,
  complaints,
}) => {
  const job = await seedJob({ file: csvFile("slow.csv", `phone\n${freshPhone()}\n`), status: "completed" });
  let isDown = true;
  await page.route(`**/user-jobs/${job.id}/undo`, async (route) => {
    if (isDown) await route.fulfill({ status: 409, json: problem, contentType: "application/problem+json" });
    else await route.fallback();
  });
  await page.goto(`/imports/${job.id}/summary`);
  await page.getByRole("button", { name: "Take import back" }).click();
  const dialog = page.getByRole("dialog", { name: "Take this import back?" });
  await expect(dialog.getByRole("alert")).toContainText("It cannot be told now.");
  await expect(dialog.getByRole("button", { name: "Take it back" })).toBeDisabled();
  isDown = false;
  await dialog.getByRole("button", { name: "Try again" }).click();
  await expect(dialog.getByText("1 contact will be deleted.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Take import back" })).toBeFocused();
  complaints.splice(0);
});

const problem = {
  type: "urn:inlet:problem:wrong_status",
  status: 409,
  code: "wrong_status",
  title: "It cannot be told now.",
};
