import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { readContributions, seedContributions } from "../testing/contributions.ts";
import { csvFile, importClient, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
beforeEach(() => seedContributions(app.pool));
afterAll(() => app.close());

/** Rows that rest on their contact and their transaction ID alone. */
const file = csvFile(
  [
    "Email,Total amount,Financial type,Transaction ID",
    "ada@example.org,50,Donation,tx-1",
    "charles@example.org,50,Donation,tx-2",
    "nobody@example.org,50,Donation,tx-3",
    "ada@example.org,50,Donation,tx-3",
    "ada@example.org,50,Donation,tx-1",
    "charles@example.org,50,Donation,tx-3",
  ].join("\n"),
);

const planned = ["valid", "valid", "invalid_no_match", "valid", "duplicate", "duplicate"];
const asPlanned = ["imported", "imported", "invalid_no_match", "imported", "duplicate", "duplicate"];
const contactWith = (email: string) => `INSERT INTO contact (email, source) VALUES ('${email}', 'manual')`;

const cases = [
  { name: "nothing", change: "SELECT", statuses: asPlanned },
  {
    name: "something about nobody here",
    change: `${contactWith("else@example.org")}; UPDATE contact SET nickname = 'C.' WHERE id = 1002`,
    statuses: asPlanned,
  },
  {
    name: "the contact whom a row names",
    change: "UPDATE contact SET email = 'moved@example.org' WHERE id = 1002",
    statuses: asPlanned.with(1, "invalid_no_match"),
  },
  {
    name: "the contact being deleted",
    change: "DELETE FROM contact WHERE id = 1002",
    statuses: asPlanned.with(1, "invalid_no_match"),
  },
  {
    name: "another contact with the same email",
    change: contactWith("Charles@example.org"),
    statuses: asPlanned.with(1, "review"),
  },
  {
    name: "the contact who was missing, so that a later row repeats this one",
    change: contactWith("nobody@example.org"),
    statuses: ["imported", "imported", "imported", "duplicate", "duplicate", "duplicate"],
  },
  {
    name: "a contribution with the number of a row",
    change: `INSERT INTO contribution (contact_id, financial_type, total_amount, currency, status, transaction_id)
      VALUES (1001, 'donation', 1, 'USD', 'completed', 'tx-2')`,
    statuses: asPlanned.with(1, "duplicate"),
  },
  {
    name: "a contribution with the number of a row that was refused",
    change: `INSERT INTO contribution (contact_id, financial_type, total_amount, currency, status, transaction_id)
      VALUES (1001, 'donation', 1, 'USD', 'completed', 'tx-3')`,
    statuses: ["imported", "imported", "duplicate", "duplicate", "duplicate", "duplicate"],
  },
];

/** Check the file, and let something be done before it is run. @returns what became of the rows */
async function checkAndRun(before: { check?: string; run: string }): Promise<string[]> {
  const { id } = await client.create(file, { import_type: "contribution" });
  const { mapping } = await client.mapField(id);
  const other = await app.pool.connect();
  try {
    if (before.check !== undefined) await other.query(before.check);
    await client.check(id, mapping);
    await other.query(before.run);
  } finally {
    other.release();
  }
  await client.run(id);
  return (await client.rows(id)).rows.map(({ status }) => status);
}

describe.for([1, 2, 100])(
  "contributions run %d rows at a time, after the check of which there changed",
  (chunkRows) => {
    test.for(cases)("$name", async ({ change, statuses }) => {
      const { id } = await client.create(file, { import_type: "contribution" });
      const { mapping } = await client.mapField(id);
      await client.check(id, { ...mapping, options: { ...mapping.options, chunk_rows: chunkRows } });
      expect((await client.rows(id)).rows.map(({ status }) => status)).toEqual(planned);
      await app.pool.query(change);
      const there = await readContributions(app.pool);
      await client.run(id);
      expect((await client.rows(id)).rows.map(({ status }) => status)).toEqual(statuses);
      const made = (await readContributions(app.pool)).length - there.length;
      expect(made).toBe(statuses.filter((status) => status === "imported").length);
    });
  },
);

const move = "UPDATE contact SET email = 'moved@example.org' WHERE id = 1002";
const moved = asPlanned.with(1, "invalid_no_match");

test("what somebody writes while rows are checked, and commits afterwards, is looked up in the run", async () => {
  expect(await checkAndRun({ check: `BEGIN; ${move}`, run: "COMMIT" })).toEqual(moved);
});

test("contacts are looked up again also after one was written with triggers put off", async () => {
  const run = `BEGIN; SET LOCAL session_replication_role = replica; ${move}; COMMIT`;
  expect(await checkAndRun({ run })).toEqual(moved);
});

test("contacts are not looked up again where no write to them is counted", async () => {
  const [off, on] = ["DISABLE", "ENABLE ALWAYS"].map((state) => `ALTER TABLE contact ${state} TRIGGER contact_writes`);
  expect(await checkAndRun({ run: `BEGIN; ${off}; ${move}; ${on}; COMMIT` })).toEqual(asPlanned);
});
