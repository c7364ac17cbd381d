import type { SettingEntry } from "@inlet/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { importClient, problemOf } from "../testing/import-client.ts";
import { settingClient, type SettingClient } from "../testing/setting-client.ts";

let app: TestApp;
let settings: SettingClient;

beforeAll(async () => {
  app = await createTestApp();
  settings = settingClient(importClient(app, { cookie: (await app.signIn("admin")).cookie }));
  await app.pool.query(
    "INSERT INTO contact (id, first_name, source) VALUES (1, 'Ada', 'manual'), (2, 'Ben', 'manual')",
  );
});
afterAll(() => app.close());

type Values = SettingEntry["values"];

const stored = async (table: string, { id }: SettingEntry) =>
  (await app.pool.query<Record<string, unknown>>(`SELECT * FROM ${table} WHERE id = $1`, [id])).rows[0];
const group = (label: string, more: Values = {}) => settings.added("custom_group", { label, ...more });
const addField = (parent: SettingEntry, label: string, more: Values = {}) =>
  settings.add("custom_field", { label, ...more }, { parent_id: parent.id });
const field = (parent: SettingEntry, label: string, more: Values = {}) =>
  settings.added("custom_field", { label, ...more }, { parent_id: parent.id });
const setCustom = (values: object, id = 1) =>
  app.pool.query("UPDATE contact SET custom = $1 WHERE id = $2", [values, id]);
const addRecord = (of: SettingEntry, values: object) =>
  app.pool.query(`INSERT INTO custom_record (group_id, contact_id, "values") VALUES ($1, 1, $2)`, [of.id, values]);
const refusal = async (answer: ReturnType<SettingClient["add"]>) => problemOf(await answer);

test("groups and fields get a name of their label once, which no change of the label touches", async () => {
  const made = await group("Café & Küche");
  const dinner = await field(made, "2nd choice");
  expect(await stored("custom_group", made)).toMatchObject({
    name: "cafe_kuche",
    extends: "contact",
    is_multiple: false,
  });
  expect(await stored("custom_field", dinner)).toMatchObject({
    name: "field_2nd_choice",
    type: "text",
    is_multi: false,
  });
  await settings.changed("custom_group", made.id, { label: "Kitchen" });
  await settings.changed("custom_field", dinner.id, { label: "Second choice" });
  expect(await stored("custom_group", made)).toMatchObject({ name: "cafe_kuche", label: "Kitchen" });
  expect(await stored("custom_field", dinner)).toMatchObject({ name: "field_2nd_choice", label: "Second choice" });
  const again = await field(made, "2nd choice?");
  const foreign = await field(made, "Обед");
  expect(await stored("custom_field", again)).toMatchObject({ name: "field_2nd_choice_2" });
  expect(await stored("custom_field", foreign)).toMatchObject({ name: "other" });
  // A mapping names a field as group.name in 64 letters.
  const long = await field(await group("g ".repeat(50)), "x".repeat(100));
  expect(String((await stored("custom_field", long))?.["name"]).length).toBeLessThanOrEqual(30);
});

describe("fields of a group", () => {
  const labelsOf = async (parent: SettingEntry) =>
    (await settings.listed("custom_field", parent.id)).entries.map(({ name }) => name);

  test("are moved up and down by one place, also those that were never moved; new ones come last", async () => {
    const made = await group("Order");
    const fields = new Map<string, SettingEntry>();
    for (const label of ["A", "B", "C"]) fields.set(label, await field(made, label));
    await app.pool.query("UPDATE custom_field SET position = 0 WHERE group_id = $1", [made.id]);
    const others = await group("Others");
    await field(others, "Z");
    const moves = [
      ["C", "up", "A C B"],
      ["C", "up", "C A B"],
      ["C", "up", "C A B"],
      ["A", "down", "C B A"],
      ["A", "down", "C B A"],
    ] as const;
    for (const [label, direction, expected] of moves) {
      await settings.moved("custom_field", fields.get(label)?.id ?? "", direction);
      expect((await labelsOf(made)).join(" ")).toBe(expected);
    }
    await field(made, "D");
    expect((await labelsOf(made)).join(" ")).toBe("C B A D");
    expect(await labelsOf(others)).toEqual(["Z"]);
  });

  test("are the only ones that are moved", async () => {
    const made = await group("Alone");
    expect(await refusal(settings.move("custom_group", made.id, "up"))).toMatchObject({
      status: 422,
      code: "not_moved",
    });
    expect(await refusal(settings.move("custom_field", "999999", "up"))).toMatchObject({ status: 404 });
  });
});

