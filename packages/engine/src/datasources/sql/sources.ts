import type { Pool } from "pg";
import type { Logger } from "../../log.ts";
import { noSuchConnection } from "./refusals.ts";
import type { SqlLimits } from "./limits.ts";

/** Databases that may be asked, as whoever runs Inlet named them. */
export interface SqlSources {
  /** Name → address with user and password: never shown and never logged. */
  urls: ReadonlyMap<string, string>;
  limits: SqlLimits;
}

/** What a query is asked with. */
export interface AskContext {
  sources: SqlSources;
  /** The application's own database, whose role asks nothing. */
  pool: Pool;
  /** Bytes that are kept of an answer at most. */
  maxBytes: number;
  log: Logger;
  /** Ends the query, in the database too. */
  signal: AbortSignal;
}

/** @throws {AppError} 422 `unknown_connection` */
export function urlOf({ urls }: SqlSources, connection: string): string {
  const url = urls.get(connection);
  if (url === undefined) throw noSuchConnection(connection, [...urls.keys()]);
  return url;
}
