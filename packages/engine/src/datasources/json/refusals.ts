import type { JsonPath } from "@inlet/contract";
import { AppError } from "../../errors.ts";
import { MAX_COLUMNS, MAX_ROW_LENGTH } from "../csv/limits.ts";
import type { Fault } from "./fault.ts";
import { MAX_COLUMNAR_CELLS, MAX_COLUMNAR_LENGTH } from "./limits.ts";

/** A place in a file, both from 1; `character` counts UTF-16 units. */
export interface Place {
  line: number;
  character: number;
}

/** @param what it seems to be or to hold, as the end of a sentence */
export function notJson(what: string, hint: string): AppError {
  return new AppError(422, "not_json", `This is not a JSON file: ${what}.`, { hint });
}

/** Refuse a file for what is wrong at one place of it. */
export function refuseFault({ message, hint, code }: Fault, { line, character }: Place): AppError {
  return new AppError(422, code, `Line ${line}, character ${character}: ${message}.`, { hint });
}

export function noRecords(what: string): AppError {
  return new AppError(422, "no_records", `The file holds no records: it is ${what}.`, {
    hint: "An import needs a list of objects, one per record, or one object per line.",
  });
}

export function recordTooLong(line: number): AppError {
  const limit = new Intl.NumberFormat("en-US").format(MAX_ROW_LENGTH);
  return new AppError(422, "row_too_long", `The record on line ${line} is longer than ${limit} characters.`, {
    hint: "Check that its quotes and brackets are closed, or that the records are not nested in others.",
  });
}

export function pathNotFound(path: string, paths: readonly JsonPath[]): AppError {
  const some = paths.slice(0, 5).map((one) => (one.path === "" ? "“” (the top)" : `“${one.path}”`));
  return new AppError(422, "path_not_found", `There are no records at “${path}”.`, {
    hint: `Choose one of: ${some.join(", ")}.`,
  });
}

export function tooManyKeys(): AppError {
  const limit = new Intl.NumberFormat("en-US").format(MAX_COLUMNS);
  return new AppError(422, "too_many_columns", `The records have more than ${limit} different keys.`, {
    hint: `A file may have ${limit} columns at most. Look where the records stand: keys that all differ may be ids.`,
  });
}

export function columnsTooLong(): AppError {
  const count = new Intl.NumberFormat("en-US");
  const limits = `${count.format(MAX_COLUMNAR_CELLS)} cells or ${count.format(MAX_COLUMNAR_LENGTH)} characters`;
  return new AppError(422, "columns_too_long", `The file is written column by column and has more than ${limits}.`, {
    hint: 'So much cannot be turned into rows: export it record by record; in pandas, with to_json(orient="records").',
  });
}
