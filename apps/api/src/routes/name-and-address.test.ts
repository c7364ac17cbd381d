import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, problemOf, type ImportClient } from "../testing/import-client.ts";
import { readTables } from "../testing/read-tables.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.pool.query("TRUNCATE contact RESTART IDENTITY CASCADE");
  await app.pool.query(`
    INSERT INTO contact (id, contact_type, first_name, last_name, company_name, source) OVERRIDING SYSTEM VALUE VALUES
      (901, 'individual', 'Zoë', 'O’Brien', NULL, 'manual'),
      (902, NULL, 'Ada', 'Byron', 'Analytical Engines', 'manual'),
      (903, NULL, 'Ada', 'Byron', NULL, 'manual'),
      (904, 'organization', NULL, NULL, 'Straße & Söhne GmbH', 'manual'),
      (905, 'household', NULL, NULL, 'The Smiths', 'manual'),
      (906, NULL, 'Bob', NULL, NULL, 'manual');
    INSERT INTO contact_address (contact_id, location, street, supplemental, city, postal_code, is_primary) VALUES
      (901, 'home', '12 Mill Lane', 'Apt. 4', 'Boston', '02134-1234', true),
      (902, 'work', '1 Main St', NULL, 'Boston', '02134', true),
      (903, 'other', '1 Main St.', NULL, 'Boston', '02134', true),
      (904, 'main', 'Königsallee 5', NULL, 'Düsseldorf', NULL, true),
      (906, 'home', '7 Low Road', NULL, 'York', 'YO1 7EP', true);
    INSERT INTO property (contact_id, address, standardised_address, city, postal_code, property_type) VALUES
      (905, '9 High Street', '9 HIGH ST, YORK', 'York', NULL, 'residential')`);
});

const HEADER = "Contact type,First name,Last name,Company,Home street,Home street 2,Home city,Home zip,Job title\n";
const rule = { match: { rule: "name_address" } };
const lenient = { mode: "lenient", campaign_list: null };

/** @returns the job, and of each row what the check planned for it, and why not */
async function check(text: string, changes: Record<string, unknown> = {}) {
  const { id } = await client.create(csvFile(text));
  const job = await client.check(id, { ...rule, ...changes });
  const { rows } = await client.rows(id);
  return { id, job, rows, plans: rows.map(({ action, status, entity_id: entity }) => [action, status, entity]) };
}

const run = async (text: string, changes: Record<string, unknown> = {}) =>
  client.importFile(csvFile(text), { changes: { ...rule, ...changes } });

describe("a contact is found by name and address", () => {
  test.for([
    { name: "as written", row: ",Zoë,O’Brien,,12 Mill Lane,Apt. 4,Boston,02134-1234,", found: "901" },
    {
      name: "in capitals, without accents and punctuation",
      row: ",ZOE,OBRIEN,,12  MILL LANE,APT 4,,02134,",
      found: "901",
    },
    { name: "in decomposed letters", row: ",Zoe\u0308,O'Brien,,12 Mill Lane Apt 4,,,02134,", found: "901" },
    {
      name: "by postal code, whatever the city",
      row: ",Zoë,O’Brien,,12 Mill Lane Apt 4,,Cambridge,02134,",
      found: "901",
    },
    {
      name: "an organization by its name and city",
      row: "organization,,,STRASSE & SOHNE GMBH,Konigsallee 5,,DUSSELDORF,,",
      found: "904",
    },
    {
      name: "a row without type and person is that of an organization",
      row: ",,,Straße Söhne GmbH,Königsallee 5,,Düsseldorf,,",
      found: "904",
    },
    { name: "a household by its property", row: "household,,,the smiths,9 HIGH STREET,,york,,", found: "905" },
  ])("$name", async ({ row, found }) => {
    const { plans, rows } = await check(HEADER + row);
    expect(plans, JSON.stringify(rows[0]?.issues)).toEqual([
      [expect.stringMatching(/enrich|unchanged/u), "valid", found],
    ]);
  });

  test.for([
    { name: "with another street", row: ",Zoë,O’Brien,,13 Mill Lane,Apt. 4,Boston,02134," },
    { name: "with another first name", row: ",Zora,O’Brien,,12 Mill Lane,Apt. 4,Boston,02134," },
    { name: "with names in the wrong order", row: ",O’Brien,Zoë,,12 Mill Lane,Apt. 4,Boston,02134," },
    { name: "by the city where that is known by its postal code", row: ",Zoë,O’Brien,,12 Mill Lane,Apt. 4,Boston,," },
    {
      name: "as a person who is called like an organization",
      row: "individual,Straße,Söhne GmbH,,Königsallee 5,,Düsseldorf,,",
    },
    { name: "for the name of the employer", row: ",Eve,Other,Straße & Söhne GmbH,Königsallee 5,,Düsseldorf,," },
  ])("but not $name", async ({ row }) => {
    const { plans } = await check(HEADER + row);
    expect(plans).toEqual([["create", "valid", null]]);
  });

  test("several of them are for a person to decide, and an error in strict mode", async () => {
    const file = `${HEADER},Ada,Byron,,1 Main St,,Boston,02134,`;
    const [row] = (await check(file)).rows;
    expect(row).toMatchObject({ action: "review", status: "review" });
    expect(row?.issues[0]).toMatchObject({
      code: "several_matches",
      message: "Several existing records match: #902, #903",
    });
    const strict = await check(file, { options: { ...lenient, mode: "strict" } });
    expect(strict.plans).toEqual([["fail", "error", null]]);
    expect(strict.rows[0]?.issues[0]?.message).toContain("#902, #903");
  });

  test("one who has several addresses at the key is one", async () => {
    await app.pool.query(
      "INSERT INTO contact_address (contact_id, location, street, postal_code) VALUES (901, 'work', '12 mill lane apt 4', '02134')",
    );
    const { plans } = await check(`${HEADER},Zoë,O’Brien,,12 Mill Lane,Apt. 4,,02134,`);
    expect(plans[0]?.[2]).toBe("901");
  });

  test("under the name that the contact has now", async () => {
    await app.pool.query("UPDATE contact SET last_name = 'Smith' WHERE id = 901");
    const { plans } = await check(
      `${HEADER},Zoë,O’Brien,,12 Mill Lane,Apt. 4,,02134,\n,Zoë,Smith,,12 Mill Lane,Apt. 4,,02134,`,
    );
    expect(plans.map(([, , entity]) => entity)).toEqual([null, "901"]);
    const { rows } = await app.pool.query("SELECT version FROM contact_address WHERE contact_id = 901");
    expect(rows).toEqual([{ version: 1 }]);
  });
});

