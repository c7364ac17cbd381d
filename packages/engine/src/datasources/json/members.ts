/** Keys of an object that are compared with those of its neighbours, and of all neighbours together. */
const MAX_COMPARED_KEYS = 100;
const MAX_INNER_KEYS = 1_000;

/** What an object holds, as far as it tells whether its members are records. */
export interface Members {
  count: number;
  /** Members that are objects, or null. */
  objects: number;
  nulls: number;
  /** Keys of the members that are objects, and whether each of these shares one with those before it. */
  innerKeys: Set<string>;
  isOneKind: boolean;
  /** Its own keys, the first ones. */
  keys: string[];
  plainValues: number;
}

export const newMembers = (): Members => ({
  ...{ count: 0, objects: 0, nulls: 0, plainValues: 0 },
  ...{ innerKeys: new Set<string>(), isOneKind: true, keys: [] },
});

/** Whether the members of an object are records: objects of one kind, or null where one is gone. */
export function areRecords({ count, objects, nulls, isOneKind }: Members): boolean {
  return objects > 1 && objects + nulls === count && isOneKind;
}

/** @param child what the member is; a word for what is no object */
export function addMember(members: Members, key: string, child: Members | string): void {
  if (members.keys.length < MAX_COMPARED_KEYS) members.keys.push(key);
  members.count += 1;
  if (child === "null") members.nulls += 1;
  if (child === "plain" || child === "null") members.plainValues += 1;
  if (typeof child !== "object") return;
  members.objects += 1;
  const { innerKeys } = members;
  // An object without keys may be a record as any other.
  const isAlike = innerKeys.size === 0 || child.count === 0 || child.keys.some((inner) => innerKeys.has(inner));
  members.isOneKind &&= isAlike;
  if (!members.isOneKind || innerKeys.size > MAX_INNER_KEYS) return;
  for (const inner of child.keys) innerKeys.add(inner);
}
