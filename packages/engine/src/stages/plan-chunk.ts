import type { Queryable } from "../database.ts";
import type { EntityRecord } from "../define.ts";
import { letOthersRun } from "../let-others-run.ts";
import { noteAttached, openAttach, type Attach, type PlannedBefore } from "./attach-rows.ts";
import type { Claims } from "./claims.ts";
import type { MadeRecords } from "./made-records.ts";
import { foundText, keyOf, type Met, type PlannedRow, type Planner, type RowRead } from "./planned-row.ts";
import { applyPlan, planRow, type RowPlan } from "./plan-row.ts";
import type { ReadRow } from "./read-row.ts";
import { isBlankRow, type StagedRow } from "./staged-rows.ts";
import { openUnique, type UniqueValues } from "./unique-values.ts";

export interface PlannedChunk {
  rows: PlannedRow[];
  /** By match key: the records found or made, to carry on with when the next rows share a key. */
  met: Map<string, Met>;
}

/** What is known before rows are planned. */
export interface Known {
  /** What stands under a key already, from rows planned before. */
  met?: ReadonlyMap<string, Met>;
  /** Ids taken before for the records that rows make, by row. */
  ids?: ReadonlyMap<number, string>;
  /** What rows were planned to write beside their own records. */
  related?: PlannedBefore;
  /** What rows of the job make beside their own records. */
  made: MadeRecords;
  /** What rows planned before give to records; absent: none that these give to others. */
  claims?: Claims;
}

/** Read rows; what they say depends on nothing but themselves. */
export async function readRows(rows: readonly StagedRow[], { read }: Planner): Promise<RowRead[]> {
  const reads: RowRead[] = [];
  const giveWay = letOthersRun();
  for (const row of rows) {
    reads.push({ row, read: row.isExcluded || isBlankRow(row.cells) ? null : read(row) });
    const others = giveWay();
    if (others) await others;
  }
  return reads;
}

/**
 * Plan rows against the database: existing records are looked up in bulk, then
 * each row is planned in the order given, so that the first of several rows
 * with one key creates and the next ones enrich. A record that is to be made
 * gets its id here: planned again, or run after a crash, it is the same one.
 */
export async function planChunk(
  db: Queryable,
  reads: readonly RowRead[],
  planner: Planner,
  known: Known,
): Promise<PlannedChunk> {
  const met = await lookUp(db, reads, planner, known);
  const takeId = await takeIds(db, { reads, met, planner, known });
  const attach = await openAttach(db, { reads, met, planner, before: known.related ?? new Map(), made: known.made });
  const unique = await openUnique(db, { reads, met, planner, known });
  const planned: PlannedRow[] = [];
  const giveWay = letOthersRun();
  for (const { row, read } of reads) {
    planned.push(read ? planRead({ row, read, met, takeId, attach, unique, planner }) : leaveOut(row));
    const others = giveWay();
    if (others) await others;
  }
  await unique?.end();
  return { rows: planned, met };
}

async function lookUp(
  db: Queryable,
  reads: readonly RowRead[],
  { importType, mapping, fields }: Planner,
  { met: carried }: Known,
) {
  const met = new Map<string, Met>();
  const unknown: string[] = [];
  for (const one of reads) {
    const key = keyOf(one);
    if (key === null || met.has(key)) continue;
    const known = carried?.get(key);
    met.set(key, known ?? { records: [], pending: null, firstRow: null, lastRow: null });
    if (!known && !one.read?.isNew) unknown.push(key);
  }
  const found = await importType.destination.find(db, { rule: mapping.match.rule, keys: unknown, fields });
  for (const { key, record } of found) met.get(key)?.records.push(record);
  for (const { read } of reads) {
    const here = read?.meets && read.matchKey !== null ? met.get(read.matchKey) : undefined;
    if (here?.records.length === 0 && read?.meets) here.records.push(read.meets);
  }
  return met;
}

