import { areGroups } from "./groups-seen.ts";
import { areRecords, isMembers, rowsOfColumns, type Entries, type Members, type Walked } from "./members.ts";
import { isEntry, type Trail } from "./pointer.ts";

/** Where records stand, as it was met. */
export interface Place {
  trail: Trail;
  layout: "array" | "keyed" | "columns" | "single";
  records: number;
  /** Records that are no plain values. */
  objects: number;
  /** Keys of the records, the first ones. */
  keys: Keys;
  /** What the list holds, where it is one. */
  list: Entries | null;
  /** How many members the object has to which the trail leads, where each has records of its own, and all are read. */
  groups?: number;
  /** Whether each record of an object has values of its own, so that a list in it is a part. */
  areValued?: boolean;
  /** The objects that lead to it, from the entry of a list on that it is in. */
  around: readonly Members[];
}

/** Keys by which records are compared. */
export type Keys = Pick<ReadonlySet<string>, "has" | "size" | "keys">;

/** A place as it is in itself. */
export type BarePlace = Omit<Place, "around">;

/** Keys under which an entry of a list holds what it is about. */
const WRAPPERS = new Set([
  ...["node", "_source", "properties", "attributes", "fields", "resource", "doc", "record", "item", "value", "data"],
]);
/** Lists of lists under this key are the shape of a place. */
const COORDINATES = "coordinates";

/** The place that a list is; null where what is in it is a part of a record. */
export function placeOfList(list: Entries, trail: Trail): BarePlace | null {
  const { records, objects, maps, entryKeys } = list;
  const last = trail.at(-1);
  const isInEntry = trail.some(isEntry);
  // Rows may be lists in which an entry is an object; a list of objects alone is no row.
  const isPart = isEntry(last) ? maps === 0 || maps < records : objects === 0 || last === COORDINATES;
  if (isInEntry && isPart) return null;
  return { trail: [...trail], layout: "array", records, objects, keys: entryKeys, list };
}

/** The place that an object is whose members are records, or columns; what stands so in the entries of a list is a part of them. */
export function placeOfObject(members: Members, trail: Trail): BarePlace | null {
  if (trail.some(isEntry)) return null;
  const { count, objects } = members;
  const place = { trail: [...trail], list: null };
  const rows = rowsOfColumns(members);
  if (rows > 0) return { ...place, layout: "columns", records: rows, objects: rows, keys: new Set(members.keys) };
  if (areRecords(members, trail.length === 0)) {
    const areValued = 2 * members.valued >= objects;
    return { ...place, layout: "keyed", records: count, objects, keys: members.innerKeys ?? new Set(), areValued };
  }
  if (!members.groups || !areGroups(members.groups)) return null;
  const { kind, groups, records, keys } = members.groups;
  return { ...place, layout: kind === "maps" ? "keyed" : "array", records, objects: records, keys, groups };
}

/** The place of an object that an entry of a list holds as what it is about. */
export function wrappedPlace(trail: Trail, walked: Walked): BarePlace | null {
  const key = trail.at(-1);
  const isWrapped = isMembers(walked) && isEntry(trail.at(-2)) && typeof key === "string" && WRAPPERS.has(key);
  if (!isWrapped) return null;
  const keys = new Set(walked.keys);
  return { trail: [...trail], layout: "single", records: 1, objects: 1, keys, list: null };
}
