import type { SettingEntry, SettingEntryList, SettingKindList } from "@inlet/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";
import { entriesOf, settingClient, type SettingClient } from "../testing/setting-client.ts";

let app: TestApp;
let admin: ImportClient;
let member: ImportClient;
let settings: SettingClient;

beforeAll(async () => {
  app = await createTestApp();
  admin = importClient(app, { cookie: (await app.signIn("admin")).cookie });
  member = importClient(app, { cookie: (await app.signIn("member")).cookie });
  settings = settingClient(admin);
});
afterAll(() => app.close());

type Values = SettingEntry["values"];
const list = async (kind: string, query = "") =>
  ok<SettingEntryList>(await member.send("GET", entriesOf(kind) + query), 200);

const gala = { title: "Gala", event_type: "fundraiser", default_role: "attendee" };
const yearly = { label: "Supporter", financial_type: "donation" };

async function groupId(label: string): Promise<string> {
  return (await list("option_group")).entries.find(({ name }) => name === label)?.id ?? "";
}

test("everybody reads every kind, and only admins change one", async () => {
  const { setting_kinds: kinds } = ok<SettingKindList>(await member.send("GET", "/setting-kinds"), 200);
  expect(kinds.map(({ key }) => key)).toEqual([
    ...["option_group", "option_value", "custom_group", "custom_field"],
    ...["membership_type", "event", "campaign", "tag"],
  ]);
  const sizes = await settings.added("custom_group", { label: "Sizes" });
  const parents: Record<string, string> = { option_group: await groupId("Gender"), custom_group: sizes.id };
  for (const { key, parent } of kinds) {
    const query = parent === null ? "" : `?parent_id=${parents[parent]}`;
    expect((await list(key, query)).fields.length, key).toBeGreaterThan(0);
    expect(problemOf(await member.send("POST", entriesOf(key), { values: {} })).http).toBe(403);
    expect(problemOf(await member.send("PATCH", `${entriesOf(key)}/1`, { values: {} })).http).toBe(403);
    expect(problemOf(await member.send("DELETE", `${entriesOf(key)}/1`)).http).toBe(403);
  }
});

describe("options", () => {
  test("are added, renamed and switched off, and keep the text that records store", async () => {
    const parent_id = await groupId("Financial type");
    const made = await settings.added("option_value", { label: "Raffle tickets" }, { parent_id });
    const stored = async () =>
      (await app.pool.query("SELECT value, label, is_active FROM option_value WHERE id = $1", [made.id])).rows[0];
    expect(await stored()).toEqual({ value: "raffle_tickets", label: "Raffle tickets", is_active: true });
    ok(await settings.change("option_value", made.id, { label: "Lottery", is_active: false }), 200);
    expect(await stored()).toEqual({ value: "raffle_tickets", label: "Lottery", is_active: false });
    const again = await settings.added("option_value", { label: "Raffle  tickets" }, { parent_id });
    const { rows } = await app.pool.query("SELECT value FROM option_value WHERE id = $1", [again.id]);
    expect(rows).toEqual([{ value: "raffle_tickets_2" }]);
  });

  test("that are new can be imported at once, and those that are switched off cannot", async () => {
    await app.pool.query("INSERT INTO contact (id, email, source) VALUES (1001, 'ada@example.org', 'manual')");
    const parent_id = await groupId("Financial type");
    const made = await settings.added("option_value", { label: "Bake sale" }, { parent_id });
    const importIt = async () => {
      const file = csvFile("email,total amount,financial type\nada@example.org,5,Bake sale\n");
      const { id } = await admin.create(file, { import_type: "contribution" });
      await admin.check(id);
      return (await admin.rows(id)).rows.map(({ status }) => status);
    };
    expect(await importIt()).toEqual(["valid"]);
    ok(await settings.change("option_value", made.id, { is_active: false }), 200);
    expect(await importIt()).toEqual(["invalid"]);
  });

  test("stand in groups, which can be added and renamed", async () => {
    const made = await settings.added("option_group", { label: "Shirt size" });
    ok(await settings.change("option_group", made.id, { label: "Shirt sizes" }), 200);
    await settings.added("option_value", { label: "Large" }, { parent_id: made.id });
    const sizes = await list("option_value", `?parent_id=${made.id}`);
    expect(sizes).toMatchObject({ parent: { name: "Shirt sizes" }, entries: [{ name: "Large" }] });
  });
});

test("a membership type and an event begin with what is usual, and are changed field by field", async () => {
  const type = await settings.added("membership_type", yearly);
  expect(type.values).toMatchObject({ duration_interval: "1", duration_unit: "year", period_type: "rolling" });
  const fixed = { period_type: "fixed", fixed_period_start_day: "04-01", minimum_fee: "12.50", currency: "EUR" };
  const changed = ok<SettingEntry>(await settings.change("membership_type", type.id, fixed), 200);
  expect(changed.values).toMatchObject({ ...fixed, minimum_fee: "12.5", label: "Supporter", is_active: true });

  const event = await settings.added("event", { ...gala, start_at: "2026-05-30T20:00:00+02:00", currency: "USD" });
  expect(event.values).toMatchObject({
    ...gala,
    start_at: "2026-05-30T18:00:00Z",
    is_template: false,
    is_active: true,
  });
  const later = ok<SettingEntry>(
    await settings.change("event", event.id, { title: "Summer gala", currency: null }),
    200,
  );
  expect(later).toMatchObject({ name: "Summer gala", values: { currency: null, start_at: "2026-05-30T18:00:00Z" } });
});

