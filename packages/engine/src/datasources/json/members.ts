import { isOfAnswers } from "./answer-words.ts";
import { addColumn, columnRows, type ColumnsSeen } from "./columns-seen.ts";
import { addGroup, type GroupsSeen } from "./groups-seen.ts";

/** Keys of an object that are compared with those of its neighbours, and of all neighbours together. */
const MAX_COMPARED_KEYS = 100;
const MAX_INNER_KEYS = 1_000;
/** Entries of a list whose keys are compared. */
export const MAX_COMPARED_MAPS = 1_000;
/** A key that is the number of a row, or a moment in time, as pandas counts it: of nineteen figures in nanoseconds. */
const NUMBER = /^(?:0|[1-9]\d{0,18})$/;
/** Marks are told from each other by all figures of a number. */
const PRIME = 2_147_483_647;
/** A key that is the id of a record, and no name of a property. */
const ID = /^(?:\d+|(?=.*\d)[\w-]{16,})$/;

/** What a list holds. */
export interface Entries {
  records: number;
  /** Entries that are objects or lists, and those of them that are objects. */
  objects: number;
  maps: number;
  /** Keys of the latter, the first ones, and how many of the first `MAX_COMPARED_MAPS` have each. */
  entryKeys: Map<string, number>;
  /** Plain values in them all together. */
  values: number;
  /** Entries of the longest list among them. */
  width: number;
}

/** What a value is that was walked. */
export type Walked = Members | Entries | "plain" | "null";

/** What an object holds, as far as it tells whether its members are records, or columns. */
export interface Members {
  count: number;
  /** Members that are objects, or null. */
  objects: number;
  nulls: number;
  /** Keys of the members that are objects, and whether each of these shares one with those before it. */
  innerKeys: Set<string> | null;
  isOneKind: boolean;
  /** Of members that are all objects: those with plain values of their own, as records have. */
  valued: number;
  /** Its own keys, the first ones, and those of them that have a list, an object or null. */
  keys: string[];
  withoutValue: string[];
  plainValues: number;
  /** Of an object whose keys are ascending numbers: the first and last, what tells them from others, and whether all members are plain values. */
  numbers: { first: number; last: number; mark: number; arePlain: boolean } | null;
  /** null: there are no members yet. */
  columns: ColumnsSeen | null;
  groups: GroupsSeen | null;
}

export const newEntries = (): Entries => ({
  records: 0,
  objects: 0,
  maps: 0,
  entryKeys: new Map(),
  values: 0,
  width: 0,
});

export const newMembers = (): Members => ({
  ...{ count: 0, objects: 0, nulls: 0, plainValues: 0, valued: 0 },
  ...{ innerKeys: null, isOneKind: true, keys: [], withoutValue: [] },
  ...{ numbers: null, columns: null, groups: null },
});

/** Whether the members of an object are records: objects of one kind, or null where one is gone. */
export function areRecords(members: Members, isTop: boolean): boolean {
  const { count, objects, nulls, isOneKind, keys } = members;
  // A single one is told from a part of a record by its key: ids have figures, and deeper little else.
  const isOne = objects === 1 && count === 1 && (isTop ? /\d/ : ID).test(keys[0] ?? "");
  return (objects > 1 || isOne) && objects + nulls === count && isOneKind;
}

/** @returns how many rows the members have together where they are columns, else 0 */
export const rowsOfColumns = ({ columns, count }: Members): number => (columns ? columnRows(columns, count) : 0);

export function addMember(members: Members, key: string, child: Walked): void {
  if (members.keys.length < MAX_COMPARED_KEYS) {
    members.keys.push(key);
    if (child !== "plain") members.withoutValue.push(key);
  }
  members.numbers = addNumber(members, key, child);
  members.count += 1;
  members.columns = addColumn(members.columns, child);
  members.groups = addGroup(members.groups, key, child);
  if (child === "null") members.nulls += 1;
  if (child === "plain" || child === "null") members.plainValues += 1;
  if (isMembers(child)) compare(members, child);
}

export const isMembers = (walked: Walked): walked is Members => typeof walked === "object" && "plainValues" in walked;

/** Note that an entry of a list is an object, or a list. */
export function addObject(list: Entries, entry: Members | Entries): void {
  list.objects += 1;
  if (!isMembers(entry)) {
    list.width = Math.max(list.width, entry.records);
    return;
  }
  list.maps += 1;
  list.values += entry.plainValues - entry.nulls;
  if (list.maps > MAX_COMPARED_MAPS || list.entryKeys.size > MAX_COMPARED_KEYS) return;
  for (const key of entry.keys) list.entryKeys.set(key, (list.entryKeys.get(key) ?? 0) + 1);
}

function compare(members: Members, child: Members): void {
  members.objects += 1;
  const innerKeys = (members.innerKeys ??= new Set());
  // An object without keys may be a record as any other.
  const isAlike = innerKeys.size === 0 || child.count === 0 || sharesKeys(innerKeys, child);
  members.isOneKind &&= isAlike;
  if (!members.isOneKind || innerKeys.size > MAX_INNER_KEYS) return;
  if (members.objects + members.nulls === members.count && isValued(child)) members.valued += 1;
  for (const inner of child.keys) innerKeys.add(inner);
}

/** Whether an object has a key of those before that tells of which kind it is. */
function sharesKeys(innerKeys: ReadonlySet<string>, child: Members): boolean {
  return child.keys.some((key) => innerKeys.has(key) && isTelling(key, child));
}

/** Any record may have an id, and any other record may stand under a number. */
function isTelling(key: string, { count, withoutValue }: Members): boolean {
  if (/^_?id$/i.test(key)) return count === 1;
  return !/^\d+$/.test(key) || !withoutValue.includes(key);
}

const isValued = ({ keys, withoutValue }: Members): boolean =>
  keys.some((key) => !withoutValue.includes(key) && !isOfAnswers(key));

function addNumber({ numbers, count }: Members, key: string, child: Walked): Members["numbers"] {
  if ((count > 0 && !numbers) || !NUMBER.test(key)) return null;
  const last = Number(key);
  const isPlain = typeof child !== "object";
  if (!numbers) return { first: last, last, mark: last % PRIME, arePlain: isPlain };
  if (last <= numbers.last) return null;
  const mark = (Math.imul(numbers.mark, 31) + (last % PRIME)) | 0;
  return { first: numbers.first, last, mark, arePlain: numbers.arePlain && isPlain };
}
