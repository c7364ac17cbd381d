/** Keys of what answers say about themselves, page by page, or about a record's place in them; in small letters without signs. */
const OF_ANSWERS = new Set(
  [
    "total totals count size limit skip start first last previous prev more done links url href self meta metadata",
    "status statuscode ok code message error errors timestamp kind lastupdated sourceid",
    "version batchcomplete continue normalized redirects",
  ].flatMap((line) => line.split(" ")),
);

/** Those of them that are hardly ever fields of a record. */
const OF_PAGES = new Set(
  [
    "page pages pagenumber pagesize pagecount perpage totalpages totalcount totalsize totalelements totalresults totalitems",
    "offset startat next nextpage prevpage nextpagetoken nextpageuri nextlink cursor nextcursor hits",
    "hasmore hasnext hasnextpage haspreviouspage islast maxresults paging pagination pageinfo took timedout requestid etag typename success iserror",
    "odatacontext odatanextlink",
  ].flatMap((line) => line.split(" ")),
);

/** What files say about themselves. */
const OF_FILES = new Set(
  [
    "type object version apiversion formatversion schemaversion format encoding jsonrpc license disclaimer copyright encrypted",
    "generated generatedat generator exported exportedat exportdate exporttime created createdat createdby updated updatedat crs bbox",
  ].flatMap((line) => line.split(" ")),
);

/** Keys of what answers say about their records, beside them. */
const ABOUT =
  /^(?:schema|meta|\w*metadata|head|fields|columns|cols|included|errors|warnings|links|aggregations|aggs|facets|continue|normalized|redirects)$/i;

const wordOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, "");

/** Whether a key is one of what pages say about themselves, and nothing else. */
export const isOfPages = (name: string): boolean => OF_PAGES.has(wordOf(name));

/** Whether a key may be one of what answers say about themselves. */
export const isOfAnswers = (name: string): boolean => isOfPages(name) || OF_ANSWERS.has(wordOf(name));

/** Whether all that stands beside a list or object is what answers say; their `id` is the one of a single record. */
export function isAnswer(beside: Iterable<string>): boolean {
  const names = [...beside];
  const others = names.filter((name) => name !== "id");
  return others.every(isOfAnswers) && (others.length > 0 || names.length === 0);
}

/** Whether what stands under a key tells about records, and is none. */
export const isAbout = (key: string): boolean => ABOUT.test(key);

/** Whether a key may be one of what an answer or a file says about itself. */
export const isSaidOfAll = (name: string): boolean =>
  isOfAnswers(name) || OF_FILES.has(wordOf(name)) || /^(?:total|quota|results?)|count$/.test(wordOf(name));
