import type { ConflictPolicy, FieldConflictPolicy } from "@inlet/contract";
import type { Value, Values } from "../define.ts";

/** Marks the key of a change that is about metadata, not a field. */
export const METADATA_PREFIX = "metadata:";

/** `[key, before, after]`; the key of metadata carries its prefix, `before` is null where nothing stood, `after` where it is erased. */
export type Change = [key: string, before: Value | null, after: Value | null];

/** What a record, or a row, says. */
export interface Content {
  values: Values;
  metadata: ReadonlyMap<string, string>;
}

/** What a row says, and what it says is to be empty. */
export interface Incoming extends Content {
  /** Fields whose value it erases where it gives them none. */
  cleared: readonly string[];
  /** Fields that follow from others: the row's value wins. Absent: none. */
  computed?: readonly string[] | undefined;
}

/** Whose value wins, for the job and for the fields that differ from it. */
export interface ConflictSettings {
  policy: ConflictPolicy;
  byField: ReadonlyMap<string, FieldConflictPolicy>;
  /** Fields in which true is kept against false, whatever the policy. */
  trueWins?: ReadonlySet<string>;
  /** Field that says when a record was last true, for `newer_by_date`. */
  dateField?: string;
}

export interface Merge {
  changes: Change[];
  /** Filled fields in which record and row differ and a person has to decide. */
  disputed: string[];
}

/**
 * Merge a row into an existing record, which stays as it is.
 *
 * Empty fields are filled and metadata keys added under every policy; a list
 * gains entries and never loses one. Where both have a value, `keep_existing`
 * keeps the record's, `use_new` takes the row's, for metadata too, and `review`
 * leaves it to a person. `newer_by_date` takes the row's when the date field of
 * both is filled and the row's is later; without such dates it keeps the
 * record's. Of fields under `clear` the row's value wins, also where the row says that there is none; and what follows
 * from other fields is as the row has it.
 */
export function mergeContent(existing: Content, incoming: Incoming, settings: ConflictSettings): Merge {
  const merge: Merge = { changes: [], disputed: [] };
  for (const [key, after] of incoming.values) {
    const before = existing.values.get(key);
    const value = typeof before === "object" && typeof after === "object" ? union(before, after) : after;
    const decision = decideValue({ key, before, after: value }, { existing, incoming }, settings);
    if (decision === "replace") merge.changes.push([key, before ?? null, value]);
    if (decision === "disputed") merge.disputed.push(key);
  }
  for (const key of incoming.cleared) {
    const before = existing.values.get(key);
    if (before === undefined || before === "" || incoming.values.has(key)) continue;
    merge.changes.push([key, before, null]);
  }
  const isMetadataReplaced = decide(settings.policy, { existing, incoming }, settings) === "replace";
  for (const [key, after] of incoming.metadata) {
    const before = existing.metadata.get(key);
    if (before === after || (before !== undefined && !isMetadataReplaced)) continue;
    merge.changes.push([METADATA_PREFIX + key, before ?? null, after]);
  }
  return merge;
}

type Decision = "keep" | "replace" | "disputed";

interface Sides {
  existing: Content;
  incoming: Incoming;
}

function decideValue(
  { key, before, after }: { key: string; before: Value | undefined; after: Value },
  sides: Sides,
  settings: ConflictSettings,
): Decision {
  if (before === undefined || before === "") return "replace";
  if (before === after) return "keep";
  if (sides.incoming.computed?.includes(key)) return "replace";
  if (settings.trueWins?.has(key)) return after === true ? "replace" : "keep";
  if (typeof before === "object" && typeof after === "object") return "replace";
  return decide(settings.byField.get(key) ?? settings.policy, sides, settings);
}

function decide(policy: FieldConflictPolicy, { existing, incoming }: Sides, settings: ConflictSettings): Decision {
  switch (policy) {
    case "keep_existing":
      return "keep";
    case "use_new":
    case "clear":
      return "replace";
    case "review":
      return "disputed";
    case "newer_by_date":
      return isNewer(existing, incoming, settings.dateField) ? "replace" : "keep";
  }
}

function isNewer(existing: Content, incoming: Content, dateField: string | undefined): boolean {
  if (dateField === undefined) return false;
  const before = existing.values.get(dateField);
  const after = incoming.values.get(dateField);
  return typeof before === "string" && typeof after === "string" && after > before;
}

/** The entries of both lists, case aside; the first list itself when it holds them all. */
function union(before: readonly string[], after: readonly string[]): readonly string[] {
  const known = new Set(before.map(entryKey));
  const added = after.filter((entry) => !known.has(entryKey(entry)));
  return added.length > 0 ? [...before, ...added] : before;
}

const entryKey = (entry: string): string => entry.normalize("NFC").toLowerCase();

/** The content after the changes; the one given stays as it is. */
export function applyChanges({ values, metadata }: Content, changes: readonly Change[]): Content {
  const newValues = new Map(values);
  const newMetadata = new Map(metadata);
  for (const [key, , after] of changes) {
    if (key.startsWith(METADATA_PREFIX)) newMetadata.set(key.slice(METADATA_PREFIX.length), String(after));
    else if (after === null) newValues.delete(key);
    else newValues.set(key, after);
  }
  return { values: newValues, metadata: newMetadata };
}
