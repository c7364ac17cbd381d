import type { StoredChange } from "@inlet/contract/tables";
import { METADATA_PREFIX } from "../conflict/merge.ts";
import type { EntityRecord, Stamps, Value } from "../define.ts";
import type { ChangeRecordRow } from "./undo.ts";

/** What undoing does to one record. */
export interface UndoStep {
  entityId: string;
  /** Version at which the record may be deleted; null when it stays. */
  remove: number | null;
  values: Map<string, Value | null>;
  metadata: Map<string, string | null>;
  /** Given when nobody touched the record since: it goes back to these, and does not count as changed. */
  stamps: Stamps | null;
  /** `[key, value of the import, value put back]` */
  restored: StoredChange[];
  /** `[key, value of the import, value somebody set since]`; the key `*` stands for the whole record. */
  kept: StoredChange[];
}

/**
 * Decide what taking back change records does, without doing it.
 *
 * @param rows newest first
 * @param records as they are now, by id; one that is gone is left out
 */
export function planUndo(rows: readonly ChangeRecordRow[], records: ReadonlyMap<string, EntityRecord>): UndoStep[] {
  const steps = new Map<string, UndoStep>();
  for (const row of rows) {
    const record = records.get(row.entityId);
    // A record of the job's own goes as a whole, with its first change record.
    if (!record || (row.isOwn && row.action === "enriched")) continue;
    const step = steps.get(row.entityId) ?? newStep(row.entityId, record.version === row.version);
    steps.set(row.entityId, step);
    if (row.action === "enriched") takeBackRow(step, row, record);
    else if (record.version === row.lastVersion) step.remove = record.version;
    else step.kept.push(["*", null, null]);
  }
  return [...steps.values()];
}

function newStep(entityId: string, isUntouched: boolean): UndoStep {
  const stamps = isUntouched ? {} : null;
  return { entityId, remove: null, values: new Map(), metadata: new Map(), stamps, restored: [], kept: [] };
}

function takeBackRow(step: UndoStep, { changes, before }: ChangeRecordRow, record: EntityRecord): void {
  for (const change of changes ?? []) takeBack(step, change, record);
  if (step.stamps && before) step.stamps = before;
}

function takeBack(step: UndoStep, [key, before, after]: StoredChange, record: EntityRecord): void {
  const isMetadata = key.startsWith(METADATA_PREFIX);
  const name = isMetadata ? key.slice(METADATA_PREFIX.length) : key;
  const pending = isMetadata ? step.metadata : step.values;
  const stored = isMetadata ? record.metadata.get(name) : record.values.get(name);
  const current = pending.has(name) ? pending.get(name) : stored;
  if (JSON.stringify(current ?? null) !== JSON.stringify(after ?? null)) {
    step.kept.push([key, after, current ?? null]);
    step.stamps = null;
    return;
  }
  if (isMetadata) step.metadata.set(name, typeof before === "string" ? before : null);
  else step.values.set(name, asValue(before));
  step.restored.push([key, after, before]);
}

function asValue(stored: unknown): Value | null {
  if (typeof stored === "string" || typeof stored === "boolean") return stored;
  return Array.isArray(stored) ? stored.map(String) : null;
}
