import { PlanTotals } from "@inlet/contract";
import type { ImportTables } from "@inlet/contract/tables";
import type { Queryable } from "../database.ts";
import { tableName } from "../table-name.ts";
import type { Planner } from "./planned-row.ts";

/** SQL that counts the values that planned rows erase; `changes` are looked through only where rows can. */
export const fieldsCleared = (clears: readonly string[]): string =>
  clears.length === 0
    ? "0"
    : `COALESCE(sum((SELECT count(*) FROM json_array_elements(changes) AS change WHERE change->>2 IS NULL))
         FILTER (WHERE action = 'enrich'), 0)::int`;

/** Count the plan. Every row is in exactly one of create, enrich, unchanged, skip, review, fail. */
export async function readPlanTotals(
  db: Queryable,
  tables: ImportTables,
  { clears }: Pick<Planner, "clears">,
): Promise<PlanTotals> {
  const actions = ["create", "enrich", "unchanged", "skip", "review", "fail"];
  const { rows } = await db.query(
    `SELECT count(*)::int AS total,
       ${actions.map((action) => `count(*) FILTER (WHERE action = '${action}')::int AS ${action === "create" ? '"create"' : action}`).join(", ")},
       count(duplicate_of)::int AS duplicates,
       COALESCE(sum(json_array_length(changes)) FILTER (WHERE action = 'enrich'), 0)::int AS fields_enriched,
       ${fieldsCleared(clears)} AS fields_cleared,
       count(*) FILTER (WHERE has_warning)::int AS warnings
     FROM ${tableName(tables.plan)}`,
  );
  return PlanTotals.parse(rows[0]);
}
