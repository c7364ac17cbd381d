import type { FoundPath } from "./places.ts";
import { isAbout, isOfAnswers, isOfPages } from "./answer-words.ts";
import { MAX_COMPARED_MAPS, type Entries } from "./members.ts";
import { segmentOf } from "./pointer.ts";

/** What phpMyAdmin says of a table, beside its rows, and above all of them. */
const OF_TABLES = new Set(["type", "name", "database", "version", "comment"]);

/** Records that one entry has on average, beyond which they are no part of a record. */
const MANY = 50;

/** Whether a path leads through what only tells about records. */
const tellsAbout = (path: string): boolean => path.split("/").some(isAbout);

/** What a member of an object weighs, to the entry of a list. */
const OF_OBJECT = 0.4;

/**
 * How much is in a place: more records weigh more than more keys, and the
 * members of an object less than half, as they may be parts of one thing.
 */
export function weightOf({
  layout,
  objects,
  keys,
  list,
}: Pick<FoundPath, "layout" | "objects" | "keys" | "list">): number {
  const size = objects * Math.sqrt(Math.max(1, keys.size, list?.width ?? 0));
  return layout === "keyed" ? OF_OBJECT * size : size;
}

/** What has most in it first, places that only tell about others behind that. Records in the entries of a list follow. */
export function largestFirst<T extends FoundPath>(paths: readonly T[]): T[] {
  return paths.toSorted(
    (a, b) =>
      a.levels - b.levels ||
      Number(b.objects > 0) - Number(a.objects > 0) ||
      Number(tellsAbout(a.path)) - Number(tellsAbout(b.path)) ||
      weightOf(b) - weightOf(a) ||
      b.records - a.records ||
      Number(a.layout === "keyed") - Number(b.layout === "keyed"),
  );
}

/**
 * The place a person would choose: that of most records, or one within its
 * entries, where these only part what belongs together: pages of answers,
 * tables of a database, and lists so long that they are no part of a record.
 */
export function bestOf(paths: readonly FoundPath[]): FoundPath | undefined {
  const [outer] = largestFirst(paths.filter((path) => !isPartOfRecord(path, paths)));
  return outer && withinOf(outer, paths);
}

/** Members of an object in one of several, to as many of these, up to which they are its parts. */
const PARTS = 10;

/**
 * Whether a place is a part of one of the records that are the members of an
 * object: a list in one that has values of its own, as long as its length
 * alone does not tell of another table, or one of several objects of objects.
 */
function isPartOfRecord({ path, layout, records }: FoundPath, paths: readonly FoundPath[]): boolean {
  return paths.some((whole) => {
    if (whole.layout !== "keyed" || whole.groups > 0 || !path.startsWith(`${whole.path}/`)) return false;
    if (whole.areValued) return records <= MANY * whole.records;
    const isMember = path.lastIndexOf("/") === whole.path.length;
    return isMember && layout === "keyed" && records <= PARTS * whole.records;
  });
}

function withinOf(outer: FoundPath, paths: readonly FoundPath[]): FoundPath {
  const within = paths.filter((path) => isParted(path, outer));
  const [inner] = largestFirst(within);
  return inner ? withinOf(inner, paths) : outer;
}

/** Whether a place within the entries of another holds the records that these entries only part. */
function isParted(inner: FoundPath, outer: FoundPath): boolean {
  const isWithin = inner.path.startsWith(`${outer.path}/`) && inner.levels === outer.levels + 1;
  if (!isWithin || !outer.list || isCell(inner)) return false;
  const way = inner.path.slice(outer.path.length);
  if (tellsAbout(way) || (inner.layout !== "array" && inner.entries < outer.records)) return false;
  const [, , first] = way.split("/");
  const names = [...inner.beside.keys(), ...[...outer.keys.keys()].filter((key) => segmentOf(key) !== first)];
  const arePages = names.every(isOfAnswers) && (names.some(isOfPages) || way.endsWith("/hits"));
  if (first === undefined) return arePages || isBelowHead(inner, outer.list);
  if (names.length === 0) return isAllOf(inner, outer.list);
  if (arePages) return isInAll(first, outer.list);
  const isTable = names.includes("database") && names.every((name) => OF_TABLES.has(name));
  const isLong = 2 * inner.entries >= outer.records && inner.records > MANY * inner.entries;
  return inner.layout === "array" && (isTable || isLong);
}

/** Whether a list, beside which nothing stands in any entry, has the records, and not what one of them has of something. */
const isAllOf = ({ layout, records, entries }: FoundPath, list: Entries): boolean =>
  layout !== "array" || (list.records > 1 && records > entries && list.values === 0);

/** Whether entries are lists themselves, but for one at most that tells about them. */
const isBelowHead = ({ records }: FoundPath, { maps }: Entries): boolean => maps === 0 || (maps === 1 && records > 1);

/** Whether all entries of a list have a key, be it that nothing stands there. */
function isInAll(first: string, { entryKeys, maps }: Entries): boolean {
  const all = Math.min(maps, MAX_COMPARED_MAPS);
  return [...entryKeys].some(([key, count]) => segmentOf(key) === first && count >= all);
}

/** Whether what a list holds are the cells of one row, as tables of Google wrap them. */
const isCell = ({ path, keys }: FoundPath): boolean =>
  /\/[cf]$/.test(path) && keys.has("v") && [...keys.keys()].every((key) => /^[vfp]$/.test(key));