describe("a row that lacks a part", () => {
  const lacking = [
    { row: ",Zoë,,,12 Mill Lane,,Boston,,", message: "Last name is missing", field: "last_name" },
    { row: ",,O’Brien,,12 Mill Lane,,Boston,,", message: "First name is missing", field: "first_name" },
    { row: "individual,,,Acme,12 Mill Lane,,Boston,,", message: "Last name is missing", field: "last_name" },
    { row: "organization,Zoë,O’Brien,,12 Mill Lane,,Boston,,", message: "Company is missing", field: "company_name" },
    { row: ",,,,12 Mill Lane,,Boston,,", message: "Name is missing", field: "last_name" },
    { row: ",Zoë,O’Brien,,,,Boston,02134,", message: "Street is missing", field: "property_address" },
    {
      row: ",Zoë,O’Brien,,12 Mill Lane,Apt. 4,,,",
      message: "Postal code or city is missing",
      field: "property_postal_code",
    },
    {
      row: ",-,***,,12 Mill Lane,,Boston,,",
      message: "Name or address has neither letters nor digits",
      field: "home_street",
    },
  ];
  test.for(lacking)("is invalid: $row", async ({ row, message, field }) => {
    const { rows } = await check(`${HEADER}individual,Full,Row,Co,1 Road,2,Town,1234,Cook\n${row}`);
    expect(rows).toMatchObject([{ action: "create" }, { action: "fail", status: "invalid" }]);
    expect(rows[1]?.issues.map((issue) => issue.message)).toEqual([message]);
    expect(rows[1]?.issues[0]).toMatchObject({ code: "required_missing", severity: "error", ...(field && { field }) });
  });

  test("keeps all rows out in strict mode, and makes a contact where nothing is validated", async () => {
    const file = `${HEADER},Zoë,,,12 Mill Lane,,Boston,,\n,New,Person,,1 Road,,Town,,`;
    const strict = await check(file, { options: { ...lenient, mode: "strict" } });
    expect(problemOf(await client.send("POST", `/user-jobs/${strict.id}/run`, {}))).toMatchObject({ http: 409 });
    const { plans } = await check(file, { options: { ...lenient, mode: "none" } });
    expect(plans.map(([action]) => action)).toEqual(["create", "create"]);
  });

  test("and a file without the columns is refused by the names of the parts", async () => {
    const { id } = await client.create(csvFile("Phone,First name,Last name\n2125550100,Ada,Byron\n"));
    const { mapping } = await client.mapField(id);
    const answer = await client.send("PUT", `/user-jobs/${id}/map-field`, { ...mapping, ...rule });
    expect(problemOf(answer)).toMatchObject({
      http: 422,
      code: "required_not_mapped",
      title: expect.stringContaining("needs Street, Postal code or city"),
    });
  });
});

