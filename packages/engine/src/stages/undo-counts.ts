import type { UndoCounts } from "@inlet/contract";
import { returnedValues, type UndoStep } from "./plan-undo.ts";

/** Counts of an undo that has not begun. */
export const noUndoCounts: UndoCounts = {
  processed: 0,
  put_back: 0,
  deleted: 0,
  restored: 0,
  fields_restored: 0,
  kept: 0,
  gone: 0,
  refused: 0,
};

/** The counts with a record that comes out as its step says. */
export function countStep(counts: UndoCounts, step: UndoStep): void {
  if (step.verdict === "gone") counts.gone++;
  if (step.verdict === "remove") counts.deleted++;
  const isRestored = step.verdict === "return" && (step.restored.size > 0 || step.kept.size === 0);
  if (isRestored) counts.restored++;
  counts.fields_restored += returnedValues(step).length;
  if (step.kept.size > 0) counts.kept++;
  if (step.verdict === "remove" || isRestored) counts.put_back++;
}

/** The counts with those of what hangs on the records: it goes and comes with them, so only what does not is counted. */
export function withRelated(counts: UndoCounts, { processed, kept, refused }: UndoCounts): UndoCounts {
  return { ...counts, processed, kept, refused };
}
