import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.pool.query("TRUNCATE contact, participant, contribution, relationship RESTART IDENTITY CASCADE");
  await app.pool.query(`
    INSERT INTO contact (id, contact_type, first_name, company_name, phone, source) OVERRIDING SYSTEM VALUE VALUES
      (901, 'organization', NULL, 'Société Générale, S.A.', NULL, 'manual'), (902, NULL, NULL, 'O’Neil & Sons', NULL, 'manual'),
      (903, 'household', NULL, 'The Kings-Byron', NULL, 'manual'), (904, NULL, 'Ada', 'Société Générale', NULL, 'manual'),
      (905, 'organization', NULL, '!!!', NULL, 'manual');
    SELECT setval(pg_get_serial_sequence('contact', 'id'), 1000)`);
});

const header = "Amount,Financial type,First name,Last name,Company,Email\n";

async function gifts(lines: readonly string[], create_missing = false) {
  const text = header + lines.map((line) => `5.00,Donation,${line}`).join("\n");
  const { id } = await client.create(csvFile(text), { import_type: "contribution" });
  await client.check(id, { options: { mode: "lenient", campaign_list: null, create_missing } });
  await client.run(id);
  const { rows: found } = await app.pool.query("SELECT contact_id::int AS id FROM contribution ORDER BY id");
  return { givers: found.map((row) => row.id), rows: (await client.rows(id)).rows, summary: await client.summary(id) };
}

describe("the name of an organization", () => {
  test.for([
    { company: "SOCIETE GENERALE SA", giver: null },
    { company: "societe generale s.a.", giver: 901 },
    { company: '"SOCIÉTÉ  GÉNÉRALE (S. A.)"', giver: 901 },
    { company: "O'Neil and Sons", giver: null },
    { company: "ONEIL + SONS", giver: 902 },
    { company: "The Kings Byron", giver: null },
    { company: "???", giver: null },
  ])("$company is folded, and means $giver", async ({ company, giver }) => {
    const { givers, rows } = await gifts([`,,${company},`]);
    expect(givers).toEqual(giver === null ? [] : [giver]);
    expect(rows[0]?.status).toBe(giver === null ? "invalid_no_match" : "imported");
  });

  test("makes one organization, however rows of a file write it", async () => {
    const { givers, summary } = await gifts([",,Analytical Engines Ltd,", ",,ANALYTICAL-ENGINES LTD.,"], true);
    expect(summary).toMatchObject({ created: 2, plan_changed_count: 0 });
    expect(new Set(givers).size).toBe(1);
    const again = await gifts([",,analytical engines ltd,"], true);
    expect(new Set(again.givers).size).toBe(1);
  });

  test("of a household or an employer is folded for related contacts, too", async () => {
    const text = "email,first name,household,employee of\neve@example.org,Eve,THE KINGS – BYRON,société générale sa\n";
    const { summary } = await client.importFile(csvFile(text.replace(" sa\n", " s.a.\n")), {
      changes: { match: { rule: "email" } },
    });
    expect(summary).toMatchObject({ created: 1, plan_changed_count: 0 });
    const { rows } = await app.pool.query(
      "SELECT least(contact_a, contact_b)::int AS other FROM relationship ORDER BY 1",
    );
    expect(rows).toEqual([{ other: 901 }, { other: 903 }]);
  });
});

describe("a person beside the name of an organization", () => {
  const people = ["Eve,Evans,O’Neil & Sons,", "Eve,,O’Neil & Sons,", ",Evans,O’Neil & Sons,"];

  test.for(people)("is not the organization, in %s, but nobody who is there", async (line) => {
    const { givers, rows } = await gifts([line]);
    expect(givers).toEqual([]);
    expect(rows[0]).toMatchObject({
      status: "invalid_no_match",
      status_message: expect.stringMatching(/^No matching/u),
    });
  });

  test("is made with it as employer, once a row that says the same", async () => {
    const { givers, summary } = await gifts([people[0] ?? "", people[0] ?? "", ",,O’Neil & Sons,"], true);
    expect(summary).toMatchObject({ created: 3, failed: 0, plan_changed_count: 0 });
    const [organization, ...persons] = givers.toSorted((a, b) => a - b);
    expect(organization).toBe(902);
    expect(new Set(persons).size).toBe(1);
    const { rows } = await app.pool.query(
      "SELECT contact_type, first_name, last_name, company_name FROM contact WHERE id > 1000",
    );
    expect(rows).toEqual([
      { contact_type: "individual", first_name: "Eve", last_name: "Evans", company_name: "O’Neil & Sons" },
    ]);
  });
});
