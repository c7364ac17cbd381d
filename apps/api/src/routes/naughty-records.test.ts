import type { JobRow } from "@inlet/contract";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { importClient, type ImportClient } from "../testing/import-client.ts";
import { fitting, quotedFile, readNaughtyStrings } from "../testing/naughty-strings.ts";
import { readTables } from "../testing/read-tables.ts";

let app: TestApp;
let client: ImportClient;
/** Naughty strings, no two of which are the same once they are trimmed. */
let strings: string[];

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  strings = [...new Map((await readNaughtyStrings()).map((text) => [text.trim(), text])).values()];
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.pool.query("TRUNCATE contact, tag, event, activity CASCADE");
  await app.pool.query(
    `INSERT INTO contact (id, first_name, external_id, source)
       SELECT 900000 + n, 'Number ' || n, 'N' || n, 'manual' FROM generate_series(0, $1::int) AS n`,
    [strings.length],
  );
});

const tables = [
  ...["contact", "contact_phone", "contact_email", "contact_website", "contact_address", "relationship"],
  ...["property", "property_job", "tag", "contact_tag", "participant", "contribution", "contribution_soft"],
  ...["membership", "activity", "activity_contact"],
];

/** How a column is filled: with the naughty string, the same in every row, or one of the row's own. */
type Cell = "naughty" | { always: string } | { of: (index: number) => string };

/**
 * Import a row for every naughty string, and see that it is taken back.
 *
 * @param columns field → what stands in its column
 * @param look at what came of it, before it is taken back
 */
async function tryStrings(
  { importType, columns, changes = {} }: { importType: string; columns: Record<string, Cell>; changes?: object },
  look: (rows: readonly JobRow[]) => Promise<void>,
): Promise<void> {
  const before = await readTables(app.pool, tables);
  const fields = Object.keys(columns);
  const cellOf = (cell: Cell, text: string, index: number) =>
    cell === "naughty" ? text : "always" in cell ? cell.always : cell.of(index);
  const lines = strings.map((text, index) => Object.values(columns).map((cell) => cellOf(cell, text, index)));
  const { id } = await client.create(quotedFile([fields, ...lines]), { import_type: importType });
  await client.settled(id);
  const mapped = fields.map((field, column) => ({ column, action: "field", field }));
  const options = { mode: "lenient", campaign_list: null, create_missing: true };
  expect(await client.check(id, { columns: mapped, options, ...changes })).toMatchObject({ status: "validated" });
  expect((await client.run(id)).status).toMatch(/^completed/);
  const rows: JobRow[] = [];
  for (let after = 0; rows.length < strings.length; after = rows.length) {
    rows.push(...(await client.rows(id, `?limit=200&after=${after}`)).rows);
  }
  const silent = rows.filter((row) => !isIn(row) && row.status !== "duplicate" && row.issues.length === 0);
  expect(silent.map(({ row, status }) => [status, strings[row - 1]])).toEqual([]);
  await look(rows);
  expect(await client.undo(id)).toMatchObject({ status: "undone" });
  expect(await readTables(app.pool, tables)).toEqual(before);
}

const externalId: Cell = { of: (index) => `N${index}` };
const isIn = ({ status }: JobRow) => /imported$|^warning/.test(status);

/** What SQL says of the record of each row that went in, by row; `{id}` stands for its id. */
async function recordsOf(rows: readonly JobRow[], sql: string): Promise<Map<number, Record<string, unknown>>> {
  const { rows: found } = await app.pool.query<{ id: string; record: Record<string, unknown> }>(sql, [
    rows.flatMap(({ entity_id: id }) => id ?? []),
  ]);
  const byId = new Map(found.map(({ id, record }) => [id, record]));
  return new Map(rows.flatMap(({ row, entity_id: id }) => (id === null ? [] : [[row, byId.get(id) ?? {}] as const])));
}

/** Every row that went in says exactly what its cells said; text that does not fit has an issue. */
async function expectExact(rows: readonly JobRow[], sql: string, limits: Record<string, number | undefined>) {
  const records = await recordsOf(rows.filter(isIn), sql);
  expect(records.size).toBeGreaterThan(400);
  for (const [row, record] of records) {
    const text = strings[row - 1] ?? "";
    const expected = Object.entries(limits).map(([column, most]) => [column, fitting(text, most)] as const);
    expect(record, JSON.stringify(text)).toMatchObject(Object.fromEntries(expected));
  }
}

