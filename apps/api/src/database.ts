import * as tables from "@inlet/contract/tables";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Pool } from "pg";

/** The database as the routes see it: a pool, or one transaction of it. */
export type Db = NodePgDatabase<typeof tables>;
export type Transaction = Parameters<Parameters<Db["transaction"]>[0]>[0];

export function openDb(pool: Pool): Db {
  return drizzle(pool, { schema: tables });
}
