import type { PlannedRelated } from "@inlet/contract/tables";
import type { Queryable } from "../database.ts";
import type { OwningRow, RelatedRecord } from "../define.ts";
import { destinationOf } from "./made-records.ts";
import { keyOf, type Met, type PlannedRow, type Planner, type RowRead } from "./planned-row.ts";
import type { RowPlan } from "./plan-row.ts";
import type { ReadRow } from "./read-row.ts";
import { plannedCreate, plannedEnrich } from "./refer-rows.ts";

/** What a planned row adds to what hangs on its record; null where rows of the job attach nothing. */
export type Attach = ((row: { read: ReadRow; plan: RowPlan; here: Met | undefined }) => PlannedRelated[]) | null;

/** Look up what hangs on the records that rows meet, before one of them is planned. */
export async function attachments(
  db: Queryable,
  { reads, met, planner }: { reads: readonly RowRead[]; met: ReadonlyMap<string, Met>; planner: Planner },
): Promise<Attach> {
  const { importType, mapping, relatedContext } = planner;
  const { related } = importType;
  if (!related?.attaches(mapping)) return null;
  const recordIdOf = (here: Met | undefined): string | null => {
    const [record, ...others] = here?.records ?? [];
    return record && others.length === 0 && record.madeByRow === undefined ? record.id : null;
  };
  const owning = new Map<number, OwningRow>();
  for (const one of reads) {
    const { read } = one;
    if (!read || read.isInvalid || read.refusal) continue;
    const key = keyOf(one);
    const recordId = recordIdOf(key === null ? undefined : met.get(key));
    owning.set(read.rowId, { rowId: read.rowId, values: read.values, recordId });
  }
  const attachedBy = await related.attach(db, [...owning.values()], relatedContext);
  return ({ read, plan, here }) => {
    const row = owning.get(read.rowId);
    if (!row || (plan.action !== "create" && plan.action !== "enrich" && plan.action !== "unchanged")) return [];
    return attachedBy(row).flatMap((record) => (isNew(record, here) ? [planned(record)] : []));
  };
}

/** Whether no row before attaches the same to the record. */
function isNew(record: RelatedRecord, here: Met | undefined): boolean {
  if (!here || record.action === "enrich") return true;
  here.attached ??= new Set();
  const { attached } = here;
  const names = record.keys.map((key) => `${record.entity} ${key}`);
  const isKnown = names.some((name) => attached.has(name));
  for (const name of names) attached.add(name);
  return !isKnown;
}

function planned(record: RelatedRecord): PlannedRelated {
  return record.action === "enrich" ? plannedEnrich(record) : plannedCreate(record, "");
}

/** Give what rows attach its ids. */
export async function takeRelatedIds(db: Queryable, rows: readonly PlannedRow[], planner: Planner): Promise<void> {
  const withoutId = Map.groupBy(
    rows.flatMap(({ plan }) => plan.related.filter(({ id }) => id === "")),
    ({ entity }) => entity,
  );
  for (const [entity, records] of withoutId) {
    const ids = await destinationOf(planner.destinations, entity).nextIds(db, records.length);
    for (const [index, record] of records.entries()) record.id = ids[index] ?? "";
  }
}
