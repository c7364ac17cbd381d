import { type Column, Mapping } from "@inlet/contract";
import { useMemo, useSyncExternalStore } from "react";

/*
 * Edits that are not saved yet. They live in this tab's storage, so that a
 * reload keeps them; the server holds everything else.
 */

const keyOf = (jobId: string) => `inlet:mapping:${jobId}`;
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

/** What storage refused (full, or switched off) is kept until the page goes. */
const refused = new Map<string, string>();

function read(jobId: string): string | null {
  return refused.get(keyOf(jobId)) ?? sessionStorage.getItem(keyOf(jobId));
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Keep an edited mapping. `columns` tells later whether it still fits the file. */
export function keepMappingDraft(jobId: string, columns: readonly Column[], mapping: Mapping) {
  const text = JSON.stringify({ names: columns.map(({ name }) => name), mapping });
  try {
    sessionStorage.setItem(keyOf(jobId), text);
    refused.delete(keyOf(jobId));
  } catch {
    refused.set(keyOf(jobId), text);
  }
  tell();
}

/** Forget the edits, since they are saved or the file is read anew. */
export function dropMappingDraft(jobId: string) {
  refused.delete(keyOf(jobId));
  sessionStorage.removeItem(keyOf(jobId));
  tell();
}

/** Whether there are unsaved edits. */
export function useHasMappingDraft(jobId: string): boolean {
  return useSyncExternalStore(subscribe, () => read(jobId) !== null);
}

/** @returns the unsaved mapping; null when there is none or it is of other columns */
export function useMappingDraft(jobId: string, columns: readonly Column[]): Mapping | null {
  const text = useSyncExternalStore(subscribe, () => read(jobId));
  return useMemo(() => (text === null ? null : parseDraft(text, columns)), [text, columns]);
}

/** @param text what storage holds: ours, of an older version, or anybody's */
export function parseDraft(text: string, columns: readonly Column[]): Mapping | null {
  const stored = parseJson(text);
  if (typeof stored !== "object" || stored === null || !("names" in stored) || !("mapping" in stored)) return null;
  const { names } = stored;
  const isSameFile =
    Array.isArray(names) &&
    names.length === columns.length &&
    columns.every(({ name }, index) => names[index] === name);
  const mapping = Mapping.safeParse(stored.mapping);
  return isSameFile && mapping.success ? mapping.data : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
