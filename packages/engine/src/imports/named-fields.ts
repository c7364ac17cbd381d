import type { StoredChange } from "@inlet/contract/tables";
import type { Field } from "../define.ts";
import type { ImportsContext } from "./context.ts";
import { fieldsByKey, type FieldsByKey } from "./show-value.ts";

/**
 * Fields by their key and by the columns that they fill, which know what the records are called that stored changes
 * lead to by their ids. Not to be asked while a connection is held.
 *
 * @param changes absent ones as null
 */
export async function namedFields(
  { nameRecords }: Pick<ImportsContext, "nameRecords">,
  fields: readonly Field[],
  changes: readonly (readonly StoredChange[] | null)[],
): Promise<FieldsByKey> {
  const byKey = fieldsByKey(fields);
  const stored = changes
    .flatMap((one) => one ?? [])
    .flatMap(
      ([key, before, after]) =>
        [
          [key, before],
          [key, after],
        ] as const,
    );
  const named = stored.length === 0 ? [] : await nameRecords(stored);
  return new Map([
    ...byKey,
    ...named.map((field) => [field.key, { ...(byKey.get(field.key) ?? field), options: field.options ?? [] }] as const),
  ]);
}
