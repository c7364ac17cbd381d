import { type Column, Mapping } from "@inlet/contract";
import { useMemo } from "react";
import { dropDraft, hasDraft, keepDraft, parseDraftText, useDraftText } from "../../ui/session-draft.ts";
import { applyTemplate, columnOfField, toTemplate } from "./mapping-edits.ts";

const keyOf = (jobId: string) => `inlet:mapping:${jobId}`;

/** A column that went to a field, and is no more since the file is read in another way. */
export interface LostColumn {
  name: string;
  field: string;
}

interface Edited {
  columns: readonly Column[];
  mapping: Mapping;
  /** What fell away before; absent: nothing. */
  lost?: readonly LostColumn[];
}

/** Keep an edited mapping. `columns` tells later whether it still fits the file. */
export function keepMappingDraft(jobId: string, { columns, mapping, lost }: Edited) {
  keepDraft(keyOf(jobId), { names: columns.map(({ name }) => name), mapping, lost });
}

/** Forget the edits, since they are saved. */
export const dropMappingDraft = (jobId: string) => dropDraft(keyOf(jobId));

/** Whether there are unsaved edits. */
export const hasMappingDraft = (jobId: string): boolean => hasDraft(keyOf(jobId));
export const useHasMappingDraft = (jobId: string): boolean => useDraftText(keyOf(jobId)) !== null;

/** What stands in a draft, as far as it holds for the columns that there are now. */
export interface HeldMapping {
  mapping: Mapping;
  lost: LostColumn[];
}

/** @param current the file's columns, and what would hold without a draft @returns null when there is no draft */
export function useMappingDraft(jobId: string, current: Pick<Edited, "columns" | "mapping">): HeldMapping | null {
  const text = useDraftText(keyOf(jobId));
  const { columns, mapping } = current;
  return useMemo(() => parseDraft(text, { columns, mapping }), [text, columns, mapping]);
}

/**
 * @param text what storage holds: ours, of an older version, or anybody's
 * @param current laid under a draft of other columns, which then holds by the names that are still there
 */
export function parseDraft(
  text: string | null,
  { columns, mapping }: Pick<Edited, "columns" | "mapping">,
): HeldMapping | null {
  const draft = readDraft(text);
  if (draft === null) return null;
  const { names, mapping: kept } = draft;
  const isSame = names.length === columns.length && columns.every(({ name }, index) => names[index] === name);
  if (isSame) return { mapping: kept, lost: draft.lost.filter(({ field }) => columnOfField(kept, field) === null) };
  const held = applyTemplate(mapping, templateOf(names, kept), columns.map(byName));
  const gone = kept.columns.flatMap((entry) => {
    const name = names[entry.column];
    if (entry.action !== "field" || name === undefined || columns.some((column) => column.name === name)) return [];
    return [{ name, field: entry.field }];
  });
  const lost = [...draft.lost, ...gone].filter(({ field }) => columnOfField(held, field) === null);
  return { mapping: held, lost };
}

/** Names are unique, headers are not. */
const byName = (column: Column): Column => ({ ...column, header: column.name });

const templateOf = (names: readonly string[], mapping: Mapping) =>
  toTemplate(mapping, {
    columns: names.map((name, index) => ({ index, header: name, name })),
    name: "",
    importType: "",
  });

/** An edited mapping by the names of its columns; null for what is none. */
function readDraft(text: string | null): { names: string[]; mapping: Mapping; lost: LostColumn[] } | null {
  const stored = parseDraftText(text);
  if (typeof stored !== "object" || stored === null || !("names" in stored) || !("mapping" in stored)) return null;
  const { names } = stored;
  const mapping = Mapping.safeParse(stored.mapping);
  if (!Array.isArray(names) || !names.every(isText) || !mapping.success) return null;
  const lost: unknown = "lost" in stored ? stored.lost : [];
  return { names, mapping: mapping.data, lost: Array.isArray(lost) ? lost.filter(isLostColumn) : [] };
}

const isText = (value: unknown): value is string => typeof value === "string";

const isLostColumn = (value: unknown): value is LostColumn =>
  typeof value === "object" &&
  value !== null &&
  "name" in value &&
  "field" in value &&
  isText(value.name) &&
  isText(value.field);