describe("a choice", () => {
  test("stores what its name was at first, also when that changes", async () => {
    const made = await group("Shirts");
    const options = ["Small", "2 XL"].map((label) => ({ label, value: "" }));
    const size = await field(made, "Size", { type: "option", options });
    expect(size.values["options"]).toEqual([
      { label: "Small", value: "small" },
      { label: "2 XL", value: "2_xl" },
    ]);
    const changed = await settings.changed("custom_field", size.id, {
      options: [
        { label: "Wee", value: "small" },
        { label: "Small", value: "" },
      ],
    });
    expect(changed.values["options"]).toEqual([
      { label: "Wee", value: "small" },
      { label: "Small", value: "small_2" },
    ]);
  });

  test("stays as long as records have it, wherever the choices come from", async () => {
    const made = await group("Menu");
    const options = ["Fish", "Meat"].map((label) => ({ label, value: "" }));
    const dish = await field(made, "Dish", { type: "option", is_multi: true, options });
    await setCustom({ "menu.dish": ["fish"] });
    const withoutFish = [{ label: "Meat", value: "meat" }];
    expect(await refusal(settings.change("custom_field", dish.id, { options: withoutFish }))).toMatchObject({
      ...{ http: 409, code: "in_use", title: "The choice “Fish” stays: records have it." },
    });
    const { entries } = await settings.listed("option_group");
    const gender = entries.find(({ name }) => name === "Gender")?.id ?? "";
    const ofGroup = { options: null, option_group_id: gender };
    expect(await refusal(settings.change("custom_field", dish.id, ofGroup))).toMatchObject({ code: "in_use" });
    const withoutMeat = [{ label: "Pike", value: "fish" }];
    await settings.changed("custom_field", dish.id, { options: withoutMeat });
    await setCustom({ "menu.dish": ["female"] });
    expect((await settings.changed("custom_field", dish.id, ofGroup)).values).toMatchObject({
      ...{ options: [], option_group_id: gender },
    });
    await setCustom({});
  });
});

describe("once records have values,", () => {
  test("a field keeps its type and how many values it has, and is not deleted; it can be renamed and required", async () => {
    const made = await group("Stay");
    const days = await field(made, "Days", { type: "integer" });
    await setCustom({ "stay.days": "3" });
    const change = (values: Values) => settings.change("custom_field", days.id, values);
    expect(await refusal(change({ type: "text" }))).toMatchObject({
      ...{ http: 409, code: "in_use", title: "The type cannot be changed: 1 record has values of it." },
    });
    expect(await refusal(settings.remove("custom_field", days.id))).toMatchObject({ http: 409, code: "in_use" });
    await settings.changed("custom_field", days.id, { ...days.values, label: "Nights", is_required: true });
    await setCustom({});
    await settings.changed("custom_field", days.id, { type: "text", is_multi: true });
    await setCustom({ "stay.days": ["3", "4"] });
    expect(await refusal(change({ is_multi: false }))).toMatchObject({ http: 409, code: "in_use" });
    await setCustom({});
    expect((await settings.remove("custom_field", days.id)).statusCode).toBe(204);
  });

  test("a group keeps its kind of record, and is not deleted, also with a field of its own gone", async () => {
    const made = await group("Away");
    await setCustom({ "away.gone": "x", "awayday.gone": "y" });
    expect(await refusal(settings.change("custom_group", made.id, { extends: "activity" }))).toMatchObject({
      ...{ http: 409, code: "in_use" },
      title: "Which kind of record has it cannot be changed: 1 record has values of it.",
    });
    expect(await refusal(settings.change("custom_group", made.id, { is_multiple: true }))).toMatchObject({ http: 409 });
    expect(await refusal(settings.remove("custom_group", made.id))).toMatchObject({ http: 409, code: "in_use" });
    await setCustom({ "awayday.gone": "y" });
    await settings.changed("custom_group", made.id, { extends: "activity" });
    expect((await settings.remove("custom_group", made.id)).statusCode).toBe(204);
    await setCustom({});
  });

  test("a group that contacts have several records of stays one, as do its fields", async () => {
    const made = await group("Visits", { is_multiple: true });
    const place = await field(made, "Place");
    const other = await field(made, "Weather");
    await addRecord(made, { place: "Rome" });
    expect(await refusal(settings.change("custom_group", made.id, { is_multiple: false }))).toMatchObject({
      title: "Whether contacts have several records cannot be changed: 1 record has values of it.",
    });
    expect(await refusal(settings.change("custom_field", place.id, { type: "date" }))).toMatchObject({ http: 409 });
    expect(await refusal(settings.remove("custom_field", place.id))).toMatchObject({ http: 409 });
    expect(await refusal(settings.remove("custom_group", made.id))).toMatchObject({ http: 409 });
    expect((await settings.remove("custom_field", other.id)).statusCode).toBe(204);
  });
});

