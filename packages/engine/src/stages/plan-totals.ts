import { PlanTotals } from "@inlet/contract";
import type { ImportTables } from "@inlet/contract/tables";
import type { Queryable } from "../database.ts";
import { tableName } from "../table-name.ts";

/** Count the plan. Every row is in exactly one of create, enrich, unchanged, skip, review, fail. */
export async function readPlanTotals(db: Queryable, tables: ImportTables): Promise<PlanTotals> {
  const actions = ["create", "enrich", "unchanged", "skip", "review", "fail"];
  const { rows } = await db.query(
    `SELECT count(*)::int AS total,
       ${actions.map((action) => `count(*) FILTER (WHERE action = '${action}')::int AS ${action === "create" ? '"create"' : action}`).join(", ")},
       count(duplicate_of)::int AS duplicates,
       COALESCE(sum(json_array_length(changes)) FILTER (WHERE action = 'enrich'), 0)::int AS fields_enriched,
       count(*) FILTER (WHERE has_warning)::int AS warnings
     FROM ${tableName(tables.plan)}`,
  );
  return PlanTotals.parse(rows[0]);
}
