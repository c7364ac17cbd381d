import type { ContactPage, RecordList, RecordPage } from "@inlet/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

const values = {
  "trips.where": "Rome",
  "trips.nights": "1250",
  "trips.left": "2026-03-01",
  "trips.seen": "2026-03-01T08:30:00Z",
  "trips.liked": false,
  "trips.meals": ["fish", "soup"],
  "trips.gender": "female",
  "trips.dates": ["2026-03-02", "2026-03-03"],
  "trips.blank": "",
  "trips.gone": "kept",
  "lost.gone": ["a", "b"],
};

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  await app.pool.query(`
    INSERT INTO contact (id, first_name, source) VALUES (1, 'Ada', 'manual'), (2, 'Ben', 'manual');
    INSERT INTO custom_group (id, name, label, extends, is_multiple)
      VALUES (1, 'trips', 'Journeys', 'contact', false), (2, 'visits', 'Visits', 'contact', true),
        (3, 'pets', 'Animals', 'contact', true), (4, 'bare', 'Bare', 'contact', true);
    INSERT INTO custom_field (group_id, name, label, type, options, option_group_id, is_multi, position)
      SELECT f.group_id, f.name, f.label, f.type, f.options::jsonb,
        (SELECT id FROM option_group WHERE key = f.option_group), f.is_multi, f.position
      FROM (VALUES
        (1, 'where', 'Where', 'text', NULL, NULL, false, 1), (1, 'nights', 'Nights', 'integer', NULL, NULL, false, 2),
        (1, 'left', 'Left on', 'date', NULL, NULL, false, 3), (1, 'seen', 'Last seen', 'datetime', NULL, NULL, false, 4),
        (1, 'liked', 'Liked it', 'boolean', NULL, NULL, false, 5),
        (1, 'meals', 'Meals', 'option', '[{"value": "fish", "label": "Fish of the day"}]', NULL, true, 6),
        (1, 'gender', 'Guide', 'option', NULL, 'gender', false, 7),
        (1, 'dates', 'Dates', 'date', NULL, NULL, true, 8), (1, 'blank', 'Blank', 'text', NULL, NULL, false, 9),
        (2, 'place', 'Place', 'text', NULL, NULL, false, 2), (2, 'day', 'Day', 'date', NULL, NULL, false, 1),
        (2, 'mood', 'Mood', 'option', '[{"value": "m1", "label": "Cheerful"}]', NULL, true, 3),
        (2, 'guide', 'Guide', 'option', NULL, 'gender', false, 4),
        (3, 'name', 'Name', 'text', NULL, NULL, false, 1)
      ) AS f(group_id, name, label, type, options, option_group, is_multi, position);
    INSERT INTO custom_record (id, group_id, contact_id, "values") VALUES
      (1, 2, 1, '{"place": "Rome", "day": "2026-03-01", "mood": ["m1"], "old": "x"}'), (2, 2, 2, '{"place": "Oslo"}'),
      (3, 3, 1, '{"name": "Rex"}'), (4, 2, 1, '{"guide": "female"}'), (5, 4, 2, '{"gone": "left"}')`);
  await app.pool.query("UPDATE contact SET custom = $1 WHERE id = 1", [values]);
});
afterAll(() => app.close());

const list = async (query = "") => ok<RecordList>(await client.send("GET", `/records/custom_record${query}`), 200);
const ids = ({ records }: RecordList) => records.map(({ id }) => id);

test("a contact tells its custom values under their groups and labels, in their order, and what has no field by its key", async () => {
  const { fields } = ok<ContactPage>(await client.send("GET", "/contacts/1"), 200);
  const shown = fields
    .filter(({ key }) => key in values)
    .map(({ label, group, type, value }) => ({ label, group, type, value }));
  const group = "Journeys";
  expect(shown).toEqual([
    { group, label: "Where", type: "text", value: "Rome" },
    { group, label: "Nights", type: "number", value: "1250" },
    { group, label: "Left on", type: "day", value: "2026-03-01" },
    { group, label: "Last seen", type: "instant", value: "2026-03-01T08:30:00Z" },
    { group, label: "Liked it", type: "text", value: "No" },
    { group, label: "Meals", type: "text", value: ["Fish of the day", "soup"] },
    { group, label: "Guide", type: "text", value: "Female" },
    { group, label: "Dates", type: "day", value: ["2026-03-02", "2026-03-03"] },
    { group, label: "Blank", type: "text", value: null },
    { group: "Custom data", label: "lost.gone", type: "text", value: ["a", "b"] },
    { group, label: "trips.gone", type: "text", value: "kept" },
  ]);
});

