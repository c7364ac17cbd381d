import type { Issue } from "@inlet/contract";
import type { PlannedRelated } from "@inlet/contract/tables";
import type { Queryable } from "../database.ts";
import type { Referral, RelatedCreate, RelatedRecord, Value, Values } from "../define.ts";
import { issueOfRefusal, refusalsOf } from "./refusal-issues.ts";
import { letOthersRun } from "../let-others-run.ts";
import type { Made, MadeRecords, Wanted } from "./made-records.ts";
import type { Planner, RowRead } from "./planned-row.ts";
import type { ReadRow } from "./read-row.ts";

/** Rows, and what those of them that can go in refer to as far as the database tells. */
export interface LookedUpRows {
  reads: readonly RowRead[];
  valid: readonly ReadRow[];
  /** null where rows refer to nothing. */
  referralOf: ((row: ReadRow) => Referral) | null;
  /** What rows that cannot go in anyway name and is not there, by row. */
  saidAnyway: ReadonlyMap<number, readonly Issue[]>;
}

/**
 * Find what rows refer to. A row that refers to something which is not there,
 * or not clear, is refused; one that may make it does, if it is the first.
 */
export async function referRows(
  db: Queryable,
  reads: readonly RowRead[],
  { planner, made }: { planner: Planner; made: MadeRecords },
): Promise<RowRead[]> {
  const changedBy: MadeRecords["changedBy"] = (entity, ids) => made.changedBy(entity, ids);
  return await settleReferrals(await lookUpReferrals(db, reads, { planner, changedBy }), { planner, made });
}

/** The first half of `referRows`: ask the database, which can be done while the rows before are settled. */
export async function lookUpReferrals(
  db: Queryable,
  reads: readonly RowRead[],
  { planner, changedBy }: { planner: Planner; changedBy: MadeRecords["changedBy"] },
): Promise<LookedUpRows> {
  const refer = planner.importType.related?.refer;
  if (!refer) return { reads, valid: [], referralOf: null, saidAnyway: new Map() };
  const valid = reads.flatMap(({ read }) => (read && !read.isInvalid ? [read] : []));
  const invalid = reads.flatMap(({ read }) => (read?.isInvalid && read.values.size > 0 ? [read] : []));
  const context = { ...planner.relatedContext, changedBy };
  const referralOf = await refer(db, valid, context);
  // Asked apart from the others, so that rows which stay out make nothing for rows which go in.
  const ofInvalid = invalid.length > 0 ? await refer(db, invalid, context) : null;
  const saidAnyway = new Map(
    invalid.flatMap((read) => (ofInvalid ? [[read.rowId, saidAnywayIn(read, ofInvalid(read))] as const] : [])),
  );
  return { reads, valid, referralOf, saidAnyway };
}

/** What a row names that is not there, but for what its cells are said not to name already. */
function saidAnywayIn(read: ReadRow, { refusal }: Referral): Issue[] {
  if (!refusal) return [];
  return refusalsOf(refusal)
    .filter(({ isSaidAnyway, field }) => isSaidAnyway && !read.issues.some((issue) => issue.field === field))
    .map((one) => issueOfRefusal(read, one));
}

/** The other half, in file order: the first row that wants a record makes it. */
export async function settleReferrals(
  { reads, valid, referralOf, saidAnyway }: LookedUpRows,
  { planner, made }: { planner: Planner; made: MadeRecords },
): Promise<RowRead[]> {
  if (!referralOf) return [...reads];
  const referrals = new Map<number, Referral>();
  const giveWay = letOthersRun();
  for (const read of valid) {
    referrals.set(read.rowId, referralOf(read));
    const others = giveWay();
    if (others) await others;
  }
  const own = planner.importType.destination.entity;
  const wanted = [...referrals].flatMap(([rowId, referral]) => wantedBy(rowId, referral, own));
  const settled = new Map<unknown, Made>();
  for (const [index, one] of (await made.settle(wanted)).entries()) {
    const { create, isOwn, rowId } = wanted[index] ?? {};
    settled.set(isOwn ? rowId : create, one);
  }
  await made.noteChanged([...referrals].flatMap(([rowId, referral]) => changedIn(rowId, referral)));
  return reads.map(({ row, read }) => {
    const referral = read && referrals.get(read.rowId);
    const found = saidAnyway.get(row.rowId) ?? [];
    if (read && found.length > 0) return { row, read: { ...read, issues: [...read.issues, ...found] } };
    return { row, read: read && referral ? withReferral(read, referral, { planner, made, settled }) : read };
  });
}

/** @param own the kind of rows' own records */
function wantedBy(rowId: number, referral: Referral, own: string): Wanted[] {
  const { refusal, related, ownKeys = [], values, refusalOfNew } = referral;
  if (refusal || ownKeys.length + related.length === 0) return [];
  const isOnlyMet = refusalOfNew !== undefined;
  const itself = ownKeys.length > 0 ? [{ rowId, create: { entity: own, keys: ownKeys, values }, isOwn: true }] : [];
  return [
    ...itself,
    ...related.flatMap((create) => (create.action === "create" ? [{ rowId, create, isOnlyMet }] : [])),
  ];
}

