import { useSyncExternalStore } from "react";

/*
 * Edits that are not saved yet live in this tab's storage, so that a reload
 * keeps them. What comes out is text that anybody may have written there:
 * whoever reads it parses it.
 */

const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

/** What storage refused (full, or switched off) is kept until the page goes. */
const refused = new Map<string, string>();

const read = (key: string): string | null => refused.get(key) ?? sessionStorage.getItem(key);

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function keepDraft(key: string, value: unknown) {
  const text = JSON.stringify(value);
  try {
    sessionStorage.setItem(key, text);
    refused.delete(key);
  } catch {
    refused.set(key, text);
  }
  tell();
}

export function dropDraft(key: string) {
  refused.delete(key);
  sessionStorage.removeItem(key);
  tell();
}

export const hasDraft = (key: string): boolean => read(key) !== null;

/** @returns the text under a key, kept up to date; null when there is none */
export const useDraftText = (key: string): string | null => useSyncExternalStore(subscribe, () => read(key));

/** @returns null for what is no JSON */
export function parseDraftText(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