/** Of organizations and households whose names differ in case, accents or punctuation alone the first one is meant; others are called as their rows say. */
async function expectNames(named: readonly { row: number; name: unknown }[]): Promise<void> {
  const pairs = named.map(({ row, name }) => [fitting(strings[row - 1] ?? "", 200), name]);
  const { rows } = await app.pool.query<{ given: string | null; name: string | null }>(
    `SELECT given, name FROM unnest($1::text[], $2::text[]) AS n(given, name)
      WHERE given IS DISTINCT FROM name AND (plain_text(given) = '' OR plain_text(given) IS DISTINCT FROM plain_text(name))`,
    [pairs.map(([given]) => given), pairs.map(([, name]) => name)],
  );
  expect(rows).toEqual([]);
}

test("activities say every naughty string exactly", async () => {
  const columns = {
    ...{ external_id: externalId, activity_type: { always: "Meeting" }, activity_date: { always: "2026-05-30" } },
    ...({ subject: "naughty", details: "naughty", location: "naughty" } as const),
  };
  await tryStrings({ importType: "activity", columns }, async (rows) => {
    const sql = "SELECT a.id, to_jsonb(a) AS record FROM activity a WHERE id = ANY($1)";
    await expectExact(rows, sql, { subject: 255, details: undefined, location: 255 });
    const blank = rows.filter(({ row }) => fitting(strings[row - 1] ?? "", 255) === null);
    expect(rows.filter((row) => !isIn(row))).toEqual(blank);
  });
});

test("contributions say every naughty string exactly, and credit organizations of such names", async () => {
  const columns = {
    ...{ external_id: externalId, total_amount: { always: "5" }, financial_type: { always: "Donation" } },
    ...({ transaction_id: "naughty", invoice_number: "naughty", check_number: "naughty", source: "naughty" } as const),
    ...({ note: "naughty", soft_credit_company_name: "naughty", soft_credit_type: { always: "Solicited" } } as const),
  };
  await tryStrings({ importType: "contribution", columns }, async (rows) => {
    const sql = `SELECT g.id, to_jsonb(g) || jsonb_build_object('credited', (SELECT o.company_name
        FROM contribution_soft s JOIN contact o ON o.id = s.contact_id WHERE s.contribution_id = g.id)) AS record
      FROM contribution g WHERE id = ANY($1)`;
    const limits = { transaction_id: 200, invoice_number: 200, check_number: 100, source: 255, note: undefined };
    await expectExact(rows, sql, limits);
    const named = [...(await recordsOf(rows, sql))].map(([row, { credited }]) => ({ row, name: credited }));
    await expectNames(named);
    expect(named.filter(({ name }) => name !== null).length).toBeGreaterThan(400);
  });
});

test("participants are found at events of every naughty title, and say such strings exactly", async () => {
  const titles = strings.flatMap((text) => fitting(text, 200) ?? []);
  await app.pool.query(
    "INSERT INTO event (title, event_type, default_role) SELECT t, 'other', 'attendee' FROM unnest($1::text[]) AS t",
    [titles],
  );
  const columns = {
    ...{ external_id: externalId, status: { always: "Registered" } },
    ...({ event_title: "naughty", source: "naughty", fee_level: "naughty" } as const),
  };
  await tryStrings({ importType: "participant", columns }, async (rows) => {
    const sql = `SELECT p.id, to_jsonb(p) || jsonb_build_object('title', e.title) AS record
      FROM participant p JOIN event e ON e.id = p.event_id WHERE p.id = ANY($1)`;
    await expectExact(rows, sql, { title: 200, source: 200, fee_level: 200 });
    const missing = rows.filter((row) => !isIn(row)).map(({ row, issues }) => [strings[row - 1], issues[0]?.code]);
    expect(missing.filter(([text, code]) => code !== "several_events" && fitting(text ?? "", 200) !== null)).toEqual(
      [],
    );
  });
});

