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
  /** The earlier row of this chunk that meets the same record, or null. */
  duplicateOf: number | null;
}

export interface PlannedChunk {
  rows: PlannedRow[];
  /** Records as they stand after all rows of the chunk, by id; a new one is called `new:<row>`. */
  records: Map<string, EntityRecord>;
  /** By match key: the records found or made, to carry on with when the next rows share a key. */
  met: Map<string, Met>;
}

/** What planning a job's rows needs beside the rows. */
export interface Planner {
  importType: ImportType;
  mapping: Mapping;
  read(row: StagedRow): ReadRow;
}

/** Which records stand under a match key, and which row of the file met them first. */
export interface Met {
  records: EntityRecord[];
  firstRow: number | null;
}

/** The id that stands for the record a row will create. */
export const newRecordId = (rowId: number): string => `new:${rowId}`;

/**
 * Plan rows against the database: existing records are looked up in bulk, then
 * each row is planned in the order given, so that the first of several rows
 * with one key creates and the next ones enrich.
 *
 * @param carried what stands under a key already, from rows planned before
 */
export async function planChunk(
  db: Queryable,
  rows: readonly StagedRow[],
  planner: Planner,
  carried: ReadonlyMap<string, Met> = new Map(),
): Promise<PlannedChunk> {
  const reads = await readRows(rows, planner);
  const met = await lookUp(db, reads, planner, carried);
  const records = new Map<string, EntityRecord>();
  const planned: PlannedRow[] = [];
  for (const [index, row] of rows.entries()) {
    const read = reads[index] ?? null;
    planned.push(read ? planRead({ row, read, met, records, planner }) : leaveOut(row));
    if (index % ROWS_PER_TURN === ROWS_PER_TURN - 1) await nextTurn();
  }
  return { rows: planned, records, met };
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
  { importType, mapping }: Planner,
  carried: ReadonlyMap<string, Met>,
) {
  const met = new Map<string, Met>();
  const unknown = new Set<string>();
  for (const read of reads) {
    if (!read?.matchKey || read.isInvalid || met.has(read.matchKey)) continue;
    const known = carried.get(read.matchKey);
    met.set(read.matchKey, known ?? { records: [], firstRow: null });
    if (!known) unknown.add(read.matchKey);
  }
  for (const { key, record } of await importType.destination.find(db, mapping.match.rule, [...unknown])) {
    met.get(key)?.records.push(record);
  }
  return met;
}

function leaveOut(row: StagedRow): PlannedRow {
  const message = row.isExcluded ? "Left out by hand" : "The row is blank";
  const plan: RowPlan = { action: "skip", status: "excluded", entityId: null, changes: [], message, issues: [] };
  return { row, read: null, plan, duplicateOf: null };
}

function planRead(one: {
  row: StagedRow;
  read: ReadRow;
  met: Map<string, Met>;
  records: Map<string, EntityRecord>;
  planner: Planner;
}): PlannedRow {
  const { row, read, met, records, planner } = one;
  const here = read.matchKey === null ? undefined : met.get(read.matchKey);
  const plan = planRow({
    read,
    existing: here?.records ?? [],
    importType: planner.importType,
    mapping: planner.mapping,
  });
  const duplicateOf = here?.firstRow ?? null;
  const [existing] = here?.records ?? [];
  if (plan.action === "create") {
    const record = { id: newRecordId(row.rowId), version: 1, values: read.values, metadata: read.metadata };
    records.set(record.id, record);
    if (here) here.records = [record];
  } else if (plan.action === "enrich" && existing && here) {
    const record = applyPlan(existing, plan);
    records.set(record.id, record);
    here.records = [record];
  }
  const meets = plan.action === "create" || plan.action === "enrich" || plan.action === "unchanged";
  if (meets && here) here.firstRow ??= row.rowId;
  return { row, read, plan, duplicateOf: meets ? duplicateOf : null };
}