describe("rows of one file", () => {
  const people = Array.from({ length: 30 }, (_, at) => `,Pat,Number ${at},,${at} Long Road,,Boston,02134,`);

  test("that are one person make one contact, across chunks, as the check said; undo leaves what was there", async () => {
    const before = await readTables(app.pool, ["contact", "contact_address", "property"]);
    const lines = [
      ",Émile,D’Arc,,1 Rue de l'Eglise,,Paris,75001,",
      ...people,
      ",EMILE,DARC,,1 rue de l’Église,,,75001,Baker",
      ",Zoe,OBrien,,12 MILL LANE,APT 4,,02134,Pilot",
      ...people,
    ];
    const options = { options: { ...lenient, chunk_rows: 7 } };
    const { id, summary } = await run(HEADER + lines.join("\n"), options);
    expect(summary).toMatchObject({ created: 31, enriched: 2, unchanged: 30, failed: 0, plan_changed_count: 0 });
    const { rows } = await app.pool.query(
      "SELECT last_name, job_title FROM contact WHERE job_title IS NOT NULL ORDER BY job_title DESC",
    );
    expect(rows).toEqual([
      { last_name: "O’Brien", job_title: "Pilot" },
      { last_name: "D’Arc", job_title: "Baker" },
    ]);
    // Who is found by an address has it, however a row writes it.
    const { rows: addresses } = await app.pool.query("SELECT FROM contact_address");
    expect(addresses.length).toBe((before["contact_address"]?.length ?? 0) + 31);
    expect((await run(HEADER + lines.join("\n"), options)).summary).toMatchObject({
      created: 0,
      plan_changed_count: 0,
    });
    for (const job of (
      await app.pool.query("SELECT id FROM user_job WHERE status = 'completed' ORDER BY created_at DESC")
    ).rows) {
      await client.undo(job.id);
    }
    expect(id).toBeDefined();
    expect(await readTables(app.pool, ["contact", "contact_address", "property"])).toEqual(before);
  });

  test("with several addresses are told by the first kind, there alone, so that the run does what the check said", async () => {
    const header = "First name,Last name,Home street,Home city,Work street,Work city\n";
    const lines = [
      "Eve,Moore,1 Oak St,Leeds,2 Elm St,York",
      "Eve,Moore,2 Elm St,York,,",
      "Ada,Byron,1 Main St,Boston,,",
    ];
    const options = { options: { ...lenient, chunk_rows: 1 } };
    const { summary } = await run(header + lines.join("\n"), options);
    expect(summary).toMatchObject({ created: 3, plan_changed_count: 0 });
    expect((await run(header + lines.join("\n"), options)).summary).toMatchObject({ created: 0, unchanged: 3 });
  });

  test("whose contact came in since the check are planned again", async () => {
    const { id } = await check(`${HEADER},New,Person,,1 Road,,Town,,Cook`);
    await app.pool
      .query(`WITH c AS (INSERT INTO contact (first_name, last_name, source) VALUES ('NEW', 'person', 'manual') RETURNING id)
      INSERT INTO contact_address (contact_id, location, street, city) SELECT id, 'work', '1 road', 'TOWN' FROM c`);
    await client.run(id);
    expect(await client.summary(id)).toMatchObject({ created: 0, enriched: 1, plan_changed_count: 1 });
  });
});

test("a property in one line tells a contact as well, by the parts in it", async () => {
  const file =
    'First name,Last name,Property address\nIvy,Hill,"5 Bay Road, Boston, MA 02134"\nIVY,HILL,"5 BAY ROAD, Boston, MA 02134"\n';
  expect((await run(file)).summary).toMatchObject({ created: 1, unchanged: 1, plan_changed_count: 0 });
  expect((await run(file)).summary).toMatchObject({ created: 0, unchanged: 2 });
});

test("the rule is offered, and suggested where a file has names and addresses and nothing surer", async () => {
  const { id } = await client.create(
    csvFile("First name,Last name,Address,City,Zip\nAda,Byron,1 Main St,Boston,02134\n"),
  );
  const { mapping, import_type: type } = await client.mapField(id);
  expect(mapping.match.rule).toBe("name_address");
  expect(type.match_rules.find(({ key }) => key === "name_address")).toMatchObject({
    label: "Name and address",
    required_any_labels: ["Name", "Street", "Postal code or city"],
  });
  const withPhone = await client.create(csvFile("Phone,Last name,Address,City\n2125550100,Byron,1 Main St,Boston\n"));
  expect((await client.mapField(withPhone.id)).mapping.match.rule).toBe("phone");
});
