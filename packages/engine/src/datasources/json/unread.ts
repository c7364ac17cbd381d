import type { Issue } from "@inlet/contract";
import { fileIssue } from "../csv/file-issue.ts";
import { isAbout, isOfPages, isSaidOfAll } from "./answer-words.ts";
import { plainOf } from "./beside.ts";
import { KEYS_OF_NAMES } from "./names-beside.ts";
import type { FoundPath } from "./places.ts";
import { EVERY } from "./pointer.ts";

/** Names and lists that are told of; of the rest their number. */
const MOST_TOLD = 5;

/**
 * What stands beside the records that are read and is not read with them:
 * values, and other lists of records.
 */
export function unreadIssues(best: FoundPath, found: readonly FoundPath[]): Issue[] {
  const values = unreadValues(best, found);
  const lists = unreadLists(best, found);
  if (values.length + lists.length === 0) return [];
  const parts = [
    ...(values.length > 0 ? [`${counted(values.length, "value")} (${listed(values)})`] : []),
    ...(lists.length > 0 ? [`${counted(lists.length, "other list")} (${listed(lists.map(textOf))})`] : []),
  ];
  const isOne = values.length + lists.length === 1;
  const where = best.path === "" ? "the records" : `the records at “${best.path}”`;
  return [
    fileIssue({
      code: "not_all_read",
      severity: lists.some(({ layout, objects }) => layout === "array" && objects > 0) ? "warning" : "info",
      message: `Beside ${where} ${isOne ? "stands" : "stand"} ${parts.join(" and ")}, which ${isOne ? "is" : "are"} not read.`,
      hint: "If you need what stands there, choose another place at “Records in”.",
      line: null,
    }),
  ];
}

/** That several lists or objects are read as one. */
export function groupIssues({ groups, layout, path }: FoundPath): Issue[] {
  if (groups === 0) return [];
  const where = path === `/${EVERY}` ? "" : ` at “${path.slice(0, -`/${EVERY}`.length)}”`;
  return [
    fileIssue({
      code: "read_together",
      severity: "info",
      message: `The ${groups} ${layout === "array" ? "lists" : "groups"}${where} hold records of one kind and are read as one table; its first column says from which each row is.`,
      hint: "To read one of them alone, choose it at “Records in”.",
      line: null,
    }),
  ];
}

const isWithin = (path: string, whole: string): boolean => path.startsWith(`${whole}/`);

/** Names of the values in the objects that lead to the records. */
function unreadValues(best: FoundPath, found: readonly FoundPath[]): string[] {
  const way = [...found.filter(({ path, levels }) => levels < best.levels && isWithin(best.path, path)), best];
  // The object before a list of records that are the entries of one list.
  const head = way.find(({ path }) => /^\/\d+$/.test(best.path.slice(path.length)) && best.path.startsWith(path));
  const names = [...new Set([...way.flatMap(({ beside }) => plainOf(beside)), ...(head?.keys.keys() ?? [])])];
  // What phpMyAdmin says of a table.
  if (names.includes("database")) return [];
  // The first and last page, or a person's names.
  const arePages = names.some(isOfPages);
  return names.filter((name) => !isSaidOfAll(name) || (!arePages && /^(?:first|last)$/i.test(name)));
}

/** Lists of others, in the order they are offered. */
function unreadLists(best: FoundPath, found: readonly FoundPath[]): FoundPath[] {
  const whole = best.groups > 0 ? best.path.slice(0, -`/${EVERY}`.length) : best.path;
  // Records that hold those which are read are others, too: these are a part of one of them.
  const isOther = ({ path, records, levels, areValued }: FoundPath) =>
    records > 0 &&
    levels <= best.levels &&
    path !== whole &&
    !isWithin(path, whole) &&
    (areValued || !isWithin(best.path, path));
  const others = found.filter((one) => isOther(one) && isRead(one) && !isNamesOf(best, one));
  return others.filter(({ path }) => !others.some((other) => isWithin(path, other.path)));
}

/** Whether it could have been read as records in their own right. */
const isRead = ({ path, layout, areValued, records }: FoundPath): boolean =>
  !path.split("/").some(isAbout) && (layout !== "keyed" || (areValued && records > 1));

/** Whether a list has the names of the columns or rows of another, or what they are. */
const isNamesOf = ({ list }: FoundPath, { path }: FoundPath): boolean =>
  list !== null &&
  list.maps === 0 &&
  [...KEYS_OF_NAMES, "index", "dtypes"].includes(path.slice(path.lastIndexOf("/") + 1));

const textOf = ({ path, records }: FoundPath): string =>
  `${path === "" ? "the top" : `“${path}”`} with ${counted(records, "entry", "entries")}`;

function counted(count: number, one: string, many = `${one}s`): string {
  return `${new Intl.NumberFormat("en-US").format(count)} ${count === 1 ? one : many}`;
}

function listed(texts: readonly string[]): string {
  const rest = texts.length - MOST_TOLD;
  return [...texts.slice(0, MOST_TOLD), ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
}
