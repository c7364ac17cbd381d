import type { StandDatabase } from "./database.ts";

/**
 * Let the leases of dead workers run out now: the database's clock decides
 * about them, so their last beat is moved back instead of waiting for it.
 */
export async function endLeases(database: StandDatabase): Promise<void> {
  await database.query("UPDATE pgboss.job SET heartbeat_on = heartbeat_on - interval '1 hour' WHERE state = 'active'");
}

/** Deliver a task of a job once more, as a queue does that did not hear of its end. */
export async function deliverAgain(database: StandDatabase, task: string, jobId: string): Promise<void> {
  await database.query(
    `UPDATE pgboss.job SET state = 'created', retry_count = 0, started_on = NULL, completed_on = NULL, start_after = now()
      WHERE id = (SELECT id FROM pgboss.job WHERE $1 IN (name, data->>'task') AND data->>'jobId' = $2
                   ORDER BY created_on DESC LIMIT 1)`,
    [task, jobId],
  );
}
