import { setImmediate as nextTurn } from "node:timers/promises";
import type { Mapping } from "@inlet/contract";
import type { Queryable } from "../database.ts";
import type { EntityRecord, ImportType } from "../define.ts";
import { applyPlan, planRow, type RowPlan } from "./plan-row.ts";
import type { ReadRow } from "./read-row.ts";
import { isBlankRow, type StagedRow } from "./staged-rows.ts";

/** Rows read before other work of this process gets its turn. */
const ROWS_PER_TURN = 250;

export interface PlannedRow {
  row: StagedRow;
  /** null for a row that is left out: blank or excluded. */
  read: ReadRow | null;
  plan: RowPlan;
  /** The records under the row's key when it was planned, as `id:version,…`; null for none. */
  basis: string | null;
  /** The row before it that meets what stands under its key, or null. */
  previousRow: number | null;
  /** The record the row makes or meets, as it is before the row; null when there is none or several. */
  record: Pick<EntityRecord, "id" | "version" | "madeByRow"> | null;
  /** The earlier row that meets the same record, or null. */
  duplicateOf: number | null;
}

export interface PlannedChunk {
  rows: PlannedRow[];
  /** By match key: the records found or made, to carry on with when the next rows share a key. */
  met: Map<string, Met>;
}

/** What planning a job's rows needs beside the rows. */
export interface Planner {
  importType: ImportType;
  mapping: Mapping;
  /** Fields of the destination that rows of this job can fill. */
  fields: readonly string[];
  read(row: StagedRow): ReadRow;
}

/** Which records stand under a match key, and which rows of the file met them. */
export interface Met {
  records: EntityRecord[];
  firstRow: number | null;
  lastRow: number | null;
}

/** What is known before rows are planned. */
export interface Known {
  /** What stands under a key already, from rows planned before. */
  met?: ReadonlyMap<string, Met>;
  /** Ids taken before for the records that rows make, by row. */
  ids?: ReadonlyMap<number, string>;
}

/**
 * Plan rows against the database: existing records are looked up in bulk, then
 * each row is planned in the order given, so that the first of several rows
 * with one key creates and the next ones enrich. A record that is to be made
 * gets its id here: planned again, or run after a crash, it is the same one.
 */
export async function planChunk(
  db: Queryable,
  rows: readonly StagedRow[],
  planner: Planner,
  known: Known = {},
): Promise<PlannedChunk> {
  const reads = await readRows(rows, planner);
  const met = await lookUp(db, reads, planner, known);
  const takeId = await takeIds(db, { reads, met, planner, known });
  const planned: PlannedRow[] = [];
  for (const [index, row] of rows.entries()) {
    const read = reads[index] ?? null;
    planned.push(read ? planRead({ row, read, met, takeId, planner }) : leaveOut(row));
    if (index % ROWS_PER_TURN === ROWS_PER_TURN - 1) await nextTurn();
  }
  return { rows: planned, met };
}

async function readRows(rows: readonly StagedRow[], { read }: Planner): Promise<(ReadRow | null)[]> {
  const reads: (ReadRow | null)[] = [];
  for (const [index, row] of rows.entries()) {
    reads.push(row.isExcluded || isBlankRow(row.cells) ? null : read(row));
    if (index % ROWS_PER_TURN === ROWS_PER_TURN - 1) await nextTurn();
  }
  return reads;
}

async function lookUp(
  db: Queryable,
  reads: readonly (ReadRow | null)[],
  { importType, mapping, fields }: Planner,
  { met: carried }: Known,
) {
  const met = new Map<string, Met>();
  const unknown: string[] = [];
  for (const read of reads) {
    if (!read?.matchKey || read.isInvalid || met.has(read.matchKey)) continue;
    const known = carried?.get(read.matchKey);
    met.set(read.matchKey, known ?? { records: [], firstRow: null, lastRow: null });
    if (!known) unknown.push(read.matchKey);
  }
  const found = await importType.destination.find(db, { rule: mapping.match.rule, keys: unknown, fields });
  for (const { key, record } of found) met.get(key)?.records.push(record);
  return met;
}

/** @returns a function that gives the id of the record a row makes */
async function takeIds(
  db: Queryable,
  asked: { reads: readonly (ReadRow | null)[]; met: ReadonlyMap<string, Met>; planner: Planner; known: Known },
): Promise<(rowId: number) => string> {
  const { reads, met, planner, known } = asked;
  const counted = new Set<string>();
  const makers = reads.filter((read) => {
    if (!read || read.isInvalid) return false;
    if (read.matchKey !== null) {
      if (counted.has(read.matchKey) || met.get(read.matchKey)?.records.length !== 0) return false;
      counted.add(read.matchKey);
    }
    return !known.ids?.has(read.rowId);
  });
  const ids = await planner.importType.destination.nextIds(db, makers.length);
  let next = 0;
  return (rowId) => {
    const id = known.ids?.get(rowId) ?? ids[next++];
    if (id === undefined) throw new Error(`no id is left for row ${rowId}`);
    return id;
  };
}

function leaveOut(row: StagedRow): PlannedRow {
  const message = row.isExcluded ? "Left out by hand" : "The row is blank";
  const plan: RowPlan = { action: "skip", status: "excluded", entityId: null, changes: [], message, issues: [] };
  return { row, read: null, plan, basis: null, previousRow: null, record: null, duplicateOf: null };
}

const basisOf = (records: readonly EntityRecord[]): string | null =>
  records.length === 0 ? null : records.map(({ id, version }) => `${id}:${version}`).join(",");

function planRead(one: {
  row: StagedRow;
  read: ReadRow;
  met: Map<string, Met>;
  takeId: (rowId: number) => string;
  planner: Planner;
}): PlannedRow {
  const { row, read, met, takeId, planner } = one;
  const { importType, mapping } = planner;
  const here = read.matchKey === null || read.isInvalid ? undefined : met.get(read.matchKey);
  const plan = planRow({ read, existing: here?.records ?? [], importType, mapping });
  const planned = {
    row,
    read,
    plan,
    basis: here ? basisOf(here.records) : null,
    previousRow: here?.lastRow ?? null,
    record: null,
    duplicateOf: null,
  };
  if (here) here.lastRow = row.rowId;
  if (plan.action === "create") {
    const { values, metadata } = read;
    const record = { id: takeId(row.rowId), version: 1, values, metadata, madeByRow: row.rowId };
    if (here) Object.assign(here, { records: [record], firstRow: row.rowId });
    return { ...planned, record };
  }
  const [existing] = here?.records ?? [];
  if (!here || !existing || (plan.action !== "enrich" && plan.action !== "unchanged")) return planned;
  const duplicateOf = here.firstRow;
  here.firstRow ??= row.rowId;
  if (plan.action === "enrich") here.records = [applyPlan(existing, plan)];
  return { ...planned, record: existing, duplicateOf };
}
