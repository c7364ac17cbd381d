import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import type { Stand } from "../stand/stand.ts";

const LOOK_AGAIN_MS = 50;
const PATIENCE_MS = 80_000;

/** What an Inlet at rest may hold, counted. */
interface Held {
  /** Tasks that some worker has. */
  leases: number;
  /** Transactions that nobody ends. */
  idleTransactions: number;
  /** Connections that listen for one server; one for each. */
  feeds: number;
  /** Import tables without their job. */
  tables: number;
}

/**
 * I12: what is at rest holds nothing. A lease of a worker that died may have to
 * run out first, and a connection of a killed process be noticed.
 *
 * @throws with what is still held after a lease and a minute
 */
export async function assertQuiesced(stand: Stand): Promise<void> {
  const none: Held = { leases: 0, idleTransactions: 0, feeds: 1, tables: 0 };
  const until = performance.now() + PATIENCE_MS;
  let held = await readHeld(stand);
  while (JSON.stringify(held) !== JSON.stringify(none) && performance.now() < until) {
    await delay(LOOK_AGAIN_MS);
    held = await readHeld(stand);
  }
  assert.deepEqual(held, none, "I12: at rest");
  assert.deepEqual(stand.faults, [], "I12: processes that ended by themselves");
}

async function readHeld({ database }: Stand): Promise<Held> {
  const [held] = await database.query<{ held: Held }>(
    `SELECT json_build_object(
       'leases', (SELECT count(*) FROM pgboss.job WHERE state = 'active' AND data ? 'jobId'),
       'idleTransactions', (SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'),
       'feeds', (SELECT count(*) FROM pg_stat_activity WHERE application_name = 'inlet-feed'),
       'tables', (SELECT count(*) FROM pg_tables t WHERE schemaname = 'import' AND NOT EXISTS
                   (SELECT FROM user_job j WHERE tablename LIKE '%' || replace(j.id::text, '-', '')))) AS held`,
  );
  if (!held) throw new Error("PostgreSQL answered nothing");
  return held.held;
}
