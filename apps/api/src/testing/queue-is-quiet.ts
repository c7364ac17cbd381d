import type { Pool } from "pg";
import { expect } from "vitest";

const DEADLINE_MS = 60_000;

/** Wait until no task waits, waits to be tried again, or is under way. */
export async function queueIsQuiet(pool: Pool): Promise<void> {
  const open = async () => {
    const { rows } = await pool.query<{ name: string; state: string }>(
      "SELECT name, state FROM pgboss.job WHERE state IN ('created', 'retry', 'active') AND name NOT LIKE '\\_\\_%'",
    );
    return rows;
  };
  await expect.poll(open, { timeout: DEADLINE_MS, interval: 20 }).toEqual([]);
}
