import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { contactsFile, csvFile, freshPhone } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";
import { chip, fileInput } from "../src/wizard.ts";

test.use({ database: "uploads" });

const small = (name: string) => csvFile(name, `phone,first_name\n${freshPhone()},Ada\n`);
const isUpload = (method: string) => method === "POST";

async function openUpload(page: Page): Promise<void> {
  await page.goto("/imports/new");
  await expect(fileInput(page)).toBeVisible();
}

/** Drop what lies on the disk, as a person would from a file manager. */
async function drop(page: Page, paths: string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await devtools.send("Input.dispatchDragEvent", { type, x: 700, y: 300, data });
  }
  await devtools.detach();
}

/** A folder with two files in it, until the test is over. */
const withFolder = async (use: (folder: string, files: string[]) => Promise<void>) => {
  const folder = await mkdtemp(join(tmpdir(), "inlet-drop-"));
  const files = ["a.csv", "b.csv"].map((name) => join(folder, name));
  for (const file of files) await writeFile(file, small("any.csv").buffer);
  await mkdir(join(folder, "inside"));
  await use(folder, files);
  await rm(folder, { recursive: true });
};

test("a folder and several files are refused in words, and one file of them is taken", async ({ page, api }) => {
  const before = await api.userJobs.list();
  await withFolder(async (folder, files) => {
    await openUpload(page);
    await drop(page, [folder]);
    await expect(page.getByRole("alert")).toContainText("A folder cannot be imported");
    await drop(page, files);
    await expect(page.getByRole("alert")).toContainText("One file at a time");
    expect(await api.userJobs.list()).toEqual(before);
    await drop(page, files.slice(1));
    await expect(page).toHaveURL(/\/datasource$/);
    await expect(page.getByText("b.csv").first()).toBeVisible();
  });
});

test("a file that is dropped where nothing takes it leaves the page as it is", async ({ page, seedJob }) => {
  const job = await seedJob({ file: contactsFile("here.csv", ["first_name"], [["Ada"]]), status: "loaded" });
  for (const place of [`/imports/${job.id}/map-field`, "/contacts"]) {
    await page.goto(place);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const isLeftToBrowser = await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["phone"], "stray.csv"));
      const options = { dataTransfer, bubbles: true, cancelable: true };
      return ["dragover", "drop"].map((type) => document.body.dispatchEvent(new DragEvent(type, options)));
    });
    expect(isLeftToBrowser, place).toEqual([false, false]);
  }
});

for (const { what, answer, words } of [
  {
    what: "the disk of the server is full",
    answer: { status: 507, code: "storage_full", title: "There is no room left", hint: "Make room and try again." },
    words: /The server’s disk is full.*Make room/,
  },
  {
    what: "the upload broke off on its way",
    answer: { status: 400, code: "upload_incomplete", title: "The upload broke off" },
    words: /The file did not arrive whole.*Send it again/,
  },
  {
    what: "a proxy answers in place of the server",
    answer: null,
    words: /The server answered something unexpected/,
  },
]) {
  test(`where ${what}, the same file can be sent again with one button`, async ({ page, complaints }) => {
    const keys: (string | undefined)[] = [];
    await page.route("**/api/v1/user-jobs", async (route) => {
      if (!isUpload(route.request().method())) return route.fallback();
      keys.push(route.request().headers()["idempotency-key"]);
      if (keys.length > 1) return route.fallback();
      const { status, ...problem } = answer ?? { status: 502 };
      return route.fulfill({ status, json: { type: "about:blank", status, ...problem } });
    });
    await openUpload(page);
    await fileInput(page).setInputFiles(small("again.csv"));
    await expect(page.getByRole("alert")).toHaveText(words);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page).toHaveURL(/\/datasource$/);
    expect(keys[0], "one that arrived after all is not taken twice").toMatch(/^\S{16,}$/);
    expect(keys[1]).toBe(keys[0]);
    complaints.length = 0;
  });
}

test("a file whose answer was lost is not imported twice when it is sent again", async ({ page, api }) => {
  let isLost = false;
  await page.route("**/api/v1/user-jobs", async (route) => {
    if (!isUpload(route.request().method()) || isLost) return route.fallback();
    isLost = true;
    await route.fetch();
    return route.abort("connectionreset");
  });
  await openUpload(page);
  await fileInput(page).setInputFiles(small("once.csv"));
  await expect(page.getByRole("alert")).toContainText("The server cannot be reached");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page).toHaveURL(/\/datasource$/);
  await expect(page.getByText("This file was uploaded before")).toHaveCount(0);
  const { user_jobs } = await api.userJobs.list();
  expect(user_jobs.filter(({ file_name }) => file_name === "once.csv")).toHaveLength(1);
});