/** @returns a function that gives the id of the record a row makes */
async function takeIds(
  db: Queryable,
  asked: { reads: readonly RowRead[]; met: ReadonlyMap<string, Met>; planner: Planner; known: Known },
): Promise<(rowId: number) => string> {
  const { reads, met, planner, known } = asked;
  const counted = new Set<string>();
  let makers = 0;
  for (const one of reads) {
    const key = keyOf(one);
    if (!one.read || one.read.isInvalid) continue;
    if (key !== null) {
      if (counted.has(key) || met.get(key)?.records.length !== 0) continue;
      counted.add(key);
    }
    if (one.read.ownId === undefined && !known.ids?.has(one.row.rowId)) makers += 1;
  }
  const ownIds = new Map(reads.map(({ row, read }) => [row.rowId, read?.ownId]));
  const ids = await planner.importType.destination.nextIds(db, makers);
  let next = 0;
  return (rowId) => {
    const id = known.ids?.get(rowId) ?? ownIds.get(rowId) ?? ids[next++];
    if (id === undefined) throw new Error(`no id is left for row ${rowId}`);
    return id;
  };
}

function leaveOut(row: StagedRow): PlannedRow {
  const message = row.isExcluded ? "Left out by hand" : "The row is blank";
  const plan: RowPlan = {
    action: "skip",
    status: "excluded",
    entityId: null,
    changes: [],
    message,
    issues: [],
    related: [],
  };
  return { row, read: null, plan, basis: null, previousRow: null, record: null, duplicateOf: null };
}

/** The records as the rows before leave them. Most keys are met once, and then it is not asked for. */
function standing(met: Met): readonly EntityRecord[] {
  const [record] = met.records;
  if (record && met.pending) met.records = [applyPlan(record, met.pending)];
  met.pending = null;
  return met.records;
}

function planRead(one: {
  row: StagedRow;
  read: ReadRow;
  met: Map<string, Met>;
  takeId: (rowId: number) => string;
  attach: Attach | null;
  unique: UniqueValues | null;
  planner: Planner;
}): PlannedRow {
  const { row, met, takeId, attach, unique, planner } = one;
  const { importType, matchRule, onMatch, mapping } = planner;
  const key = keyOf(one);
  const here = key === null ? undefined : met.get(key);
  const existing = here ? standing(here) : [];
  const basis = foundText(existing);
  const previousRow = here?.lastRow ?? null;
  if (here) here.lastRow = row.rowId;
  const itself = asMet(one.read, existing);
  const read = attach ? attach(itself, here) : itself;
  const refuse = unique?.refusalOf(read, existing[0]?.id);
  const plan = planRow({ read, existing, importType, matchRule, onMatch, mapping, refuse });
  const { record, duplicateOf } = recordOf({ plan, read, here, takeId });
  if (record) unique?.note(plan, read, record.id);
  return { row, read, plan, basis, previousRow, record, duplicateOf };
}

/** What the row says where its record is there by then. */
function asMet(read: ReadRow, existing: readonly EntityRecord[]): ReadRow {
  const [only, ...others] = existing;
  if (!only) return read.refusalOfNew ? { ...read, refusal: read.refusalOfNew } : read;
  return others.length === 0 && read.whenMet ? { ...read, ...read.whenMet(only.values) } : read;
}

/** The record a planned row makes or meets; what stands under its key is then as the row leaves it. */
function recordOf(one: { plan: RowPlan; read: ReadRow; here: Met | undefined; takeId: (rowId: number) => string }): {
  record: EntityRecord | null;
  duplicateOf: number | null;
} {
  const { plan, read, here, takeId } = one;
  const { rowId, values, metadata } = read;
  const goesIn = plan.action === "create" || plan.action === "enrich" || plan.action === "unchanged";
  if (here && goesIn && read.related.length > 0) noteAttached(here, read);
  if (plan.action === "create") {
    const record = { id: takeId(rowId), version: 1, values, metadata, madeByRow: rowId };
    if (here) Object.assign(here, { records: [record], firstRow: rowId });
    return { record, duplicateOf: null };
  }
  const [record] = here?.records ?? [];
  if (!here || !record || !goesIn) return { record: null, duplicateOf: null };
  const duplicateOf = here.firstRow;
  here.firstRow ??= rowId;
  if (plan.action === "enrich") here.pending = plan;
  return { record, duplicateOf };
}
