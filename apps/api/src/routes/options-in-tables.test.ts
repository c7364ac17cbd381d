import { importTypes } from "@inlet/crm";
import type { FieldList } from "@inlet/contract";
import type { Field, ImportType } from "@inlet/engine";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

/** The contact import, with a language that is one of a table. */
function withLanguages(): ReadonlyMap<string, ImportType> {
  const contact = importTypes.get("contact");
  if (!contact) throw new Error("there is no contact import");
  const fields = contact.fields.map((field): Field => {
    if (field.key !== "preferred_language") return field;
    return { ...field, type: "option", optionsFrom: "spoken_language", example: "Klingon" };
  });
  return new Map([["contact", { ...contact, fields }]]);
}

const add = async (
  value: string,
  label: string,
  more: { abbreviation?: string; isActive?: boolean; position: number },
) =>
  app.pool.query(
    `INSERT INTO option_value (group_id, value, label, abbreviation, is_active, position)
     SELECT id, $1, $2, $3, $4, $5 FROM option_group WHERE key = 'spoken_language'`,
    [value, label, more.abbreviation ?? null, more.isActive ?? true, more.position],
  );

beforeAll(async () => {
  app = await createTestApp({}, { importTypes: withLanguages() });
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  await app.pool.query("INSERT INTO option_group (key, label) VALUES ('spoken_language', 'Languages')");
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.pool.query("DELETE FROM contact");
  await app.pool.query(
    "DELETE FROM option_value WHERE group_id = (SELECT id FROM option_group WHERE key = 'spoken_language')",
  );
  await add("de_DE", "German", { abbreviation: "ger", position: 2 });
  await add("en_US", "English", { abbreviation: "eng", position: 1 });
  await add("la", "Latin", { isActive: false, position: 3 });
});

const stored = async () =>
  (await app.pool.query("SELECT preferred_language FROM contact ORDER BY id")).rows.map(
    (row) => row.preferred_language,
  );

test("fields and template show those that can be chosen, in their order, as they are now", async () => {
  const languages = async () => {
    const { fields } = ok<FieldList>(await client.send("GET", "/import-types/contact/fields"), 200);
    return fields.find(({ key }) => key === "preferred_language");
  };
  expect(await languages()).toMatchObject({
    example: "English",
    options: [
      { value: "en_US", label: "English" },
      { value: "de_DE", label: "German" },
    ],
  });
  const template = await client.send("GET", "/import-types/contact/template.csv");
  expect(template.body).toContain(',"English",');
  expect(template.body).not.toContain("Klingon");
  await add("eo", "Esperanto", { position: 0 });
  expect((await languages())?.options[0]).toEqual({ value: "eo", label: "Esperanto" });
});

test("cells name them by id, value, label or abbreviation, and rows show their labels", async () => {
  const { rows: found } = await app.pool.query("SELECT id::text FROM option_value WHERE value = 'de_DE'");
  const names = [found[0].id, "DE_de", " german ", "GER"];
  const lines = [...names, "Latin", "Germn"].map((name, at) => `202555000${at},${name}`);
  const { id } = await client.create(csvFile(`phone,language\n${lines.join("\n")}\n`));
  await client.check(id);
  const { rows } = await client.preview(id);
  const shown = rows.map(({ values }) => values.find(({ field }) => field === "preferred_language")?.value);
  expect(shown).toEqual(["German", "German", "German", "German", undefined, undefined]);
  expect(rows.slice(4).map(({ issues }) => issues[0]?.hint)).toEqual([
    "Use one of English, German, add it under Settings → Options, or leave it blank.",
    "Use one of German, English, add it under Settings → Options, or leave it blank.",
  ]);
  await client.run(id);
  expect(await stored()).toEqual(["de_DE", "de_DE", "de_DE", "de_DE"]);
});

test("a mended cell, a constant and a later import go by what the table has then", async () => {
  const { id } = await client.create(csvFile("phone,language\n2025550001,Esperanto\n"));
  await client.check(id);
  await add("eo", "Esperanto", { position: 4 });
  await client.send("PATCH", `/user-jobs/${id}/rows/1`, { cells: [{ column: 1, value: "esperanto" }] });
  await client.run(id);
  expect(await stored()).toEqual(["eo"]);

  const next = await client.create(csvFile("phone\n2025550002\n"));
  await client.settled(next.id);
  const { mapping } = await client.mapField(next.id);
  const save = (value: string) =>
    client.send("PUT", `/user-jobs/${next.id}/map-field`, {
      ...mapping,
      constants: [{ field: "preferred_language", value }],
    });
  expect(problemOf(await save("Volapük"))).toMatchObject({ http: 422, code: "unreadable_constant" });
  await add("vo", "Volapük", { position: 5 });
  ok(await save("Volapük"), 200);
  await client.settled(next.id);
  await client.run(next.id);
  expect(await stored()).toEqual(["eo", "vo"]);
});

test("the summary shows what changed by labels", async () => {
  const language = (name: string) => csvFile(`phone,language\n2025550001,${name}\n`);
  await client.importFile(language("English"));
  const { id } = await client.create(language("German"));
  await client.check(id, { conflict: { policy: "use_new" } });
  const { rows } = await client.preview(id);
  expect(rows[0]?.changes).toMatchObject([{ label: "Language", before: "English", after: "German" }]);
});

test("the one-shot import reads them, too", async () => {
  ok(await client.upload("/import/csv", csvFile("phone,language\n2025550001,ger\n"), {}), 200);
  expect(await stored()).toEqual(["de_DE"]);
});

test("genders are those of the settings, by their usual other names as long as no other is called so", async () => {
  const gendersOf = async (names: readonly string[]) => {
    await app.pool.query("DELETE FROM contact");
    const lines = names.map((name, at) => `202555000${at},${name}`);
    await client.importFile(csvFile(`phone,gender\n${lines.join("\n")}\n`));
    return (await app.pool.query("SELECT gender FROM contact ORDER BY id")).rows.map(({ gender }) => gender);
  };
  const names = ["F", "weiblich", "Non-Binary", "x"];
  expect(await gendersOf(names)).toEqual(["female", "female", "other", "other"]);
  await app.pool.query(`INSERT INTO option_value (group_id, value, label, position)
    SELECT id, 'nonbinary', 'Non-binary', 9 FROM option_group WHERE key = 'gender'`);
  expect(await gendersOf(names)).toEqual(["female", "female", "nonbinary", "other"]);
});
