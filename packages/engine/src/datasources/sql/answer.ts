import type { SqlOptions } from "@inlet/contract";
import { DatabaseError, type Client, type FieldDef } from "pg";
import { sqlStateOf } from "../../database.ts";
import { AppError } from "../../errors.ts";
import { FETCH_BYTES, MAX_FETCH_ROWS } from "./limits.ts";
import { listText } from "./list-text.ts";
import { connectionFailed, noColumns, queryFailed, queryTimeout, refuseQueryBySize, rowsTooWide } from "./refusals.ts";
import { refuseUnsafeRole } from "./role.ts";
import { openSession, type SqlSession } from "./session.ts";
import { urlOf, type AskContext } from "./sources.ts";

/** A column of an answer, and what PostgreSQL calls its type. */
export interface AnswerColumn {
  name: string;
  type: string;
}

/** Rows of an answer: values as text, "" where there is none. */
export interface AnswerPart {
  columns: AnswerColumn[];
  rows: string[][];
}

/** A cursor takes one statement, and that one can only read: everything else is no syntax here. */
const DECLARE = "DECLARE inlet_rows NO SCROLL CURSOR FOR\n";

const STATEMENT_TIMEOUT = "57014";

/** Values as PostgreSQL writes them. */
const asText = { getTypeParser: () => (value: string) => value };

/**
 * Ask a database, in one read-only transaction, and read the answer piece by
 * piece. The first piece comes even when there is no row.
 *
 * @throws {AppError} 422 `unknown_connection`, `connection_failed`, `connection_not_allowed`,
 *   `query_empty`, `query_too_long`, `query_failed`, `query_timeout`, `row_too_long`, `no_columns`
 */
export async function* readAnswer({ connection, query }: SqlOptions, context: AskContext): AsyncGenerator<AnswerPart> {
  const { sources, signal } = context;
  refuseQueryBySize(query);
  const url = urlOf(sources, connection);
  const timeUp = AbortSignal.timeout(sources.limits.timeMs);
  const stop = AbortSignal.any([signal, timeUp]);
  let session: SqlSession | undefined;
  try {
    session = await openSession(url, { stop, timeMs: sources.limits.timeMs });
    await refuseUnsafeRole(connection, { db: session.db, pool: context.pool });
    await declare(session.db, query);
    yield* fetchAll(session, query);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AppError) throw error;
    if (session?.flow.isFlooded) throw rowsTooWide();
    if (timeUp.aborted || sqlStateOf(error) === STATEMENT_TIMEOUT) throw queryTimeout(sources.limits);
    const code = codeOf(error);
    context.log.warn({ connection, code }, "a connection for queries does not work");
    throw connectionFailed(connection, code);
  } finally {
    await session?.close();
  }
}

async function declare(db: Client, query: string): Promise<void> {
  await db.query("BEGIN TRANSACTION READ ONLY");
  // Sent as a prepared statement, of which the database takes no more than one.
  await orRefuse(query, DECLARE, () => db.query({ name: "inlet_declare", text: DECLARE + query }));
}

async function* fetchAll(session: SqlSession, query: string): AsyncGenerator<AnswerPart> {
  let columns: AnswerColumn[] | null = null;
  for (let count = 1; ;) {
    session.flow.watch();
    const { fields, rows } = await orRefuse(query, "", () => fetchRows(session.db, count));
    if (fields.length === 0) throw noColumns();
    columns ??= await nameTypes(session.db, fields);
    yield { columns, rows: rows.map((row) => toCells(row, columns ?? [])) };
    if (rows.length < count) return;
    const perRow = Math.max(1, session.flow.received / count);
    count = Math.max(1, Math.min(count * 4, MAX_FETCH_ROWS, Math.floor(FETCH_BYTES / perRow)));
  }
}

async function fetchRows(db: Client, count: number) {
  return await db.query<(string | null)[]>({
    text: `FETCH FORWARD ${count} FROM inlet_rows`,
    rowMode: "array",
    types: asText,
  });
}

async function nameTypes(db: Client, fields: readonly FieldDef[]): Promise<AnswerColumn[]> {
  const { rows } = await db.query<{ type: string }>(
    `SELECT pg_catalog.format_type(oid, modifier) AS type
     FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.oid[]), pg_catalog.unnest($2::pg_catalog.int4[]))
       WITH ORDINALITY AS f (oid, modifier, place) ORDER BY place`,
    [fields.map(({ dataTypeID }) => dataTypeID), fields.map(({ dataTypeModifier }) => dataTypeModifier)],
  );
  return fields.map(({ name }, index) => ({ name, type: rows[index]?.type ?? "unknown" }));
}

function toCells(row: readonly (string | null)[], columns: readonly AnswerColumn[]): string[] {
  return row.map((value, index) => {
    if (value === null) return "";
    return columns[index]?.type.endsWith("[]") ? listText(value) : value;
  });
}

/** What the database says while it works at the query is about the query, unless it is going away or out of time. */
async function orRefuse<T>(query: string, prefix: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isAboutQuery =
      error instanceof DatabaseError && error.code !== STATEMENT_TIMEOUT && !isAway(error.code ?? "");
    throw isAboutQuery ? queryFailed(error, query, prefix) : error;
  }
}

/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html shutdown of the server or of the session */
const isAway = (code: string): boolean => code.startsWith("57P") || code.startsWith("25P");

/** What `pg` says without a code when the other side hangs up or stays silent. */
const SILENT_ENDS: readonly { pattern: RegExp; code: string }[] = [
  { pattern: /^Connection terminated/, code: "ECONNRESET" },
  { pattern: /^timeout expired/, code: "ETIMEDOUT" },
];

/** SQLSTATE, or the code of the system. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ("code" in error && typeof error.code === "string") return error.code;
  return SILENT_ENDS.find(({ pattern }) => pattern.test(error.message))?.code ?? null;
}
