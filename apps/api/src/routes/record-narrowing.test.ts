import type { RecordKindList, RecordList, RecordNarrowingList } from "@inlet/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { insertEveryRecord } from "../testing/every-record.ts";
import { importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  await insertEveryRecord(app.pool);
  await app.pool.query(`
    INSERT INTO event (id, title, event_type, default_role) VALUES (2, 'Ball', 'fundraiser', 'attendee');
    INSERT INTO participant (id, contact_id, event_id, status) VALUES (2, 2, 2, 'attended'), (3, 1, 2, 'registered');
    INSERT INTO membership (id, contact_id, membership_type_id, join_date, status_id)
      SELECT 2, 1, t.id, '2026-01-01', s.id FROM membership_type t, membership_status s
      WHERE t.name = 'general' AND s.name = 'expired'`);
});
afterAll(() => app.close());

const list = async (kind: string, query: string) =>
  ok<RecordList>(await client.send("GET", `/records/${kind}?${query}`), 200);
const ids = async (kind: string, query: string) => (await list(kind, query)).records.map(({ id }) => id);
const narrowingOf = async (kind: string) =>
  ok<RecordNarrowingList>(await client.send("GET", `/record-kinds/${kind}/narrowing`), 200).narrowing;

/** What a list is asked for a choice by its label. */
async function choice(kind: string, by: string, label: string): Promise<string> {
  const choices = (await narrowingOf(kind)).find(({ key }) => key === by)?.choices ?? [];
  return `narrow=${by}:${choices.find((one) => one.label === label)?.value}`;
}

test("every choice that a kind offers is understood, and together they hold every record once", async () => {
  const { record_kinds: kinds } = ok<RecordKindList>(await client.send("GET", "/record-kinds"), 200);
  const narrowed: string[] = [];
  for (const { key: kind } of kinds) {
    for (const { key: by, choices } of await narrowingOf(kind)) {
      narrowed.push(`${kind} ${by}`);
      expect(choices.length, `${kind} ${by}`).toBeGreaterThan(0);
      const found = await Promise.all(choices.map(({ value }) => ids(kind, `narrow=${by}:${value}`)));
      expect(found.flat().toSorted(), `${kind} ${by}`).toEqual((await ids(kind, "")).toSorted());
    }
  }
  expect(narrowed).toEqual([
    ...["participant event", "participant status", "contribution financial_type", "contribution status"],
    ...["pledge financial_type", "pledge status", "membership membership_type", "membership status"],
    ...["activity activity_type", "activity status", "event event_type", "custom_record group"],
  ]);
});

test("a list is narrowed by several choices at once, beside its search and its contact", async () => {
  const ball = await choice("participant", "event", "Ball");
  const registered = await choice("participant", "status", "Registered");
  const both = `${ball},${registered.replace("narrow=", "")}`;
  expect(await ids("participant", ball)).toEqual(["3", "2"]);
  expect(await list("participant", both)).toMatchObject({ total: 1, records: [{ id: "3" }] });
  expect(await ids("participant", `${ball}&search=ben`)).toEqual(["2"]);
  expect(await ids("participant", `${registered}&contact_id=2`)).toEqual(["1"]);
  expect(await ids("membership", await choice("membership", "status", "Expired"))).toEqual(["2"]);
});

test("a value may hold whatever marks there are", async () => {
  await app.pool.query("UPDATE participant SET status = 'so, 100%: so' WHERE id = 3");
  expect(await ids("participant", `narrow=${encodeURIComponent("status:so%2C 100%25: so,event:2")}`)).toEqual(["3"]);
  await app.pool.query("UPDATE participant SET status = 'registered' WHERE id = 3");
});

test("a choice that is switched off still narrows, since records keep it", async () => {
  await app.pool.query("UPDATE option_value SET is_active = false WHERE value = 'attended'");
  expect(await ids("participant", await choice("participant", "status", "Attended"))).toEqual(["2"]);
});

describe("asked for", () => {
  test.for(["event:999", "event:x", "event:1 OR true", "status:none", "status:a:b", "event:99999999999999999999"])(
    "%s, which no record has, a list is empty",
    async (narrow) => {
      expect(await ids("participant", `narrow=${encodeURIComponent(narrow)}`)).toEqual([]);
    },
  );

  test.for(["status", "status:", ":x", "STATUS:x", "nothing:x", "status:x,", "status:%25"])(
    "%s, a list says that it cannot",
    async (narrow) => {
      const answer = await client.send("GET", `/records/participant?narrow=${narrow}`);
      expect(problemOf(answer)).toMatchObject({ http: 400, code: "invalid_request" });
    },
  );

  test("what no kind has, or without being signed in, choices are refused", async () => {
    expect(problemOf(await client.send("GET", "/record-kinds/nothing/narrowing"))).toMatchObject({ http: 404 });
    const nobody = importClient(app, {});
    expect(problemOf(await nobody.send("GET", "/record-kinds/contribution/narrowing"))).toMatchObject({ http: 401 });
  });
});