test("a tag is renamed, kept while it marks somebody, and deleted after that", async () => {
  const made = await settings.added("tag", { name: "Donor" });
  ok(await settings.change("tag", made.id, { name: "Patron" }), 200);
  await app.pool.query(`INSERT INTO contact (id, source) VALUES (1002, 'manual');
    INSERT INTO contact_tag (contact_id, tag_id) SELECT 1002, id FROM tag WHERE name = 'Patron'`);
  const remove = () => admin.send("DELETE", `${entriesOf("tag")}/${made.id}`);
  expect(problemOf(await remove())).toMatchObject({ http: 409, code: "in_use" });
  await app.pool.query("DELETE FROM contact_tag");
  expect((await remove()).statusCode).toBe(204);
  expect((await list("tag")).entries).toEqual([]);
});

test("fee levels of an event keep their order and the exact amounts", async () => {
  const feeLevels = [
    { label: "Members", value: "12.50" },
    { label: "Guests", value: "1234567890123456.7891" },
  ];
  const made = await settings.added("event", { ...gala, title: "Concert", currency: "EUR", fee_levels: feeLevels });
  expect(made.values["fee_levels"]).toEqual(feeLevels);
  const { rows } = await app.pool.query("SELECT fee_levels FROM event WHERE id = $1", [made.id]);
  expect(rows).toEqual([{ fee_levels: feeLevels.map(({ label, value }) => ({ label, amount: value })) }]);
  expect((await settings.changed("event", made.id, { fee_levels: null })).values["fee_levels"]).toEqual([]);
});

test("a campaign is known by a name of its title, kept while something is part of it, and deleted after that", async () => {
  const made = await settings.added("campaign", { title: "Spring appeal", external_id: "S-1" });
  await settings.changed("campaign", made.id, { title: "Appeal of spring" });
  const { rows } = await app.pool.query("SELECT name, title, external_id FROM campaign WHERE id = $1", [made.id]);
  expect(rows).toEqual([{ name: "spring_appeal", title: "Appeal of spring", external_id: "S-1" }]);
  await app.pool.query(
    `INSERT INTO activity (activity_type, subject, activity_date, status, priority, campaign_id)
     VALUES ('meeting', 'Tea', now(), 'completed', 'normal', $1)`,
    [made.id],
  );
  expect(problemOf(await settings.remove("campaign", made.id))).toMatchObject({ http: 409, code: "in_use" });
  await app.pool.query("DELETE FROM activity");
  expect((await settings.remove("campaign", made.id)).statusCode).toBe(204);
});

describe("refused is", () => {
  beforeAll(async () => {
    await settings.added("event", { ...gala, title: "Ball" });
    await settings.added("tag", { name: "Twice" });
    await settings.added("campaign", { title: "Once", external_id: "O-1" });
  });
  test.for<{ kind: string; values: Values; http: number; code: string }>([
    { kind: "tag", values: { name: "TWICE" }, http: 409, code: "already_exists" },
    { kind: "tag", values: { name: " " }, http: 422, code: "value_missing" },
    { kind: "tag", values: { nickname: "x" }, http: 400, code: "invalid_request" },
    { kind: "campaign", values: { title: "ONCE" }, http: 409, code: "already_exists" },
    { kind: "campaign", values: { title: "Other", external_id: "O-1" }, http: 409, code: "already_exists" },
    {
      ...{ kind: "event", http: 422, code: "contradiction" },
      values: { ...gala, fee_levels: [{ label: "All", value: "5" }] },
    },
    {
      ...{ kind: "event", http: 422, code: "value_unreadable" },
      values: { ...gala, currency: "EUR", fee_levels: [{ label: "All", value: "5,-" }] },
    },
    { kind: "event", values: { ...gala, event_type: "riot" }, http: 422, code: "value_unreadable" },
    { kind: "event", values: { ...gala, start_at: "soon" }, http: 422, code: "value_unreadable" },
    { kind: "event", values: { ...gala, is_active: "yes" }, http: 422, code: "value_unreadable" },
    { kind: "event", values: { ...gala, currency: "euros" }, http: 422, code: "contradiction" },
    {
      ...{ kind: "event", http: 422, code: "contradiction" },
      values: { ...gala, start_at: "2026-05-30T18:00:00Z", end_at: "2026-05-29T18:00:00Z" },
    },
    { kind: "membership_type", values: { ...yearly, label: "A", minimum_fee: "5" }, http: 422, code: "contradiction" },
    {
      kind: "membership_type",
      values: { ...yearly, label: "B", period_type: "fixed" },
      http: 422,
      code: "contradiction",
    },
    { kind: "option_value", values: { label: "Nowhere" }, http: 400, code: "invalid_request" },
    { kind: "nothing", values: {}, http: 404, code: "not_found" },
  ])("a new $kind of $values: $code", async ({ kind, values, http, code }) => {
    expect(problemOf(await settings.add(kind, values))).toMatchObject({ http, code });
  });

  test("to change or delete what is not there, and to delete what is switched off instead", async () => {
    expect(problemOf(await settings.change("tag", "999", { name: "x" }))).toMatchObject({
      http: 404,
      code: "not_found",
    });
    expect(problemOf(await admin.send("DELETE", `${entriesOf("tag")}/999`))).toMatchObject({ http: 404 });
    const refusal = problemOf(await admin.send("DELETE", `${entriesOf("event")}/1`));
    expect(refusal).toMatchObject({ http: 422, code: "not_deleted" });
  });
});
