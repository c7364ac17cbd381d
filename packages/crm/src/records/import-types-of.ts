import type { Queryable, ImportType } from "@inlet/engine";
import type { Records } from "./record-kinds.ts";

/** The import types that bring records of a kind, as they are set up now. */
export async function importTypesOf(
  db: Queryable,
  { importTypes }: Pick<Records, "importTypes">,
  kind: string,
): Promise<readonly ImportType[]> {
  const declared = [...importTypes.values()].find(({ destination }) => destination.entity === kind);
  if (!declared) return [];
  return (await declared.asSetUp?.(db, declared)) ?? [declared];
}