test("a group without values goes, and its fields with it", async () => {
  const made = await group("Empty");
  const inside = await field(made, "Nothing");
  expect((await settings.remove("custom_group", made.id)).statusCode).toBe(204);
  expect(await stored("custom_field", inside)).toBeUndefined();
});

describe("refused is", () => {
  let made: SettingEntry;
  beforeAll(async () => {
    made = await group("Twice");
    await field(made, "Town");
  });

  test.for<{ name: string; values: Values; http: number; code: string }>([
    { name: "a label that is there", values: { label: "TOWN" }, http: 409, code: "already_exists" },
    { name: "a label too long", values: { label: "x".repeat(101) }, http: 422, code: "value_unreadable" },
    { name: "a type nobody knows", values: { type: "full_name" }, http: 422, code: "value_unreadable" },
    { name: "a choice without choices", values: { type: "option" }, http: 422, code: "contradiction" },
    {
      ...{ name: "a text with choices", http: 422, code: "contradiction" },
      values: { options: [{ label: "A", value: "" }] },
    },
    {
      ...{ name: "a choice that is there twice", http: 422, code: "value_unreadable" },
      values: { type: "option", options: ["A", "a "].map((label) => ({ label, value: "" })) },
    },
    {
      ...{ name: "a choice without a name", http: 422, code: "value_missing" },
      values: { type: "option", options: [{ label: " ", value: "a" }] },
    },
    {
      ...{ name: "choices that store the same", http: 422, code: "value_unreadable" },
      values: { type: "option", options: ["A", "B"].map((label) => ({ label, value: "a" })) },
    },
    { name: "several amounts", values: { type: "money", is_multi: true }, http: 422, code: "contradiction" },
    { name: "choices that are no list", values: { type: "option", options: "A" }, http: 422, code: "value_unreadable" },
  ])("a field: $name", async ({ values, http, code }) => {
    expect(await refusal(addField(made, "New", values))).toMatchObject({ http, code });
  });

  test("a second group of a label for one kind of record, not for another", async () => {
    expect(await refusal(settings.add("custom_group", { label: "twice" }))).toMatchObject({ code: "already_exists" });
    await group("twice", { extends: "activity" });
  });

  test("to have several records of what is not a contact", async () => {
    const values = { label: "Seats", extends: "participant", is_multiple: true };
    expect(await refusal(settings.add("custom_group", values))).toMatchObject({ http: 422, code: "contradiction" });
  });

  test("the hundred-and-first field", async () => {
    const full = await group("Full");
    await app.pool.query(
      `INSERT INTO custom_field (group_id, name, label, type) SELECT $1, 'f' || n, 'F' || n, 'text' FROM generate_series(1, 99) n`,
      [full.id],
    );
    const last = await field(full, "Last");
    expect(await refusal(addField(full, "More"))).toMatchObject({ http: 422, code: "too_many_fields" });
    expect((await settings.listed("custom_field", full.id)).entries).toHaveLength(100);
    await settings.changed("custom_field", last.id, { label: "The last" });
  });
});

test("of two who add a field at once, whose names come to the same, each gets one", async () => {
  const made = await group("Race");
  const answers = await Promise.all([addField(made, "Town?"), addField(made, "Town!")]);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
  const { rows } = await app.pool.query("SELECT name FROM custom_field WHERE group_id = $1 ORDER BY name", [made.id]);
  expect(rows).toEqual([{ name: "town" }, { name: "town_2" }]);
});
