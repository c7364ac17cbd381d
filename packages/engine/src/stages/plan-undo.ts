import type { StoredChange } from "@inlet/contract/tables";
import { METADATA_PREFIX } from "../conflict/merge.ts";
import type { Destination, EntityRecord, PutBack, Stamps, Value } from "../define.ts";

/** What a job did to one record, from its change records. */
export interface Trace {
  entityId: string;
  /** Its first change record of the job. */
  firstId: number;
  /** Whether the job made the record. */
  isOwn: boolean;
  /** Version the record stands at when nobody but the job changed it. */
  standsAt: number;
  /** Stamps from right before the job; null for a record of its own. */
  before: Stamps | null;
}

/**
 * What undoing does to one record: `gone` when somebody deleted it already,
 * `remove` when it goes as a whole, `keep` when it stays as a whole, and
 * `return` when it gets values back, as far as they are still the job's.
 */
export type UndoVerdict = "gone" | "remove" | "keep" | "return";

/** A verdict while change records are taken back under it, newest first. */
export interface UndoStep {
  trace: Trace;
  verdict: UndoVerdict;
  /** As it is now; null when it is gone. */
  record: EntityRecord | null;
  /** Whether nobody but the job changed it. */
  isUntouched: boolean;
  /** By field, or metadata key with its prefix: the value of the import, and the one put back. */
  restored: Map<string, { ours: unknown; back: unknown }>;
  /** The value of the import, and the one somebody set since. */
  kept: Map<string, { ours: unknown; current: unknown }>;
  /** Fields that are decided whatever older change records say. */
  settled: Set<string>;
}

/**
 * Decide what becomes of a record. Of one that gets values back, `takeBack` has
 * to be told each change, newest first.
 *
 * @param now `record` as it is, null when it is gone; `isAttached` when others hung something on it
 */
export function planUndo(trace: Trace, now: { record: EntityRecord | null; isAttached: boolean }): UndoStep {
  const { record } = now;
  const isUntouched = record?.version === trace.standsAt;
  const sides = { restored: new Map(), kept: new Map(), settled: new Set<string>() };
  return { trace, record, isUntouched, verdict: verdictOn(trace, { ...now, isUntouched }), ...sides };
}

function verdictOn(
  { isOwn }: Trace,
  now: { record: EntityRecord | null; isAttached: boolean; isUntouched: boolean },
): UndoVerdict {
  if (!now.record) return "gone";
  if (!isOwn) return "return";
  return now.isUntouched && !now.isAttached ? "remove" : "keep";
}

/**
 * Take one change record back under a step. A value that is no longer the job's
 * stays; what older change records say of that field is then void, even where it
 * looks like theirs.
 *
 * @param follows values that follow from other records, by field: one of them is nobody's own, and is left silently
 */
export function takeBack(
  step: UndoStep,
  changes: readonly StoredChange[],
  follows: Destination["follows"] = new Map(),
): void {
  if (!step.record) return;
  for (const [key, before, after] of changes) {
    if (step.settled.has(key)) continue;
    const undone = step.restored.get(key);
    const current = undone ? undone.back : valueOf(step.record, key);
    if (isSame(current, after)) {
      step.restored.set(key, { ours: undone ? undone.ours : after, back: before });
      continue;
    }
    step.settled.add(key);
    // One that went back already went back to somebody else's value: nothing of the job's is left in it.
    const isAnybodys = typeof current === "string" && follows.get(key)?.includes(current);
    if (!undone && !isAnybodys) step.kept.set(key, { ours: after, current: current ?? null });
  }
}

/** Changes of a step that make a difference to the record as it is now. */
export function returnedValues({ restored, record }: UndoStep): StoredChange[] {
  return [...restored].flatMap(([key, { ours, back }]): StoredChange[] =>
    record && isSame(back, valueOf(record, key)) ? [] : [[key, ours, back]],
  );
}

/** What to write for a step, or null when nothing is. Untouched records get their stamps back as well. */
export function putBackOf(step: UndoStep): PutBack | null {
  const values = new Map<string, Value | null>();
  const metadata = new Map<string, string | null>();
  for (const [key, , back] of returnedValues(step)) {
    if (!key.startsWith(METADATA_PREFIX)) values.set(key, asValue(back));
    else metadata.set(key.slice(METADATA_PREFIX.length), typeof back === "string" ? back : null);
  }
  const stamps = step.isUntouched && step.kept.size === 0 ? step.trace.before : null;
  if (values.size + metadata.size === 0 && !stamps) return null;
  return { id: step.trace.entityId, values, metadata, stamps };
}

function valueOf({ values, metadata }: EntityRecord, key: string): unknown {
  return key.startsWith(METADATA_PREFIX) ? metadata.get(key.slice(METADATA_PREFIX.length)) : values.get(key);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

function asValue(stored: unknown): Value | null {
  if (typeof stored === "string" || typeof stored === "boolean") return stored;
  return Array.isArray(stored) ? stored.map(String) : null;
}

/**
 * What was changed in a record that stays as a whole, as far as imports changed it.
 *
 * @param changes of later imports, oldest first
 */
export function keptWhole(step: UndoStep, changes: readonly StoredChange[]): void {
  const { record, kept } = step;
  if (!record) return;
  const seen = new Set<string>();
  for (const [key, before] of changes) {
    if (seen.has(key)) continue;
    seen.add(key);
    const current = valueOf(record, key);
    if (!isSame(before, current)) kept.set(key, { ours: before, current: current ?? null });
  }
}
