import type { KeptChange } from "@inlet/contract";
import type { StoredChange } from "@inlet/contract/tables";
import { METADATA_PREFIX } from "../conflict/merge.ts";
import type { Queryable } from "../database.ts";
import type { Attachment, Destination } from "../define.ts";
import { showValue, type FieldsByKey } from "../imports/show-value.ts";
import { keptWhole, planUndo, takeBack, type Trace, type UndoStep } from "./plan-undo.ts";
import { readChanges, readLaterChanges } from "./undo-trace.ts";

/** Marks the key of something kept that hangs on the record, such as its lists. */
const RELATED_PREFIX = "related:";

/**
 * Plan what undoing does to some records, newest first; nothing is written.
 *
 * @param options `hold` keeps others from changing them until the transaction ends
 */
export async function planSteps(
  db: Queryable,
  { destination, jobId }: { destination: Destination; jobId: string },
  { traces, hold }: { traces: readonly Trace[]; hold: boolean },
): Promise<UndoStep[]> {
  const { entity } = destination;
  const ids = traces.map(({ entityId }) => entityId);
  const records = new Map((await destination.read(db, ids, { hold })).map((record) => [record.id, record]));
  const own = traces.filter(({ isOwn, entityId }) => isOwn && records.has(entityId)).map(({ entityId }) => entityId);
  const attached = byRecord(await destination.attached(db, own, jobId));
  const steps = new Map<string, UndoStep>();
  for (const trace of traces.toSorted((one, other) => other.firstId - one.firstId)) {
    const { entityId } = trace;
    steps.set(entityId, planUndo(trace, { record: records.get(entityId) ?? null, isAttached: attached.has(entityId) }));
  }
  const idsOf = (verdict: string) =>
    [...steps.values()].flatMap((s) => (s.verdict === verdict ? s.trace.entityId : []));
  for await (const { entityId, changes } of readChanges(db, { entity, jobId, ids: idsOf("return") })) {
    const step = steps.get(entityId);
    if (step) takeBack(step, changes, destination.follows);
  }
  const later = await readLaterChanges(db, { entity, jobId, ids: idsOf("keep") });
  for (const [id, step] of steps) if (step.verdict === "keep") explain(step, attached.get(id), later.get(id));
  return [...steps.values()];
}

function byRecord(attachments: readonly Attachment[]): Map<string, Attachment[]> {
  const map = new Map<string, Attachment[]>();
  for (const attachment of attachments) map.set(attachment.id, [...(map.get(attachment.id) ?? []), attachment]);
  return map;
}

/** Say of a record that stays as a whole what somebody did to it. */
function explain(step: UndoStep, attached: readonly Attachment[] = [], later: readonly StoredChange[] = []): void {
  keptWhole(step, later);
  for (const { label, value } of attached) step.kept.set(RELATED_PREFIX + label, { ours: null, current: value });
  if (step.kept.size === 0) step.kept.set("*", { ours: null, current: null });
}

/** What a step leaves alone, as it is stored. */
export function keptChanges({ kept }: UndoStep): StoredChange[] {
  return [...kept].map(([key, { ours, current }]) => [key, ours, current]);
}

/** What was kept of a record, as people read it. */
export function showKept(entityId: string, [key, ours, current]: StoredChange, fields: FieldsByKey): KeptChange {
  const prefix = [METADATA_PREFIX, RELATED_PREFIX].find((one) => key.startsWith(one)) ?? "";
  const field = key.slice(prefix.length);
  const known = prefix === "" ? fields.get(field) : undefined;
  const label = field === "*" ? "The whole record" : (known?.label ?? field);
  const shown = (value: unknown) => showValue(value, known?.options);
  return { entity_id: entityId, field, label, ours: shown(ours), current: shown(current) };
}