test("a contact has its records of several part by part, each of which leads to its list", async () => {
  const { records } = ok<ContactPage>(await client.send("GET", "/contacts/1"), 200);
  expect(records.map(({ kind, part, count }) => [kind.key, part, count])).toEqual([
    ["custom_record", { narrow: "group:3", label: "Animals" }, 1],
    ["custom_record", { narrow: "group:2", label: "Visits" }, 2],
  ]);
  expect(ids(await list("?contact_id=1&narrow=group:2"))).toEqual(["4", "1"]);
});

test("the page of a custom record has the fields of its group", async () => {
  const { fields } = ok<RecordPage>(await client.send("GET", "/records/custom_record/1"), 200);
  expect(fields).toMatchObject([
    { key: "group", value: "Visits" },
    { key: "contact", value: [{ kind: "contact", id: "1", name: "Ada" }] },
    { key: "visits.day", label: "Day", group: "Visits", type: "day", value: "2026-03-01" },
    { key: "visits.place", label: "Place", group: "Visits", type: "text", value: "Rome" },
    { key: "visits.mood", label: "Mood", group: "Visits", type: "text", value: ["Cheerful"] },
    { key: "visits.old", label: "visits.old", group: "Visits", type: "text", value: "x" },
  ]);
});

describe("the list of custom data", () => {
  test("tells all values of a record in one text, where groups stand beside each other", async () => {
    const { columns, records } = await list();
    expect(columns.map(({ key }) => key)).toEqual(["group", "contact", "values"]);
    expect(records.map(({ values: [group, , text] }) => [group, text])).toEqual([
      ["Bare", "bare.gone: left"],
      ["Visits", "Guide: Female"],
      ["Animals", "Name: Rex"],
      ["Visits", "Place: Oslo"],
      ["Visits", "Day: 2026-03-01 · Place: Rome · Mood: Cheerful · visits.old: x"],
    ]);
  });

  test("has a column for each field of the group it is narrowed to", async () => {
    const { columns, records, total } = await list("?narrow=group:2");
    expect(columns.map(({ label, type }) => [label, type])).toEqual([
      ["Day", "day"],
      ["Contact", "records"],
      ["Place", "text"],
      ["Mood", "text"],
      ["Guide", "text"],
    ]);
    expect(total).toBe(3);
    expect(records.at(-1)?.values).toEqual([
      ...["2026-03-01", [{ kind: "contact", id: "1", name: "Ada" }], "Rome", ["Cheerful"], null],
    ]);
    expect((await list("?narrow=group:2&contact_id=1")).columns.map(({ label }) => label)).not.toContain("Contact");
    expect((await list("?narrow=group:4")).columns.map(({ key }) => key)).toEqual(["group", "contact", "values"]);
  });

  test.for([
    { search: "rome", found: ["1"] },
    { search: "cheerful ada", found: ["1"] },
    { search: "female", found: ["4"] },
    { search: "visits ben", found: ["2"] },
    { search: "animals", found: ["3"] },
    { search: "left", found: ["5"] },
    { search: "m2", found: [] },
  ])(
    "is searched for what is stored, for names of choices, groups and contacts: $search",
    async ({ search, found }) => {
      expect(ids(await list(`?search=${encodeURIComponent(search)}`))).toEqual(found);
    },
  );

  test("is not narrowed by what it does not have", async () => {
    const answer = await client.send("GET", "/records/custom_record?narrow=status:new");
    expect(problemOf(answer)).toMatchObject({ http: 400, code: "invalid_request" });
  });
});
