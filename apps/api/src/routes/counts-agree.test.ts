import fc from "fast-check";
import Papa from "papaparse";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());

const phone = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 100, max: 130 }).map((n) => `212555${String(n).padStart(4, "0")}`) },
  { weight: 2, arbitrary: fc.constantFrom("(212) 555-0110", "+12125550110", "1-212-555-0110", "'+12125550111") },
  fc.constantFrom("", " ", "none", "12", "+999999", "\u200B"),
);
const cell = fc.oneof(
  fc.constantFrom("", "", "  ", "Ada", "ADA", "b@example.org", "nonsense", "31/02/2024", "1990-12-31", "=1+1", "a,b;c"),
  fc.string({ maxLength: 6 }),
  fc.string({ unit: "grapheme", maxLength: 4 }),
);
const text = cell.map((value) => value.replaceAll("\0", "").toWellFormed());
const row = fc.tuple(phone, text, text, text, text).map((cells) => [...cells]);
/** A row as a record of the file: as it is, with cells missing or in excess, or a blank line. */
const line = fc.oneof(
  { weight: 12, arbitrary: row.map((cells) => ({ kind: "whole" as const, cells })) },
  { weight: 1, arbitrary: row.map((cells) => ({ kind: "ragged" as const, cells: cells.slice(0, 3) })) },
  { weight: 1, arbitrary: row.map((cells) => ({ kind: "ragged" as const, cells: [...cells, "more"] })) },
  { weight: 1, arbitrary: fc.constant({ kind: "whole" as const, cells: ["", " ", "", "", ""] }) },
  { weight: 1, arbitrary: fc.constant({ kind: "blank" as const, cells: [] }) },
);
const policy = fc.constantFrom("keep_existing", "use_new", "review");
const header = ["phone", "first name", "email", "birthday", "hobby"];

const existing = fc.array(
  fc.tuple(fc.integer({ min: 100, max: 130 }), fc.constantFrom(null, "", "Ada"), fc.boolean()),
  {
    maxLength: 8,
  },
);

function fileOf(lines: readonly { kind: string; cells: readonly string[] }[]): string {
  const records = lines.map(({ kind, cells }) =>
    kind === "blank" ? "" : Papa.unparse([[...cells]], { quotes: true }),
  );
  return `${[header.join(","), ...records].join("\r\n")}\r\n`;
}

/** Every column of what an import may touch. */
async function state() {
  const tables = ["contact", "campaign_list", "campaign_list_member"];
  return Promise.all(
    tables.map(async (table) => (await app.pool.query(`SELECT t::text FROM ${table} t ORDER BY 1`)).rows),
  );
}

async function seed(contacts: readonly (readonly [number, string | null, boolean])[]): Promise<void> {
  await app.pool.query("TRUNCATE contact, campaign_list CASCADE");
  for (const [number, name, hasMetadata] of contacts) {
    await app.pool.query(
      "INSERT INTO contact (phone, first_name, contact_metadata, source) VALUES ($1, $2, $3, 'manual')",
      [`+1212555${String(number).padStart(4, "0")}`, name, hasMetadata ? { hobby: "before" } : {}],
    );
  }
}

const sums = (summary: Record<string, unknown>, keys: readonly string[]) =>
  keys.reduce((sum, key) => sum + Number(summary[key]), 0);
const outcomes = ["created", "enriched", "unchanged", "skipped", "failed", "waiting"];
const plans = ["create", "enrich", "unchanged", "skip", "review", "fail"];

test("whatever a file holds: counts add up, preview is run, twice creates nothing, undo restores all", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 25 }),
      existing,
      policy,
      async (lines, contacts, rule) => {
        await seed(contacts);
        const before = await state();
        const source = fileOf(lines);
        const { id } = await client.create(csvFile(source), { delimiter: ",", header_row: 1 });
        const changes = { match: { rule: "phone" }, conflict: { policy: rule } };
        await client.check(id, changes);
        const { totals } = await client.preview(id);
        await client.run(id, { campaign_list: "All" });
        const summary = await client.summary(id);

        const parsed = Papa.parse(source, { delimiter: ",", skipEmptyLines: true }).data.length - 1;
        expect([totals.total, summary.total_rows]).toEqual([parsed, parsed]);
        expect(sums(totals, plans)).toBe(parsed);
        expect(sums(summary, outcomes)).toBe(parsed);
        expect(summary).toMatchObject({
          waiting: 0,
          plan_changed_count: 0,
          created: totals.create,
          failed: totals.fail,
        });
        expect(summary).toMatchObject({ enriched: totals.enrich, unchanged: totals.unchanged });
        expect(summary).toMatchObject({ duplicates: totals.duplicates, warnings: totals.warnings });
        expect(summary.fields_enriched).toBe(totals.fields_enriched);
        expect(summary.skipped).toBe(totals.skip + totals.review);
        expect((await client.rows(id, "?limit=200")).rows).toHaveLength(parsed);

        const { id: again } = await client.create(csvFile(source), { delimiter: ",", header_row: 1 });
        await client.check(again, changes);
        await client.run(again);
        const second = { id: again, summary: await client.summary(again) };
        expect(second.summary.created).toBe(0);
        for (const undone of [second.id, id]) {
          ok(await client.send("POST", `/user-jobs/${undone}/undo`), 202);
          expect(await client.settled(undone)).toMatchObject({ status: "undone", undo: { kept: 0 } });
        }
        expect(await state()).toEqual(before);
      },
    ),
    // A smaller case would take longer to find than there is time; the first one is told.
    { numRuns: 10, endOnFailure: true },
  );
}, 300_000);
