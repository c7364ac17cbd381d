import { Pool } from "pg";
import { expect, test } from "vitest";
import type { Field, FieldOption, ImportType } from "./define.ts";
import { readImportType } from "./read-import-type.ts";

const field = (key: string, more: Partial<Field>): Field => {
  return { key, label: key, type: "option", group: "All", example: "", synonyms: [], ...more };
};
const red: readonly FieldOption[] = [{ value: "red", label: "Red" }];
const kept = { key: "kept", label: "Kept" };

/** An import type of which only the fields matter here. */
const withFields = (fields: readonly Field[]) => ({ ...kept, fields }) as unknown as ImportType;

async function read(fields: readonly Field[], key = "kept") {
  const asked: string[] = [];
  const options = async (source: string) => {
    asked.push(source);
    return source === "none" ? [] : [{ value: source, label: source }];
  };
  // Nothing is set up for it, so nobody connects.
  const context = { importTypes: new Map([["kept", withFields(fields)]]), options, pool: new Pool() };
  const importType = await readImportType(context, key);
  return { importType, asked };
}

test("each source is read once, for all fields that name it", async () => {
  const { importType, asked } = await read([
    field("a", { optionsFrom: "type" }),
    field("b", { optionsFrom: "none" }),
    field("c", { optionsFrom: "type" }),
    field("d", { options: red }),
    field("e", { type: "text" }),
  ]);
  expect(asked).toEqual(["type", "none"]);
  const type = [{ value: "type", label: "type" }];
  expect(importType?.fields.map(({ options }) => options)).toEqual([type, [], type, red, undefined]);
  expect(importType).toMatchObject(kept);
});

test("nothing is read where no field names a source, nor for a type that is not there", async () => {
  expect((await read([field("d", { options: red })])).asked).toEqual([]);
  expect(await read([field("a", { optionsFrom: "type" })], "other")).toEqual({ importType: null, asked: [] });
});
