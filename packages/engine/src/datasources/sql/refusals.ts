import type { DatabaseError } from "pg";
import { AppError } from "../../errors.ts";
import { MAX_CELL_LENGTH } from "../csv/limits.ts";
import { MAX_FETCH_BYTES, MAX_QUERY_LENGTH, type SqlLimits } from "./limits.ts";

/** What a refusal of the database looks like that is about the query as a whole, by its first token. */
const NO_STATEMENT_HINT = "Only one statement that reads can be used: SELECT, VALUES, TABLE or WITH.";
const CORRECT_HINT = "Correct the query, and preview it again.";

/** PostgreSQL's words for a text with more than one statement come from this routine. */
const SEVERAL_STATEMENTS = "exec_parse_message";
const SYNTAX_ERROR = "42601";

/** What PostgreSQL says in words of the statements that Inlet sends, by SQLSTATE, and what it means for a query. */
const ofOurStatements: readonly { code: string; pattern: RegExp; message: string; hint: string }[] = [
  {
    code: "08P01",
    pattern: /bind message/,
    message: "The query has a parameter such as $1, for which there is no value.",
    hint: "Write the value itself in its place.",
  },
  {
    code: "0A000",
    pattern: /DECLARE CURSOR/,
    message: "The query changes what is in the database.",
    hint: NO_STATEMENT_HINT,
  },
];

/**
 * What the database says against a query, in its own words, with the place in
 * the text that the person wrote.
 *
 * @param prefix what stands before the query in the statement that was sent
 */
export function queryFailed(error: DatabaseError, query: string, prefix: string): AppError {
  const isSyntax = error.code === SYNTAX_ERROR;
  if (isSyntax && error.routine === SEVERAL_STATEMENTS) {
    return new AppError(422, "query_failed", "The query holds more than one statement.", { hint: NO_STATEMENT_HINT });
  }
  const ours = ofOurStatements.find(({ code, pattern }) => code === error.code && pattern.test(error.message));
  if (ours) return new AppError(422, "query_failed", ours.message, { hint: ours.hint });
  const at = error.position === undefined ? null : Number(error.position) - 1 - prefix.length;
  const before = at === null ? null : [...query].slice(0, at).join("");
  const where = before === null ? "" : `${placeBehind(before)}: `;
  const isFirstWord = before !== null && before.trim() === "";
  const hint = isSyntax && isFirstWord ? NO_STATEMENT_HINT : (error.hint ?? CORRECT_HINT);
  return new AppError(422, "query_failed", `${where}${error.message}.`, { hint });
}

function placeBehind(text: string): string {
  const lines = text.split("\n");
  return `Line ${lines.length}, column ${[...(lines.at(-1) ?? "")].length + 1}`;
}

export function noSuchConnection(name: string, names: readonly string[]): AppError {
  return new AppError(422, "unknown_connection", `There is no connection “${name}”.`, {
    hint: names.length === 0 ? "Ask whoever runs Inlet to set one up." : `Use one of: ${names.join(", ")}.`,
  });
}

/** @throws {AppError} 422 `query_empty`, `query_too_long` */
export function refuseQueryBySize(query: string): void {
  if (query.trim() === "") {
    throw new AppError(422, "query_empty", "The query is empty.", {
      hint: "Write one statement that answers the rows to import, such as SELECT name, phone FROM customer.",
    });
  }
  if (query.length <= MAX_QUERY_LENGTH) return;
  const [length, most] = [query.length, MAX_QUERY_LENGTH].map((count) => count.toLocaleString("en"));
  throw new AppError(422, "query_too_long", `The query has ${length} characters; ${most} are the most it can have.`, {
    hint: "Shorten it, for example by a view in the database. Rows that were pasted here can be imported as a file.",
  });
}

/** What somebody who looks after a connection has to look at, by SQLSTATE or code of the system. */
const connectionFaults: readonly { codes: readonly string[]; why: string; hint: string }[] = [
  {
    codes: ["28P01", "28000"],
    why: "the database does not accept its user or password",
    hint: "Ask whoever runs Inlet to correct the connection.",
  },
  {
    codes: ["3D000"],
    why: "there is no database of its name",
    hint: "Ask whoever runs Inlet to correct the connection.",
  },
  {
    codes: ["ECONNREFUSED", "ECONNRESET", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT"],
    why: "its database cannot be reached",
    hint: "Try again in a moment. If it goes on, ask whoever runs Inlet whether that database is running.",
  },
  {
    codes: ["53300", "57P03", "57P01"],
    why: "its database takes no more work just now",
    hint: "Try again in a moment. If it goes on, ask whoever runs Inlet to look after that database.",
  },
];

/** @param code SQLSTATE or code of the system; nothing else of the error is told, since it names hosts and users */
export function connectionFailed(name: string, code: string | null): AppError {
  const fault = connectionFaults.find(({ codes }) => codes.includes(code ?? ""));
  const why = fault ? `: ${fault.why}` : "";
  return new AppError(422, "connection_failed", `The connection “${name}” does not work${why}${inBrackets(code)}.`, {
    hint: fault?.hint ?? "Try again in a moment. If it goes on, ask whoever runs Inlet to look after the connection.",
  });
}

const inBrackets = (code: string | null): string => (code === null ? "" : ` (${code})`);

export function unsafeConnection(name: string, why: string): AppError {
  return new AppError(422, "connection_not_allowed", `The connection “${name}” cannot be used: ${why}.`, {
    hint: "Ask whoever runs Inlet to give it a role of its own that can do nothing but read what may be imported.",
  });
}

export function queryTimeout({ timeMs }: SqlLimits): AppError {
  const time = timeMs < 60_000 ? `${timeMs / 1000} seconds` : `${Math.round(timeMs / 60_000)} minutes`;
  return new AppError(422, "query_timeout", `The query took longer than ${time} and was stopped.`, {
    hint: "Ask for fewer rows, or for less work per row.",
  });
}

export function tooManyRows({ rows }: SqlLimits): AppError {
  return new AppError(422, "too_many_rows", `The query answers more than ${rows.toLocaleString("en")} rows.`, {
    hint: "Ask for fewer rows with WHERE or LIMIT, in several imports if need be.",
  });
}

export function tooManyBytes(maxBytes: number): AppError {
  const megabytes = Math.max(1, Math.floor(maxBytes / 1024 / 1024));
  return new AppError(413, "too_many_bytes", `The rows of this query are larger than the limit of ${megabytes} MB.`, {
    hint: "Ask for fewer rows or columns, or ask whoever runs Inlet to raise the limit.",
  });
}

export function rowsTooWide(): AppError {
  const megabytes = MAX_FETCH_BYTES / 1024 / 1024;
  return new AppError(422, "row_too_long", `Rows of this query are too long: more than ${megabytes} MB at a time.`, {
    hint: "Leave out the columns with the longest values.",
  });
}

export function cellTooLong(row: number, column: string): AppError {
  const message = `Row ${row}, column “${column}”: the value is longer than ${MAX_CELL_LENGTH.toLocaleString("en")} characters.`;
  return new AppError(422, "cell_too_long", message, { hint: "Leave the column out, or cut its values with left(…)." });
}

export function noColumns(): AppError {
  return new AppError(422, "no_columns", "The query answers no columns.", { hint: "Name at least one after SELECT." });
}
