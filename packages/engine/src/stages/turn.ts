import type { Pool } from "pg";
import { inTransaction, type Queryable } from "../database.ts";

/**
 * Imports take turns to write records: what one looks up and then writes, of
 * whatever kind, no other may write in between. A turn belongs to a job, and several
 * chunks of that job may be under way in it, each in a transaction of its own.
 *
 * Two advisory locks make that safe, whoever dies. The turn is held by a
 * transaction that does nothing else. Each chunk shares the second lock, and
 * goes on only while the turn is held; whoever gets the turn next waits until
 * nobody shares the second lock, so that chunks of a job that lost its turn have ended.
 * A worker that freezes loses both when PostgreSQL ends its idle transactions.
 */
const TURN = "hashtext('inlet:turn'), 0";
const WRITING = "hashtext('inlet:writing'), 0";

const heldTurns = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND classid = hashtext('inlet:turn')::oid AND objid = 0`;

/** Others are let in after so long, if there are any. */
const MIN_TURN_MS = 500;

/** The turn was lost, since the connection that held it broke: what is not committed is done again. */
export class TurnLost extends Error {
  constructor() {
    super("another import may have written meanwhile");
    this.name = "TurnLost";
  }
}

/** A job's turn to write records. */
export interface Turn {
  /** Take part in the turn until the transaction ends. @throws {TurnLost} */
  enter(db: Queryable): Promise<void>;
  /** Whether others have waited long enough. To be asked between chunks: it is the sign of life as well. */
  isOver(): Promise<boolean>;
}

/**
 * Have a turn.
 *
 * @param work must not end before all its chunks have
 */
export function withTurn<T>(pool: Pool, work: (turn: Turn) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (holder) => {
    await holder.query(`SELECT pg_advisory_xact_lock(${TURN})`);
    await holder.query(`SELECT pg_advisory_lock(${WRITING}), pg_advisory_unlock(${WRITING})`);
    const { rows } = await holder.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const since = performance.now();
    return await work({
      enter: (db) => enter(db, rows[0]?.pid ?? 0),
      async isOver() {
        const { rows: waiting } = await holder.query(`${heldTurns} AND NOT granted LIMIT 1`);
        return waiting.length > 0 && performance.now() - since > MIN_TURN_MS;
      },
    });
  });
}

async function enter(db: Queryable, holder: number): Promise<void> {
  await db.query(`SELECT pg_advisory_xact_lock_shared(${WRITING})`);
  const { rows } = await db.query(`${heldTurns} AND granted AND pid = $1`, [holder]);
  if (rows.length === 0) throw new TurnLost();
}

/** Let no other import write records until the transaction ends. */
export async function lockOut(db: Queryable): Promise<void> {
  await db.query(`SELECT pg_advisory_xact_lock(${TURN})`);
  await db.query(`SELECT pg_advisory_xact_lock(${WRITING})`);
}
