import { isAbout } from "./answer-words.ts";
import type { Entries, Members, Walked } from "./members.ts";

/** What the members of an object have in common, as long as they may be groups of records: lists, or objects under their keys. */
export interface GroupsSeen {
  /** null: they are none. */
  kind: "lists" | "maps" | "unknown" | null;
  groups: number;
  records: number;
  /** Entries of the longest. */
  longest: number;
  /** Whether the groups have names with figures in them, such as dates: what stands under these is alike more easily. */
  areNumbered: boolean;
  /** Whether no name begins with a small letter, as names of lists do and those of places or codes do not. */
  areNamed: boolean;
  /** Of the records, the first ones. */
  keys: Set<string>;
}

/** Most objects are none, which their first member tells. */
const NO_GROUPS: GroupsSeen = {
  ...{ kind: null, groups: 0, records: 0, longest: 0, areNumbered: false, areNamed: false, keys: new Set<string>() },
};
/** Keys of all records that are held. */
const MAX_KEYS = 1_000;

/** @returns the groups with one more, or what stands for none */
export function addGroup(before: GroupsSeen | null, key: string, child: Walked): GroupsSeen {
  if (before?.kind === null || typeof child !== "object" || isAbout(key)) return NO_GROUPS;
  const found = "plainValues" in child ? mapOf(child) : listOf(child);
  if (!found) return NO_GROUPS;
  const areNumbered = (before?.areNumbered ?? true) && /\d/.test(key);
  const areNamed = (before?.areNamed ?? true) && !/^[a-z]/.test(key);
  if (!areNumbered && !areNamed) return NO_GROUPS;
  const groups = before ?? { ...NO_GROUPS, kind: "unknown", keys: new Set<string>() };
  if (groups.kind !== "unknown" && groups.kind !== found.kind) return NO_GROUPS;
  if (!areOneKind(groups.keys, found, areNumbered)) return NO_GROUPS;
  for (const one of found.keys) if (groups.keys.size < MAX_KEYS) groups.keys.add(one);
  groups.kind = found.kind;
  groups.areNumbered = areNumbered;
  groups.areNamed = areNamed;
  groups.groups += 1;
  groups.records += found.records;
  groups.longest = Math.max(groups.longest, found.records);
  return groups;
}

/** Whether all records are read where the groups are read as one: one of them alone has fewer. */
export const areGroups = ({ kind, groups, records, longest }: GroupsSeen): boolean =>
  groups > 1 && records > longest && (kind === "lists" || (kind === "maps" && records > groups));

interface Group {
  kind: "lists" | "maps";
  records: number;
  keys: ReadonlySet<string>;
}

const listOf = ({ records, maps, entryKeys }: Entries): Group | null =>
  maps === records ? { kind: "lists", records, keys: new Set(entryKeys.keys()) } : null;

const mapOf = ({ count, objects, isOneKind, innerKeys }: Members): Group | null =>
  innerKeys && objects === count && isOneKind ? { kind: "maps", records: count, keys: innerKeys } : null;

/** Keys that records of any kind may have. */
const OF_ANY =
  /^(?:_?id|uuid|key|slug|name|title|label|type|kind|description|url|value|count|(?:created|updated)\w*)$/i;

/**
 * Whether records share half of all their keys, one that tells of which kind
 * they are among them; under numbers, half of those of the smaller ones. Some
 * without keys are like any.
 */
function areOneKind(a: ReadonlySet<string>, { keys: b, kind }: Group, areNumbered: boolean): boolean {
  if (a.size === 0 || b.size === 0) return true;
  const shared = [...a].filter((key) => b.has(key));
  if (areNumbered) return 2 * shared.length >= Math.min(a.size, b.size);
  const isTold = kind === "maps" || shared.some((key) => !OF_ANY.test(key));
  return isTold && 2 * shared.length >= Math.max(a.size, b.size);
}
