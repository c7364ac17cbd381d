import { type Column, Mapping } from "@inlet/contract";
import { useMemo } from "react";
import { dropDraft, keepDraft, parseDraftText, useDraftText } from "../../ui/session-draft.ts";

const keyOf = (jobId: string) => `inlet:mapping:${jobId}`;

/** Keep an edited mapping. `columns` tells later whether it still fits the file. */
export function keepMappingDraft(jobId: string, columns: readonly Column[], mapping: Mapping) {
  keepDraft(keyOf(jobId), { names: columns.map(({ name }) => name), mapping });
}

/** Forget the edits, since they are saved or the file is read anew. */
export const dropMappingDraft = (jobId: string) => dropDraft(keyOf(jobId));

/** Whether there are unsaved edits. */
export const useHasMappingDraft = (jobId: string): boolean => useDraftText(keyOf(jobId)) !== null;

/** @returns the unsaved mapping; null when there is none or it is of other columns */
export function useMappingDraft(jobId: string, columns: readonly Column[]): Mapping | null {
  const text = useDraftText(keyOf(jobId));
  return useMemo(() => parseDraft(text, columns), [text, columns]);
}

/** @param text what storage holds: ours, of an older version, or anybody's */
export function parseDraft(text: string | null, columns: readonly Column[]): Mapping | null {
  const stored = parseDraftText(text);
  if (typeof stored !== "object" || stored === null || !("names" in stored) || !("mapping" in stored)) return null;
  const { names } = stored;
  const isSameFile =
    Array.isArray(names) &&
    names.length === columns.length &&
    columns.every(({ name }, index) => names[index] === name);
  const mapping = Mapping.safeParse(stored.mapping);
  return isSameFile && mapping.success ? mapping.data : null;
}
