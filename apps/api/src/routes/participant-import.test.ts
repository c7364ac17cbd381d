import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, problemOf, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  await app.pool.query(`
    INSERT INTO contact (id, first_name, last_name, email, phone, external_id, source) VALUES
      (1001, 'Ada', 'Byron', 'ada@example.org', '+16175551234', 'E-1', 'manual'),
      (1002, 'Charles', 'Babbage', 'charles@example.org', NULL, 'E-2', 'manual'),
      (1003, 'One', 'Twin', 'twin@example.org', NULL, NULL, 'manual'),
      (1004, 'Other', 'Twin', 'twin@example.org', NULL, NULL, 'manual');
    INSERT INTO event (id, title, event_type, is_template, default_role, currency) VALUES
      (1, 'Summer fair', 'fundraiser', false, 'attendee', 'USD'),
      (2, 'Fair template', 'fundraiser', true, 'attendee', NULL),
      (3, 'SPIELFEST  für Große', 'other', false, 'attendee', NULL)`);
});
afterAll(() => app.close());

const HEADER =
  "Event,Participant status,Role,Email,External ID,First name,Last name,Fee amount,Participant ID,Registered by\n";

/** Import rows of participants. @returns what became of each, and the job's id */
async function importRows(lines: readonly string[], changes: Record<string, unknown> = {}) {
  const { id } = await client.create(csvFile(HEADER + lines.join("\n")), { import_type: "participant" });
  const { mapping } = await client.mapField(id);
  await client.check(id, { ...mapping, ...changes });
  const planned = (await client.rows(id)).rows.map(({ action, status }) => ({ action, status }));
  await client.run(id);
  const { rows } = await client.rows(id);
  return { id, rows, planned, summary: await client.summary(id) };
}

const participants = async (where = "true") =>
  (await app.pool.query(`SELECT * FROM participant WHERE ${where} ORDER BY id`)).rows;

