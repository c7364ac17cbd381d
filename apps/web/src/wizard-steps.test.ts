import { JobStatus, UserJob } from "@inlet/contract";
import { expect, test } from "vitest";
import { openSteps, stepFor, stepNames } from "./wizard-steps.ts";

const counts = {
  total: 2,
  processed: 1,
  created: 1,
  enriched: 0,
  unchanged: 0,
  skipped: 0,
  failed: 0,
  duplicates: 0,
  warnings: 0,
  fields_enriched: 0,
  plan_changed: 0,
};
const plan = { ...counts, create: 1, enrich: 0, skip: 0, review: 0, fail: 0 };

/** A job in a status, with all that any status asks for. */
const jobIn = (status: JobStatus, failedAt: JobStatus = "running", code = "x") =>
  UserJob.parse({
    id: "0b5ab4a2-4f3a-4d5e-9a55-5b2a1c8d6e01",
    import_type: "contact",
    datasource: "csv",
    file_name: "people.csv",
    file_size: 12,
    created_at: "2026-03-01T10:00:00Z",
    updated_at: "2026-03-01T10:00:00Z",
    started_at: "2026-03-01T10:00:00Z",
    finished_at: "2026-03-01T10:00:00Z",
    created_by: { id: "u1", name: "Ada" },
    version: 1,
    rows_loaded: 2,
    rows_checked: 0,
    bytes_read: 0,
    websocket_channel: "import_1",
    counts,
    plan,
    undo: {
      processed: 0,
      put_back: 0,
      deleted: 0,
      restored: 0,
      fields_restored: 0,
      kept: 0,
      gone: 0,
      refused: 0,
    },
    failure: { at: failedAt, code, message: "x", hint: null },
    status,
  });

test.for(JobStatus.options)("in status %s the current step is among the open ones", (status) => {
  const { current, open } = openSteps(jobIn(status));
  expect(open).toContain(current);
  expect(stepNames).toEqual(expect.arrayContaining([...open]));
});

test.for([
  { status: "loading", asked: "map-field", shown: "datasource" },
  { status: "loaded", asked: "map-field", shown: "map-field" },
  { status: "loaded", asked: "run", shown: "datasource" },
  { status: "validated", asked: "datasource", shown: "datasource" },
  { status: "validated", asked: undefined, shown: "preview" },
  { status: "running", asked: "map-field", shown: "run" },
  { status: "completed", asked: "run", shown: "summary" },
  { status: "undone", asked: "preview", shown: "summary" },
  { status: "validated", asked: "nonsense", shown: "preview" },
] as const)("a job that is $status and asked for at $asked is shown at $shown", ({ status, asked, shown }) => {
  expect(stepFor(jobIn(status), asked)).toBe(shown);
});

test.for([
  ["loading", "datasource"],
  ["validating", "map-field"],
  ["running", "run"],
  ["undoing", "summary"],
] as const)("a job that failed while %s is taken up at %s", ([failedAt, step]) => {
  expect(openSteps(jobIn("failed", failedAt)).current).toBe(step);
});

test("a run of all rows or none that was taken back is told in its summary", () => {
  expect(openSteps(jobIn("failed", "running", "strict_refused")).current).toBe("summary");
});