test("memberships say every naughty string exactly, and no such type or campaign is found", async () => {
  const columns = {
    ...{ external_id: externalId, membership_type_id: { always: "General" }, start_date: { always: "2026-05-30" } },
    source: "naughty" as const,
  };
  await tryStrings({ importType: "membership", columns }, async (rows) => {
    await expectExact(rows, "SELECT m.id, to_jsonb(m) AS record FROM membership m WHERE id = ANY($1)", { source: 255 });
  });
  for (const field of ["membership_type_id", "campaign", "status_id"] as const) {
    await tryStrings({ importType: "membership", columns: { ...columns, [field]: "naughty" } }, async (rows) => {
      const gone = rows.filter((row) => isIn(row) && !/^\s*\d*\s*$/.test(strings[row.row - 1] ?? ""));
      expect(
        gone.map(({ row }) => strings[row - 1]),
        field,
      ).toEqual([]);
    });
  }
});

test("contacts say every naughty string exactly in what hangs on them", async () => {
  const columns = {
    ...{ phone: { of: (index: number) => `+1212555${String(index).padStart(4, "0")}` } },
    ...({ home_street: "naughty", home_supplemental: "naughty", home_city: "naughty" } as const),
    ...({ home_postal_code: "naughty", property_address: "naughty", property_city: "naughty" } as const),
    ...({ job_description: "naughty", employee_of_company_name: "naughty" } as const),
    ...({ household_member_of_company_name: "naughty" } as const),
  };
  await tryStrings({ importType: "contact", columns }, async (rows) => {
    const related = (type: string) => `(SELECT o.company_name FROM relationship r
      JOIN relationship_type t ON t.id = r.relationship_type_id JOIN contact o ON o.id = r.contact_b
      WHERE r.contact_a = c.id AND t.name_a_b = '${type}')`;
    const sql = `SELECT c.id, jsonb_build_object('street', a.street, 'supplemental', a.supplemental,
        'city', a.city, 'postal_code', a.postal_code, 'address', p.address, 'job', j.description,
        'employer', ${related("employee_of")}, 'household', ${related("household_member_of")}) AS record
      FROM contact c LEFT JOIN contact_address a ON a.contact_id = c.id LEFT JOIN property p ON p.contact_id = c.id
        LEFT JOIN property_job j ON j.contact_id = c.id WHERE c.id = ANY($1)`;
    const limits = { street: 300, supplemental: 300, city: 100, postal_code: 20, job: 2_000 };
    expect(rows.filter((row) => !isIn(row)).map(({ row, issues }) => [strings[row - 1], issues])).toEqual([]);
    await expectExact(rows, sql, limits);
    const records = [...(await recordsOf(rows, sql))];
    await expectNames(
      records.flatMap(([row, { employer, household }]) => [employer, household].map((name) => ({ row, name }))),
    );
  });
});

test("further phones, emails, websites, places and tags of contacts take a naughty string as it is read, or tell of it", async () => {
  const columns = {
    ...{ phone: { of: (index: number) => `+1212555${String(index).padStart(4, "0")}` } },
    ...({ home_phone: "naughty", home_email: "naughty", home_website: "naughty", home_state: "naughty" } as const),
    ...({ home_country: "naughty", tags: "naughty", spouse_of_external_id: "naughty" } as const),
    ...({ child_of_full_name: "naughty" } as const),
  };
  await tryStrings({ importType: "contact", columns }, async (rows) => {
    for (const { row, status, issues } of rows) {
      const text = strings[row - 1] ?? "";
      if (fitting(text) === null) continue;
      expect(issues.length, `${status} ${JSON.stringify(text)}`).toBeGreaterThan(0);
    }
    const { rows: tags } = await app.pool.query<{ name: string }>("SELECT name FROM tag");
    const said = new Set(
      strings.flatMap((text) => [text.trim(), ...text.split(/[,;\n]|:::/u).map((part) => part.trim())]),
    );
    expect(tags.map(({ name }) => name).filter((name) => ![...said].some((one) => one.includes(name)))).toEqual([]);
    expect(tags.length).toBeGreaterThan(400);
  });
});
