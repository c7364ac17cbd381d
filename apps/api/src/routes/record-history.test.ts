import type { RecordList, RecordPage } from "@inlet/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  await app.pool.query(`
    INSERT INTO contact (id, first_name, email, source) VALUES (1001, 'Ada', 'ada@example.org', 'manual');
    INSERT INTO event (id, title, event_type, default_role) VALUES (1002, 'Gala', 'fundraiser', 'attendee');
    INSERT INTO campaign (id, name, title) VALUES (1003, 'spring', 'Spring appeal');
    INSERT INTO custom_group (id, name, label, extends) VALUES (1, 'sizes', 'Sizes', 'participant');
    INSERT INTO custom_field (group_id, name, label, type, options)
      VALUES (1, 'shirt', 'Shirt', 'option', '[{"value": "m", "label": "Medium"}]')`);
});
afterAll(() => app.close());

async function importRow(import_type: string, row: Record<string, string>): Promise<string> {
  const file = csvFile([Object.keys(row), Object.values(row)].map((cells) => cells.join(",")).join("\n"));
  const { id } = await client.create(file, { import_type });
  await client.check(id);
  await client.run(id);
  return id;
}

/** What the history of the newest record of a kind tells, by label; newest first. */
async function historyOf(kind: string) {
  const { records } = ok<RecordList>(await client.send("GET", `/records/${kind}?limit=1`), 200);
  const { history } = ok<RecordPage>(await client.send("GET", `/records/${kind}/${records[0]?.id}`), 200);
  return history.map(({ changes }) =>
    Object.fromEntries(changes.map(({ label, before, after }) => [label, [before, after]])),
  );
}

test("the history names contacts, events, types, campaigns and options, not what is stored of them", async () => {
  const ada = { email: "ada@example.org" };
  await importRow("participant", { ...ada, event: "Gala", "participant status": "Registered" });
  expect(await historyOf("participant")).toMatchObject([
    { Contact: [null, "Ada"], Event: [null, "Gala"], "Participant status": [null, "Registered"] },
  ]);
  await importRow("membership", {
    ...ada,
    "membership type": "General",
    "join date": "2020-01-01",
    campaign: "spring",
  });
  expect(await historyOf("membership")).toMatchObject([
    { Contact: [null, "Ada"], "Membership type": [null, "General"], Campaign: [null, "Spring appeal"] },
  ]);
});

test("values that a record had before are named too, and what is gone is told as it was stored", async () => {
  const job = await importRow("participant", {
    email: "ada@example.org",
    event: "Gala",
    "participant status": "Attended",
  });
  await app.pool.query("UPDATE option_value SET is_active = false WHERE value = 'attended'");
  await app.pool.query(
    `INSERT INTO change_record (job_id, entity, entity_id, row_id, action, changes, version)
     SELECT $1, 'participant', max(id), 1, 'enriched', $2, 2 FROM participant`,
    [
      job,
      JSON.stringify([
        ["status", "attended", "away"],
        ["event_id", "1002", "999"],
        ["sizes.shirt", null, "m"],
        ["sizes.gone", "a", "b"],
      ]),
    ],
  );
  expect((await historyOf("participant"))[0]).toEqual({
    "Participant status": ["Attended", "away"],
    ...{ Event: ["Gala", "999"], Shirt: [null, "Medium"], "sizes.gone": ["a", "b"] },
  });
});
