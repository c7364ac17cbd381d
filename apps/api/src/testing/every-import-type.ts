import { importTypes } from "@inlet/crm";
import { grant, grantTable } from "@inlet/crm/testing";
import type { ImportType } from "@inlet/engine";
import type { Pool } from "pg";
import { everyType } from "./custom-groups.ts";

/** All import types of the CRM, and one that somebody else wrote. What holds for every import type is tried with these. */
export const everyImportType: ReadonlyMap<string, ImportType> = new Map([...importTypes, [grant.key, grant]]);

/** Make what no migration does: the table of the one that somebody else wrote. */
export async function createEveryTable(pool: Pool): Promise<void> {
  await pool.query(grantTable);
}

/** Keys of all that can be imported once `addEveryGroup` has set up every group. */
export const importTypeKeys = [...everyImportType.keys()].map((key) =>
  key === "custom_data" ? `${key}.${everyType.name}` : key,
);