test("a file that is changed before it is sent is not taken for a broken line", async ({ page }) => {
  await withFolder(async (_, [file = ""]) => {
    let isFirst = true;
    await page.route("**/api/v1/user-jobs", async (route) => {
      if (!isUpload(route.request().method()) || !isFirst) return route.fallback();
      isFirst = false;
      await rm(file);
      return route.abort("failed");
    });
    await openUpload(page);
    await drop(page, [file]);
    await expect(page.getByRole("alert")).toContainText("The file was changed or moved while it was being sent");
    await expect(page.getByRole("button", { name: "Try again" })).toHaveCount(0);
  });
});

test("the focus goes with a file that is sent, and to the heading where that fails", async ({ page }) => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route("**/api/v1/user-jobs", async (route) => {
    if (!isUpload(route.request().method())) return route.fallback();
    await released;
    return route.abort("connectionreset");
  });
  await openUpload(page);
  await fileInput(page).focus();
  await fileInput(page).setInputFiles(small("focus.csv"));
  await expect(page.getByRole("button", { name: "Stop sending" })).toBeFocused();
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await page.evaluate(() => setTimeout(() => location.reload(), 0));
  await expect.poll(() => asked, "the browser asks before the page goes").toEqual(["beforeunload"]);
  release();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByRole("heading", { name: "New import", level: 1 })).toBeFocused();
});

test("a file that was not sent since the session was over is sent once one is back", async ({ page, server }) => {
  await openUpload(page);
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await fileInput(page).setInputFiles(small("kept.csv"));
  await page.getByLabel("Email").fill(server.owner.email);
  await page.getByRole("textbox", { name: "Password" }).fill(server.owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("“kept.csv” was not sent")).toBeVisible();
  await page.getByRole("button", { name: "Send it now" }).click();
  await expect(page).toHaveURL(/\/datasource$/);
  await expect(chip(page, "Separator")).toBeVisible();
  expect(cookies).not.toEqual([]);
});

/** Hold the next upload back until it is let go, and then let it through or break it off. */
async function holdUpload(page: Page, end: "continue" | "abort"): Promise<() => void> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route(
    "**/api/v1/user-jobs",
    async (route) => {
      if (!isUpload(route.request().method())) return route.fallback();
      await released;
      return end === "continue" ? route.continue() : route.abort();
    },
    { times: 1 },
  );
  return release;
}

test("a file that is dropped while another one is sent is said not to be taken", async ({ page, api }) => {
  const before = await api.userJobs.list();
  const release = await holdUpload(page, "continue");
  await withFolder(async (_folder, [, other = ""]) => {
    await openUpload(page);
    await fileInput(page).setInputFiles(small("first.csv"));
    await drop(page, [other]);
    await expect(page.getByRole("alert")).toContainText("Another file is still being sent");
    release();
    await expect(page).toHaveURL(/\/datasource$/);
  });
  const after = await api.userJobs.list();
  expect(after.user_jobs).toHaveLength(before.user_jobs.length + 1);
});

test("a file whose page is left is sent to its end, and said to have arrived", async ({ page }) => {
  const release = await holdUpload(page, "continue");
  await openUpload(page);
  await fileInput(page).setInputFiles(small("left alone.csv"));
  await page.getByRole("link", { name: "Templates" }).click();
  await expect(page.getByRole("heading", { name: "Templates", level: 1 })).toBeVisible();
  release();
  await expect(page.getByText("“left alone.csv” has arrived; go on with it under Imports.")).toBeVisible();
  await expect(page).toHaveURL(/\/templates$/);
});

test("a file that did not arrive after its page was left can be sent again", async ({ page }) => {
  const release = await holdUpload(page, "abort");
  await openUpload(page);
  await fileInput(page).setInputFiles(small("lost.csv"));
  await page.getByRole("link", { name: "Imports", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Imports", level: 1 })).toBeVisible();
  release();
  await expect(page.getByText("“lost.csv” did not arrive.")).toBeVisible();
  await page.getByRole("link", { name: "New import" }).first().click();
  await expect(page.getByText("“lost.csv” was not sent to its end")).toBeVisible();
  await page.getByRole("button", { name: "Send it now" }).click();
  await expect(page).toHaveURL(/\/datasource$/);
});
