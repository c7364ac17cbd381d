import type { Issue, JsonFindings, JsonOptions, JsonPath } from "@inlet/contract";
import { fileIssue } from "../csv/file-issue.ts";
import { isAnswer } from "./answer-words.ts";
import { plainOf } from "./beside.ts";
import type { FoundPath } from "./places.ts";
import { EVERY } from "./pointer.ts";
import { bestOf, largestFirst } from "./rank.ts";
import { noRecords, pathNotFound } from "./refusals.ts";
import type { Survey } from "./survey.ts";
import { groupIssues, unreadIssues } from "./unread.ts";

/** Where the records of a file are. */
export interface Layout {
  layout: JsonFindings["layout"];
  path: string;
  /** Empty where there is no choice; their number is then known when they have been read. */
  paths: JsonPath[];
  issues: Issue[];
}

interface ChoiceOptions {
  path: JsonOptions["path"];
  /** How the file begins. */
  text: string;
  /** How the records at the top stand, where there are some. */
  top: Layout | null;
}

/**
 * Choose the place whose records are read, where there are several: the one
 * that was asked for, or the one a person would choose, with what is left
 * unread by that.
 *
 * @throws {AppError} 422 `no_records`, `path_not_found`
 */
export function choosePlace(survey: Survey, { path, text, top }: ChoiceOptions): Layout {
  const found = survey.places.all();
  if (/^\s*\{\s*\}\s*$/.test(text)) throw noRecords("an object without keys");
  const paths: JsonPath[] = largestFirst(found).map(({ path: one, records }) => ({ path: one, records }));
  if (top && paths.length < 2) return top;
  if (!paths.some((one) => one.path === "")) paths.push({ path: "", records: 1 });
  const { repeated } = survey.places;
  const best = path === undefined ? bestTable(found, survey) : found.find((one) => one.path === path);
  const isRepeated = repeated !== null && !(best?.groups && repeated.startsWith(best.path.slice(0, -EVERY.length)));
  const issues = isRepeated ? [readOnce(repeated)] : [];
  if (best) {
    if (path === undefined) issues.push(...groupIssues(best), ...unreadIssues(best, found));
    const layout = top?.layout === "lines" ? "lines" : best.layout;
    return { layout, path: best.path, paths, issues };
  }
  if (path !== undefined && path !== "") throw pathNotFound(path, paths);
  return { layout: top?.layout ?? "single", path: "", paths, issues };
}

/** Rows of columns that may as well be lists of a record. */
const FEW_ROWS = 10;

/** The place that is read by itself; undefined where the text is one record. */
function bestTable(found: readonly FoundPath[], { hasPlainValues }: Survey): FoundPath | undefined {
  return bestOf(found.filter((one) => isOfRecords(one, hasPlainValues)));
}

/** A list of plain values is a property of the one record, and so may a list be that is empty, one object under its id, or columns of a few rows. */
function isOfRecords({ path, layout, objects, records, beside }: FoundPath, hasPlainValues: boolean): boolean {
  if (layout === "columns" && path !== "" && hasPlainValues) return records > FEW_ROWS;
  if (layout === "keyed" && path !== "" && records === 1) return isAnswer(beside.keys());
  return objects > 0 || (records === 0 && isAnswer(plainOf(beside)));
}

const readOnce = (path: string): Issue =>
  fileIssue({
    code: "repeated_key",
    severity: "warning",
    message: `“${path}” is there more than once in the file; only the first can be read as records.`,
    hint: "Look whether the rows are all there. If not, give one of the keys another name.",
    line: null,
  });
