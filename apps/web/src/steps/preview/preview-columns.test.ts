import type { Issue, JobRow, Preview } from "@inlet/contract";
import { expect, test } from "vitest";
import { erasedCell, previewColumns, rowIssues, shownCell } from "./preview-columns.ts";

const issue = (part: Partial<Issue>): Issue => ({
  code: "invalid_phone",
  severity: "error",
  message: "12 is not a phone number",
  hint: null,
  row: 2,
  line: 3,
  column: 1,
  field: "phone",
  value: "12",
  ...part,
});
const row = (part: Partial<JobRow>): JobRow => ({
  row: 1,
  line: 2,
  status: "valid",
  status_message: null,
  action: "create",
  entity_id: null,
  duplicate_of: null,
  is_excluded: false,
  cells: ["Ada", "12", "x"],
  raw: null,
  values: [],
  changes: [],
  issues: [],
  ...part,
});
const value = (field: string, column: number | null, is_metadata = false) => ({
  field,
  label: field,
  is_metadata,
  column,
  value: `<${field}>`,
});
const preview = (rows: JobRow[]): Preview => ({
  job_id: "j",
  columns: ["Name", "Phone", "Note"].map((header, index) => ({ index, header, name: header })),
  mapping: {
    columns: [
      { column: 0, action: "field", field: "full_name" },
      { column: 1, action: "field", field: "phone" },
      { column: 2, action: "metadata" },
    ],
    constants: [],
    match: { rule: "phone" },
    conflict: { policy: "keep_existing" },
    options: { mode: "lenient", campaign_list: null },
  },
  totals: {
    total: 0,
    create: 0,
    enrich: 0,
    unchanged: 0,
    skip: 0,
    review: 0,
    fail: 0,
    duplicates: 0,
    warnings: 0,
    fields_enriched: 0,
  },
  rows,
  enriched: [],
  issues: [],
  suggested_list_name: "",
  blocked: null,
  related: [],
});
const names = (rows: JobRow[]) => previewColumns(preview(rows)).map(({ key }) => key);

test("fields stand in the order of the file, metadata after them, constants last of the fields", () => {
  const values = [value("Note", 2, true), value("source", null), value("phone", 1), value("first_name", 0)];
  expect(names([row({ values })])).toEqual(["field:first_name", "field:phone", "field:source", "metadata:Note"]);
});

test("a metadata key named like a field is a column of its own", () => {
  expect(names([row({ values: [value("phone", 1), value("phone", 2, true)] })])).toEqual([
    "field:phone",
    "metadata:phone",
  ]);
});

test("a field that no row could fill is shown for its issue, under the file's header", () => {
  const rows = [row({ issues: [issue({})] })];
  expect(previewColumns(preview(rows))).toMatchObject([{ field: "phone", label: "Phone", column: 1 }]);
});

test("a field that any row fills is shown under its own label, though an earlier row has an issue with it", () => {
  const filled = { ...value("phone", 1), label: "Phone number" };
  const rows = [row({ issues: [issue({})] }), row({ values: [filled] })];
  expect(previewColumns(preview(rows))).toMatchObject([{ field: "phone", label: "Phone number" }]);
});

test("a cell with an issue shows what is written in the file", () => {
  const bad = row({ issues: [issue({ value: null })] });
  const [column] = previewColumns(preview([bad]));
  expect(column && shownCell(bad, column)).toEqual({ text: "12", issue: bad.issues[0] });
});

test("an issue of the whole row is told beside the row", () => {
  const ragged = row({ issues: [issue({ code: "too_few_cells", field: null, column: null }), issue({})] });
  const columns = previewColumns(preview([ragged]));
  expect(rowIssues(ragged, columns).map(({ code }) => code)).toEqual(["too_few_cells"]);
});

test("a field that rows erase is shown with what goes, whatever the cell says", () => {
  const change = { field: "phone", label: "Phone", is_metadata: false, before: "+1 617 555 1234", after: null };
  const erasing = row({ changes: [change, { ...change, field: "note", is_metadata: true }] });
  const filling = row({ changes: [{ ...change, field: "full_name", before: null, after: "Ada" }] });
  const columns = previewColumns(preview([filling, erasing]));
  expect(columns).toEqual([{ key: "field:phone", field: "phone", label: "Phone", isMetadata: false, column: 1 }]);
  const shown = [filling, erasing].map((one) => columns.map((column) => erasedCell(one, column)));
  expect(shown).toEqual([[null], ["+1 617 555 1234"]]);
});
