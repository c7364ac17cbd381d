import type { Issue } from "@inlet/contract";
import type { PlannedRelated } from "@inlet/contract/tables";
import type { Queryable } from "../database.ts";
import type { Attached, OwningRow, RecordKey, RelatedCreate, Value } from "../define.ts";
import { destinationOf, type Made, type MadeRecords } from "./made-records.ts";
import { keyOf, type Met, type Planner, type RowRead } from "./planned-row.ts";
import type { ReadRow } from "./read-row.ts";

/** Related records as rows were planned to write them before, by row. */
export type PlannedBefore = ReadonlyMap<number, readonly PlannedRelated[]>;

/**
 * A row with what it attaches to its own record.
 *
 * @param here what rows before met and attached
 */
export type Attach = (read: ReadRow, here: Met | undefined) => ReadRow;

interface Attaching {
  reads: readonly RowRead[];
  met: ReadonlyMap<string, Met>;
  planner: Planner;
  before: PlannedBefore;
  made: MadeRecords;
}

/**
 * Look up what hangs on the records that rows meet, before one of them is planned.
 *
 * @returns null where rows attach nothing
 */
export async function openAttach(db: Queryable, asked: Attaching): Promise<Attach | null> {
  const { reads, met, planner, before, made } = asked;
  const { importType, relatedContext } = planner;
  if (!importType.related?.attach) return null;
  const rows = owningRows(reads, met);
  const attachedBy = await importType.related.attach(db, rows, relatedContext);
  const attached = new Map(rows.map((row) => [row.rowId, attachedBy(row)]));
  const shared = await settleShared(attached, made);
  const takeId = await takeIds(db, { attached, planner, before });
  const { columns } = importType.destination;
  return (read, here) => {
    const { rowId } = read;
    const own = attached.get(rowId);
    if (!own) return read;
    const mine = own.related.filter((create) => (shared.get(create)?.rowId ?? rowId) === rowId);
    const idFor = (create: RelatedCreate) => shared.get(create)?.id ?? takeId(rowId, create);
    return {
      ...withIssue(read, own, planner),
      values: new Map([...read.values].filter(([field]) => columns.has(field))),
      related: [...read.related, ...withoutRepeats(mine, here?.attached, idFor)],
      statusWhenDone: own.statusWhenDone ?? read.statusWhenDone,
    };
  };
}

/** Who makes what rows of several own records may mean. */
async function settleShared(
  attached: ReadonlyMap<number, Attached>,
  made: MadeRecords,
): Promise<ReadonlyMap<RelatedCreate, Made>> {
  const wanted = [...attached].flatMap(([rowId, { related }]) =>
    related.flatMap((create) => (create.isShared ? [{ rowId, create }] : [])),
  );
  const settled = wanted.length === 0 ? [] : await made.settle(wanted);
  return new Map(settled.flatMap((one, index) => (wanted[index] ? [[wanted[index].create, one] as const] : [])));
}

/** Remember for later rows what one attaches that goes in. */
export function noteAttached(here: Met, { related }: ReadRow): void {
  for (const { entity, key, id } of related) {
    if (key === undefined) continue;
    here.attached ??= new Map();
    here.attached.set(nameOf({ entity, key }), id);
  }
}

function owningRows(reads: readonly RowRead[], met: ReadonlyMap<string, Met>): OwningRow[] {
  return reads.flatMap((one) => {
    const { read } = one;
    if (!read || read.isInvalid || read.refusal) return [];
    const key = keyOf(one);
    const [record, ...others] = (key === null ? undefined : met.get(key)?.records) ?? [];
    const only = others.length === 0 ? record : undefined;
    const recordId = only?.madeByRow === undefined ? (only?.id ?? null) : null;
    return [{ rowId: read.rowId, values: read.values, recordId, ownId: only?.id ?? read.ownId ?? null }];
  });
}

const nameOf = ({ entity, key }: RecordKey): string => `${entity} ${key}`;

function keyIn({ entity, keys }: RelatedCreate): string {
  const [key] = keys;
  if (key === undefined) throw new Error(`a ${entity} that is attached has no key`);
  return key;
}

/** Ids for all that may be made. A record that was planned before keeps the one it had. */
async function takeIds(
  db: Queryable,
  { attached, planner, before }: { attached: ReadonlyMap<number, Attached> } & Pick<Attaching, "planner" | "before">,
): Promise<(rowId: number, create: RelatedCreate) => string> {
  const plannedId = (rowId: number, create: RelatedCreate) =>
    before.get(rowId)?.find(({ entity, key }) => entity === create.entity && key === keyIn(create))?.id;
  const counts = new Map<string, number>();
  for (const [rowId, { related }] of attached) {
    for (const create of related) {
      if (!create.isShared && plannedId(rowId, create) === undefined)
        counts.set(create.entity, (counts.get(create.entity) ?? 0) + 1);
    }
  }
  const ids = new Map<string, string[]>();
  for (const [entity, count] of counts) {
    ids.set(entity, (await destinationOf(planner.destinations, entity).nextIds(db, count)).toReversed());
  }
  return (rowId, create) => {
    const id = plannedId(rowId, create) ?? ids.get(create.entity)?.pop();
    if (id === undefined) throw new Error(`no id is left for the ${create.entity} of row ${rowId}`);
    return id;
  };
}

/** What is new of it, beside what rows before attach. */
function withoutRepeats(
  related: readonly RelatedCreate[],
  before: ReadonlyMap<string, string> | undefined,
  takeId: (create: RelatedCreate) => string,
): PlannedRelated[] {
  const ids = new Map(before);
  const isNew = related.filter((create) => {
    const name = nameOf({ entity: create.entity, key: keyIn(create) });
    if (ids.has(name)) return false;
    ids.set(name, takeId(create));
    return true;
  });
  return isNew.map((create) => planned(create, ids));
}

function planned(create: RelatedCreate, ids: ReadonlyMap<string, string>): PlannedRelated {
  const { entity, label } = create;
  const key = keyIn(create);
  const values = new Map<string, Value>(create.values);
  for (const [column, ref] of create.refs ?? []) values.set(column, idOf(ref, ids));
  const id = idOf({ entity, key }, ids);
  return { entity, action: "create", id, version: null, values: Object.fromEntries(values), changes: null, label, key };
}

function idOf(key: RecordKey, ids: ReadonlyMap<string, string>): string {
  const id = ids.get(nameOf(key));
  if (id === undefined) throw new Error(`${nameOf(key)} is attached by no row`);
  return id;
}

function withIssue(read: ReadRow, { warning }: Attached, { mapping }: Planner): ReadRow {
  if (!warning) return read;
  const column = mapping.columns.find((one) => one.action === "field" && one.field === warning.field)?.column ?? null;
  const issue: Issue = { ...warning, severity: "warning", row: read.rowId, line: read.line, column };
  return { ...read, issues: [...read.issues, issue] };
}
