import type { Client } from "@inlet/client";
import type { ImportTypeInfo, JobRow, Mapping } from "@inlet/contract";
import { expect, type Page } from "@playwright/test";
import { sampleImportFile, type SampleImport } from "./sample-imports.ts";
import { takeBack } from "./take-back.ts";
import { checkRows, choose, fileInput, figure, importRows, jobOf, matchColumns, target } from "./wizard.ts";

/** What a person has before them. */
interface World {
  page: Page;
  api: Client;
}

const conflictWords = {
  keep_existing: "Keep what is there",
  use_new: "Take the file’s value",
  newer_by_date: "Take the newer one",
  review: "Ask me",
};
const onMatchWords = { enrich: "Update what is there", skip: "Leave out as duplicates", create: "Add another one" };

/** Import a sample file by the wizard, with the settings that stand beside it, and take it back. */
export async function walkSample({ page, api }: World, importType: string, sample: SampleImport): Promise<void> {
  const { import_types: types } = await api.importTypes.list();
  const type = types.find(({ key }) => key === importType);
  if (!type) throw new Error(`there is no import type ${importType}`);
  await page.goto(`/imports/new?type=${importType}`);
  await fileInput(page).setInputFiles(await sampleImportFile(sample.file));
  await expect(page.getByRole("heading", { name: "Your file", level: 1 })).toBeVisible();
  await matchColumns(page);
  await choose(target(page, "Case"), "Ignore");
  await setValues({ page, api }, importType, sample);
  await setUp(page, type, sample.settings);
  await checkRows(page);
  await leaveOut({ page, api }, sample);
  await expectPlan(page, sample);
  if (sample.isOnlyChecked) {
    await expect(page.getByText("The import cannot start yet.")).toBeVisible();
    return;
  }
  await runAndTakeBack({ page, api }, sample);
}

/** Give fields without a column one value for every row, and others one for blank cells. */
async function setValues(
  { page, api }: World,
  importType: string,
  { settings, defaults = {} }: SampleImport,
): Promise<void> {
  const { fields } = await api.importTypes.fields(importType);
  const labelOf = (field: string) => fields.find(({ key }) => key === field)?.label ?? field;
  for (const { field, value } of settings?.constants ?? []) {
    await choose(page.getByRole("combobox", { name: "Add a value for every row" }), labelOf(field));
    await page.getByLabel(labelOf(field), { exact: true }).and(page.locator("input")).fill(value);
  }
  for (const [field, text] of Object.entries(defaults)) {
    await page.getByRole("button", { name: `More settings for ${labelOf(field)}`, exact: true }).click();
    await page.getByLabel("If the cell is blank").and(page.locator("input")).fill(text);
  }
}

/** Choose how existing records are found, whose value wins and what becomes of bad rows. */
async function setUp(page: Page, type: ImportTypeInfo, { match, conflict, options }: Partial<Mapping> = {}) {
  const select = (name: string) => page.getByRole("combobox", { name, exact: true });
  const { one: record, other: records } = type.noun;
  if (match) {
    const rule = type.match_rules.find(({ key }) => key === match.rule)?.label ?? match.rule;
    await choose(select(`Find existing ${records} by`), rule);
    if (match.on_match) await choose(select("Rows that are there already"), onMatchWords[match.on_match]);
  }
  if (conflict) await choose(select(`If the ${record} already has a value`), conflictWords[conflict.policy]);
  if (options?.mode === "strict") await choose(select("Rows with a bad value"), "All rows or none");
  if (options?.create_missing) await page.getByRole("checkbox", { name: /^Create .* that are not there yet/ }).check();
}

/** Rows without an issue cannot be left out on the screen; the page is told as by another one. */
async function leaveOut({ page, api }: World, { leftOut = [] }: SampleImport): Promise<void> {
  if (leftOut.length === 0) return;
  const { rows } = await api.rows.list(jobOf(page), { limit: 200 });
  for (const { row, cells } of rows) {
    if (leftOut.includes(cells[0] ?? "")) await api.rows.change(jobOf(page), row, { is_excluded: true });
  }
  await page.reload();
}

const refused = new Set(["invalid", "error", "invalid_no_match", "soft_credit_error", "pledge_payment_error"]);
const asideOf = { duplicate: "Left out", excluded: "Left out", review: "For review" } as const;

/** The figures of the check: as many rows for review and in error as are expected, and every row in one of them. */
async function expectPlan(page: Page, { rows }: SampleImport): Promise<void> {
  const statuses = Object.values(rows).map(({ status }) => status);
  const count = (holds: (status: string) => boolean) => String(statuses.filter(holds).length);
  await expect(figure(page, "In error").first()).toHaveText(count((status) => refused.has(status)));
  const waiting = count((status) => status === "review");
  if (waiting !== "0") await expect(figure(page, asideOf.review).first()).toHaveText(waiting);
  await expect(page.getByRole("heading", { name: new RegExp(`^${statuses.length} rows?$`) })).toBeVisible();
}

async function runAndTakeBack({ page, api }: World, { rows: expected }: SampleImport): Promise<void> {
  const goingIn = page.getByRole("button", { name: /^(Import [\d,]+ rows?|Nothing to import)/ });
  const consequence = (await goingIn.innerText()).trim();
  // Where nothing goes in, that is all there is to see.
  if (consequence === "Nothing to import") return;
  await importRows(page, consequence);
  const { rows } = await api.rows.list(jobOf(page), { limit: 200 });
  const outcomes = rows.map((row: JobRow) => [row.cells[0], row.status, row.issues[0]?.code]);
  expect(outcomes).toEqual(Object.entries(expected).map(([name, { status, code }]) => [name, status, code]));
  const done = await api.userJobs.summary(jobOf(page));
  for (const [label, value] of [
    ["Created", done.created],
    ["Enriched", done.enriched],
    ["Unchanged", done.unchanged],
    ["Failed", done.failed],
  ] as const) {
    await expect(figure(page, label).first(), label).toHaveText(new RegExp(`^${value}(?!\\d)`));
  }
  if (done.created + done.enriched > 0) await takeBack(page);
}
