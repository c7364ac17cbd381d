import type { JsonOptions } from "@inlet/contract";
import { AppError } from "../../errors.ts";
import type { StoredFile } from "../../define.ts";
import type { CsvEncoding } from "../csv/decoder.ts";
import { readText } from "../csv/read-text.ts";
import { choosePlace, type Layout } from "./choose-place.ts";
import { noRecords, notJson, pathNotFound } from "./refusals.ts";
import { COMMA, END, OPEN_ARRAY, OPEN_OBJECT } from "./scanner.ts";
import { passScriptEnd } from "./script.ts";
import { Survey } from "./survey.ts";
import { isTooLong, withWindow, type TextWindow } from "./text-window.ts";

export interface LayoutOptions {
  encoding: CsvEncoding;
  /** How the file begins behind the lines that are left out, without comments. */
  text: string;
  skipLines: number;
  path: JsonOptions["path"];
  signal: AbortSignal;
}

const LINES: Layout = { layout: "lines", path: "", paths: [], issues: [] };
const ARRAY: Layout = { layout: "array", path: "", paths: [], issues: [] };

/**
 * Find where the records are: in a list at the top, one behind the other, or
 * in the largest list of a larger text.
 *
 * @throws {AppError} 422 `not_json`, `no_records`, `broken_json`, `path_not_found` …
 */
export async function findLayout(file: StoredFile, options: LayoutOptions): Promise<Layout> {
  const { text, path } = options;
  refuseOtherOpening(text);
  const isList = /^\s*\[\s*[[{\]]/.test(text);
  const isLines = looksLikeLines(text) || (/\.(?:ndjson|jsonl)$/i.test(file.name) && !isList);
  const top = isLines ? LINES : isList ? ARRAY : null;
  const layout = top && !MAY_HOLD_RECORDS.test(text) ? top : await walk(file, top, options);
  if (layout.paths.length === 0 && (path ?? "") !== "") throw pathNotFound(path ?? "", [{ path: "", records: 0 }]);
  return layout;
}

/**
 * The first line is an object, and another one begins on the second: no single JSON text has that. Words may
 * stand between two that are whole.
 */
function looksLikeLines(text: string): boolean {
  const [first, second, ...others] = text.split(/[\r\n]+/, 20).filter((line) => line.trim() !== "");
  if (first === undefined || second === undefined || isCutOff(first)) return false;
  const isObject = /^\s*\{.*\}\s*,?\s*$/.test(first);
  if (isObject && (/^\s*\{/.test(second) || (isWhole(first) && others.some(isWhole)))) return true;
  return /^\s*\[.*\]\s*,?\s*$/.test(first) && !/^\s*\[\s*[[{]/.test(first) && /^\s*\[/.test(second);
}

/** Whether a line is an object from its beginning to its end. */
function isWhole(line: string): boolean {
  try {
    return /^\s*\{/.test(line) && JSON.parse(line) !== null;
  } catch {
    return false;
  }
}

/** Whether a line with a comma at its end closes less than it opens: the records of a larger text begin on it. */
function isCutOff(line: string): boolean {
  const text = line.trimEnd();
  if (!text.endsWith(",")) return false;
  try {
    JSON.parse(text.slice(0, -1));
    return false;
  } catch {
    return true;
  }
}

/** A list or an object as the member of an object in an entry, or a list behind an entry: records may stand in it. */
const MAY_HOLD_RECORDS =
  /[:,]\s*\[\s*\{|:\s*\[\s*\[|"(?:node|_source|resource|doc|record|item)"\s*:\s*\{|^\s*\[\s*\[\s*\{/;

/** Look at all of a text in which records may stand elsewhere than in a list at its top. */
async function walk(file: StoredFile, top: Layout | null, options: LayoutOptions): Promise<Layout> {
  return withWindow(readText(file, options), options.skipLines, async (window) => {
    const survey = new Survey(window);
    if (top) {
      const isLines = top.layout === "lines";
      const isWalked = await survey.walk({ isLines }).then(
        () => true,
        (error: unknown) => (isLines && error instanceof AppError ? false : Promise.reject(error)),
      );
      // A line that is no record spoils its own row, where rows are lines.
      if (!isWalked) return top;
      return choosePlace(survey, { ...options, top });
    }
    const isObject = /^\s*\{/.test(options.text);
    if (isObject) await survey.walk();
    else if (!(await skipShort(window))) return ARRAY;
    const next = await window.run((scanner) => {
      const code = passScriptEnd(scanner);
      if (code === END || code === OPEN_OBJECT || code === OPEN_ARRAY || code === COMMA) return code;
      throw scanner.unexpected("the end of the file");
    });
    if (next !== END) return LINES;
    return isObject ? choosePlace(survey, { ...options, top }) : ARRAY;
  });
}

/** Pass a list of plain values over. @returns false when it is too long to be a record itself */
async function skipShort(window: TextWindow): Promise<boolean> {
  try {
    await window.run((scanner) => scanner.skip());
    return true;
  } catch (error) {
    if (!isTooLong(error)) throw error;
    return false;
  }
}

const TAKE_OUT = "Take out what stands before the first { or [ and behind the last } or ], or export it again.";

function refuseOtherOpening(text: string): void {
  if (/^\s*[{[]/.test(text)) return;
  if (/^\s*(?:"(?:[^"\\]|\\.){0,1000}"|-?\d[\d.eE+-]*|true|false|null)\s*$/.test(text)) {
    throw noRecords("a single value");
  }
  const before = /^\s*([^[{]{1,200}?)\s*(?:\[\s*)?[[{]\s*["[{]/.exec(text)?.[1];
  if (before !== undefined) throw notJson(`“${before.slice(0, 60)}” stands before its { or [`, TAKE_OUT);
  const [first = "", second = ""] = text.trimStart().split(/\r\n|[\r\n]/, 2);
  const isTable = [",", ";", "\t", "|"].some((mark) => {
    const width = first.split(mark).length;
    return width > 1 && (second === "" || second.split(mark).length === width);
  });
  if (isTable) throw notJson("it looks like a CSV file", "Rename it so that it ends in .csv, and upload it again.");
  throw notJson("JSON begins with { or [", "Choose the JSON file itself, or export it again.");
}
