import type { FoundPath } from "./places.ts";
import { segmentOf } from "./pointer.ts";

/** Keys of what answers say about their records, beside them. */
const ABOUT = /\/(?:schema|meta|metadata|fields|columns|included|errors|warnings|links)(?:\/|$)/i;

/** Keys of what answers say about themselves, page by page, or about a record's place in them; in small letters without signs. */
const OF_PAGES = new Set(
  [
    "page pages pagenumber pagesize pagecount perpage totalpages total totals totalcount totalsize totalelements totalresults count size",
    "limit offset skip start startat first last next previous prev nextpage prevpage nextpagetoken nextpageuri nextlink cursor nextcursor",
    "hasmore hasnext hasnextpage haspreviouspage more done islast maxresults paging pagination pageinfo meta metadata links url href self",
    "status statuscode ok success code message error errors took timedout timestamp requestid kind etag typename odatacontext odatanextlink",
  ].flatMap((line) => line.split(" ")),
);

/** What phpMyAdmin says of a table, beside its rows, and above all of them. */
const OF_TABLES = new Set(["type", "name", "database", "version", "comment"]);

/** Records that one entry has on average, beyond which they are no part of a record. */
const MANY = 50;

/** Most records first, those behind that only tell about others; of as many, those of lists. Records in the entries of a list follow. */
export function largestFirst<T extends FoundPath>(paths: readonly T[]): T[] {
  return paths.toSorted(
    (a, b) =>
      a.levels - b.levels ||
      Number(b.objects > 0) - Number(a.objects > 0) ||
      Number(ABOUT.test(a.path)) - Number(ABOUT.test(b.path)) ||
      b.objects - a.objects ||
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
  const [outer] = largestFirst(paths);
  return outer && withinOf(outer, paths);
}

function withinOf(outer: FoundPath, paths: readonly FoundPath[]): FoundPath {
  const within = paths.filter((path) => isParted(path, outer));
  const [inner] = largestFirst(within);
  return inner ? withinOf(inner, paths) : outer;
}

/** Whether a place within the entries of another holds the records that these entries only part. */
function isParted({ path, layout, levels, records, entries }: FoundPath, outer: FoundPath): boolean {
  const first = path.startsWith(`${outer.path}/`)
    ? /^\/(?:\*|\d+)(?:\/([^/]*)|$)/.exec(path.slice(outer.path.length))
    : null;
  if (!first || levels !== outer.levels + 1 || outer.layout !== "array") return false;
  if (layout !== "array" && entries < outer.records) return false;
  const names = [...outer.keys].filter((key) => segmentOf(key) !== first[1]);
  if (
    (names.length > 0 || outer.records > 1) &&
    names.every((name) => OF_PAGES.has(name.toLowerCase().replaceAll(/[^a-z]/g, "")))
  )
    return true;
  const isTable = names.includes("database") && names.every((name) => OF_TABLES.has(name));
  const isLong = 2 * entries >= outer.records && records > MANY * entries;
  return layout === "array" && (isTable || isLong);
}
