import type { Queryable } from "../database.ts";

/** Name of the queue that all stages of all imports go through. */
export const IMPORT_QUEUE = "import";

/**
 * Small imports have slots of their own, so that none waits for a large one,
 * and large ones have theirs, so that a crowd of small ones cannot starve them.
 */
export type Lane = "small" | "large";

/**
 * What one process works on at a time. Two large stages keep the JavaScript of
 * one process and two cores of a database busy; more would take memory and give no speed.
 */
export const slots = ["small", "small", "large", "large"] as const satisfies readonly Lane[];

/** The queue knows lanes by priority; each slot takes one priority alone. */
const priorities: Record<Lane, number> = { small: 1, large: 0 };

export const priorityOf = (lane: Lane): number => priorities[lane];

const SMALL_BYTES = 1024 * 1024;
const SMALL_ROWS = 10_000;

/** The lane of a job, by its file until its rows are counted, then by both. */
export async function laneOf(db: Queryable, jobId: string): Promise<Lane> {
  const { rows } = await db.query<{ is_small: boolean }>(
    "SELECT file_size <= $2 AND rows_loaded <= $3 AS is_small FROM user_job WHERE id = $1",
    [jobId, SMALL_BYTES, SMALL_ROWS],
  );
  return rows[0]?.is_small ? "small" : "large";
}