function changedIn(rowId: number, { refusal, related }: Referral): { entity: string; id: string; rowId: number }[] {
  if (refusal || related.length === 0) return [];
  return related.flatMap((record) =>
    record.action === "enrich" ? [{ entity: record.entity, id: record.id, rowId }] : [],
  );
}

interface Settled {
  planner: Planner;
  made: MadeRecords;
  /** By what was wanted; a row's own record by the row. */
  settled: ReadonlyMap<unknown, Made>;
}

/** The row with what it refers to; its match key is that of the values it has now. */
function withReferral(read: ReadRow, referral: Referral, { planner, made, settled }: Settled): ReadRow {
  const { statusWhenDone, restsOn, isNew, computed, refusalOfNew } = referral;
  const refusal = referral.refusal ?? (meetsAll(referral, settled) ? null : (refusalOfNew ?? null));
  if (refusal) return { ...read, refusal, matchKey: null, restsOn };
  const values = withRefs(referral.values, referral.refs, made);
  const itself = ownRecord(settled.get(read.rowId));
  return {
    ...read,
    ...itself,
    issues: referral.notes ? [...read.issues, ...referral.notes.map((note) => noteOf(read, note))] : read.issues,
    values: ownValues(values, planner),
    related: referral.related.length === 0 ? nothing : writtenBeside(read, referral.related, { made, settled }),
    statusWhenDone,
    restsOn,
    isNew,
    computed,
    refusalOfNew,
    whenMet: whenMetWithRefs(referral, { values, planner }),
    matchKey: planner.matchKeyOf(values),
  };
}

/** Most rows write nothing beside their own record. */
const nothing: readonly PlannedRelated[] = [];

function writtenBeside(
  { rowId }: ReadRow,
  related: readonly RelatedRecord[],
  { made, settled }: Pick<Settled, "made" | "settled">,
): PlannedRelated[] {
  // A row may mean the same new record twice, such as a donor who is credited himself: it makes one.
  const making = new Set<string>();
  return related.flatMap((record) => {
    if (record.action === "enrich") return [plannedEnrich(record)];
    const one = settled.get(record);
    if (record.madeWith && settled.get(record.madeWith)?.rowId !== rowId) return [];
    if (one?.rowId !== rowId || making.has(`${record.entity} ${one.id}`)) return [];
    making.add(`${record.entity} ${one.id}`);
    return [plannedCreate(record, one.id, made)];
  });
}

/** Whether rows before make all that a row would have to make beside its own record. */
const meetsAll = ({ related }: Referral, settled: Settled["settled"]): boolean =>
  related.every((record) => record.action !== "create" || settled.get(record)?.id !== "");

/** @param given `values` are the row's with the ids of what it refers to */
function whenMetWithRefs(
  { whenMet, refs }: Referral,
  { values, planner }: { values: Values; planner: Planner },
): Referral["whenMet"] {
  if (!whenMet) return undefined;
  return (record) => {
    const met = whenMet(record);
    if ("refusal" in met) return met;
    const withIds = new Map(met.values);
    for (const column of refs?.keys() ?? []) withIds.set(column, values.get(column) ?? "");
    return { ...met, values: ownValues(withIds, planner) };
  };
}

const noteOf = ({ rowId, line }: ReadRow, note: NonNullable<Referral["notes"]>[number]): Issue => ({
  ...{ severity: "info", hint: null, row: rowId, line, column: null, value: null },
  ...note,
});

/** The row's own record, where other rows may mean it: one that a row before makes beside its own, or a new one. */
function ownRecord(made: Made | undefined): Pick<ReadRow, "ownId" | "meets"> {
  if (!made) return {};
  if (made.values === null) return { ownId: made.id };
  return { meets: { id: made.id, version: 1, values: made.values, metadata: new Map(), madeByRow: made.rowId } };
}

/** Those that the row's own record has; all of them, where others tell what is attached to it. */
function ownValues(values: Values, { importType: { destination, related } }: Planner): Values {
  if (related?.attach) return values;
  const own = new Map<string, Value>();
  for (const [field, value] of values) if (destination.columns.has(field)) own.set(field, value);
  return own;
}

function withRefs(
  values: ReadonlyMap<string, Value>,
  refs: RelatedCreate["refs"],
  made: MadeRecords,
): ReadonlyMap<string, Value> {
  if (!refs) return values;
  const complete = new Map(values);
  for (const [column, key] of refs) {
    const id = made.idOf(key);
    if (id === undefined) throw new Error(`${key.entity} ${key.key} is made by no row`);
    complete.set(column, id);
  }
  return complete;
}

function plannedCreate(create: RelatedCreate, id: string, made: MadeRecords): PlannedRelated {
  const values = Object.fromEntries(withRefs(create.values, create.refs, made));
  return { entity: create.entity, action: "create", id, version: null, values, changes: null, label: create.label };
}

function plannedEnrich(record: Extract<RelatedRecord, { action: "enrich" }>): PlannedRelated {
  const { entity, id, version, changes, label } = record;
  const values = Object.fromEntries(changes.map(([field, , after]) => [field, after]));
  return { entity, action: "enrich", id, version, values, changes: changes.map((change) => [...change]), label };
}