describe("participants", () => {
  test("go in for contacts and events that are there, once", async () => {
    const line = "summer FAIR,registered,,ADA@example.org,,,,25.00,,";
    const { rows, id } = await importRows([line, line]);
    expect(rows.map(({ status, action }) => [status, action])).toEqual([
      ["imported", "created"],
      ["duplicate", "skipped"],
    ]);
    const [one, ...others] = await participants("contact_id = 1001");
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      event_id: "1",
      status: "registered",
      roles: ["attendee"],
      fee_amount: "25.0000",
      currency: "USD",
      is_pay_later: false,
    });
    const again = await importRows([line]);
    expect(again.rows.map(({ status }) => status)).toEqual(["duplicate"]);
    await client.send("POST", `/user-jobs/${id}/undo`, {});
    await client.settled(id);
    expect(await participants()).toEqual([]);
  });

  test("are gathered on no list, and who asks for one is told", async () => {
    const file = csvFile(`${HEADER}Summer fair,registered,,ada@example.org,,,,\n`);
    const { id } = await client.create(file, { import_type: "participant" });
    const { mapping } = await client.mapField(id);
    const options = { mode: "lenient", campaign_list: "Guests" };
    const mapped = await client.send("PUT", `/user-jobs/${id}/map-field`, { ...mapping, options });
    expect(problemOf(mapped)).toMatchObject({ http: 422, code: "no_campaign_list" });
    await client.check(id);
    const run = await client.send("POST", `/user-jobs/${id}/run`, { campaign_list: "Guests" });
    expect(problemOf(run)).toMatchObject({ http: 422, code: "no_campaign_list" });
  });

  test("are refused where contact or event is missing, unclear or contradicted", async () => {
    const { rows, planned } = await importRows([
      "Summer fair,registered,,nobody@example.org,,,,,,",
      "Winter fair,registered,,ada@example.org,,,,,,",
      "Fair template,registered,,ada@example.org,,,,,,",
      "Summer fair,registered,,twin@example.org,,,,,,",
      "Summer fair,registered,,ada@example.org,E-2,,,,,",
      "Summer fair,registered,,,,,,,,",
      "Summer fair,nonsense,,ada@example.org,,,,,,",
      ",registered,,ada@example.org,,,,,,",
    ]);
    expect(rows.map(({ status }) => status)).toEqual([
      "invalid_no_match",
      "invalid",
      "invalid",
      "review",
      "error",
      "invalid",
      "invalid",
      "invalid",
    ]);
    expect(planned.map(({ status }) => status)).toEqual(rows.map(({ status }) => status));
    expect(rows[0]?.issues[0]?.message).toBe("No matching contact found");
    expect(rows[3]?.issues[0]?.message).toContain("One Twin (#1003), Other Twin (#1004)");
    expect(await participants()).toEqual([]);
  });

  test.for([
    {
      name: "that is refused for several things",
      line: "Winter fair,registered,,nobody@example.org,,,,,,99",
      codes: ["no_matching_contact", "unknown_event", "unknown_participant"],
    },
    {
      name: "that cannot be read either",
      line: "Winter fair,nonsense,,nobody@example.org,,,,,,99",
      codes: ["no_matching_contact", "unknown_event", "unknown_option", "unknown_participant"],
    },
    {
      name: "that cannot be read, and names what is there",
      line: "Summer fair,nonsense,,ada@example.org,,,,,,",
      codes: ["unknown_option"],
    },
  ])("have all their problems told at once, and where to set up what is not there: $name", async ({ line, codes }) => {
    const { rows } = await importRows([line]);
    const issues = rows[0]?.issues ?? [];
    expect(issues.map(({ code }) => code).toSorted()).toEqual(codes);
    const event = issues.find(({ code }) => code === "unknown_event");
    expect(event?.field ?? "event_title").toBe("event_title");
    const places = { unknown_event: "Settings → Events", unknown_option: "Settings → Options" };
    for (const [code, place] of Object.entries(places)) {
      for (const { hint } of issues.filter((issue) => issue.code === code)) expect(hint).toContain(place);
    }
    expect(await participants()).toEqual([]);
  });

  test("bring contacts that are not there yet, each once, and take them back", async () => {
    const { id, rows, planned, summary } = await importRows(
      [
        "Summer fair,registered,,new@example.org,,New,Person,,,",
        "Summer fair,attended,Volunteer,NEW@example.org,,New,Person,,,",
        "Summer fair,registered,,ada@example.org,,,,,,",
      ],
      { options: { mode: "lenient", create_missing: true }, match: { rule: "contact_event", on_match: "create" } },
    );
    expect(planned.map(({ action }) => action)).toEqual(["create", "create", "create"]);
    expect(rows.map(({ status }) => status)).toEqual(["imported", "imported", "imported"]);
    expect(summary).toMatchObject({ created: 3, plan_changed: [] });
    const { rows: made } = await app.pool.query("SELECT * FROM contact WHERE email = 'new@example.org'");
    expect(made).toHaveLength(1);
    expect(made[0]).toMatchObject({ first_name: "New", last_name: "Person", contact_type: "individual" });
    expect(await participants(`contact_id = ${made[0].id}`)).toHaveLength(2);
    await client.send("POST", `/user-jobs/${id}/undo`, {});
    expect(await client.settled(id)).toMatchObject({ status: "undone" });
    expect(await participants()).toEqual([]);
    expect((await app.pool.query("SELECT FROM contact WHERE email = 'new@example.org'")).rowCount).toBe(0);
  });

  test("that are there are changed, and not those of somebody else", async () => {
    await app.pool.query(`
      INSERT INTO participant (id, contact_id, event_id, status, roles, currency) VALUES
        (901, 1001, 1, 'registered', '{speaker}', NULL), (902, 1002, 3, 'registered', '{host}', 'CHF')`);
    const byId = { match: { rule: "participant_id" }, conflict: { policy: "use_new" } };
    const { rows, planned, id } = await importRows(
      [
        ",attended,,ada@example.org,,,,,901,902",
        ",,,charles@example.org,,,,,901,",
        "Spielfest  FÜR große,,,,,,,,901,",
        ",,,,,,,,901,901",
        ",,,,,,,,901,77777",
        ",,,,,,,30,902,",
      ],
      byId,
    );
    expect(rows.map(({ issues }) => issues[0]?.code)).toEqual([
      ...[undefined, "participant_of_another", "participant_elsewhere", "registered_by_itself"],
      ...["unknown_participant", undefined],
    ]);
    expect(planned.map(({ status }) => status)).toEqual([
      ...["valid", "error", "error", "invalid", "invalid", "valid"],
    ]);
    expect(rows.map(({ action }) => action)).toEqual([
      ...["enriched", "failed", "failed", "failed", "failed", "enriched"],
    ]);
    expect(await participants("contact_id IN (1001, 1002)")).toMatchObject([
      { id: "901", status: "attended", roles: ["speaker"], registered_by_id: "902" },
      { id: "902", fee_amount: "30.0000", currency: "CHF" },
    ]);
    await client.send("POST", `/user-jobs/${id}/undo`, {});
    await client.settled(id);
    const line = "Summer fair,registered,,ada@example.org,,,,,,";
    const met = await importRows([line], {
      ...{ match: { rule: "contact_event", on_match: "enrich" }, conflict: { policy: "use_new" } },
    });
    expect(met.rows.map(({ action }) => action)).toEqual(["unchanged"]);
    const unused = await importRows(["Summer fair,registered,,ada@example.org,,,,,901,"]);
    expect(unused.rows[0]?.issues[0]?.code).toBe("participant_id_unused");
    await app.pool.query("DELETE FROM participant");
  });

  test("get a currency with their fee, and lack nothing that the database demands", async () => {
    const { rows, planned, id } = await importRows(
      [
        "Spielfest  für GROSSE,registered,,ada@example.org,,,,12,,",
        "spielfest  für große,registered,,ada@example.org,,,,12,,",
        ",registered,,ada@example.org,,,,12,,",
        "Summer fair,,,ada@example.org,,,,12,,",
        "Summer fair,registered,,,,,,12,,",
      ],
      { options: { mode: "none", country: "DE" } },
    );
    expect(rows.map(({ issues }) => issues[0]?.code)).toEqual([
      ...["unknown_event", undefined, "required_missing", "required_missing", "required_missing"],
    ]);
    expect(planned.map(({ status }) => status)).toEqual(["invalid", "valid", "invalid", "invalid", "invalid"]);
    expect(await participants()).toMatchObject([
      { event_id: "3", fee_amount: "12.0000", currency: "EUR", roles: ["attendee"] },
    ]);
    await client.send("POST", `/user-jobs/${id}/undo`, {});
    await client.settled(id);
  });
});
