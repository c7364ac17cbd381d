/** A place where a process may die, and what has happened by then. */
interface Place {
  /** Who comes by: the server while it answers a request, or a worker while it carries out a task. */
  process: "server" | "worker";
  means: string;
}

/**
 * Every place where state changes hands, in the order in which an import meets
 * them. Each is called somewhere as `await failpoint("…")`; the crash sweep kills
 * the server, the workers and the database at each.
 */
export const failpoints = {
  "upload.first_bytes": { process: "server", means: "the first bytes of a file are in the store, the rest is not" },
  "upload.stored": { process: "server", means: "the file is in the store for good; no job knows of it" },
  "upload.before_commit": { process: "server", means: "job, key and task of an upload are written, not committed" },
  "upload.committed": { process: "server", means: "the job of an upload is there; the request has no answer yet" },
  "move.before_commit": { process: "server", means: "status, key and task of a move are written, not committed" },
  "move.committed": { process: "server", means: "the job has moved; the request has no answer yet" },
  "load.begin": { process: "worker", means: "a worker has taken a job that is to be loaded" },
  "load.mid_copy": { process: "worker", means: "a batch of rows is under way to the import table" },
  "load.before_commit": { process: "worker", means: "all rows are in and the job is moved on, not committed" },
  "load.committed": { process: "worker", means: "the job is loaded; the queue does not know" },
  "plan.begin": { process: "worker", means: "a worker has taken a job that is to be checked" },
  "plan.chunk_written": { process: "worker", means: "the plans of one chunk are written, not committed" },
  "plan.before_repeats": { process: "worker", means: "every row is planned by itself; repeats are not yet" },
  "plan.before_commit": { process: "worker", means: "all plans are written and the job is moved on, not committed" },
  "plan.committed": { process: "worker", means: "the job is checked; the queue does not know" },
  "run.begin": { process: "worker", means: "a worker has taken a job that is to run" },
  "run.before_chunk": { process: "worker", means: "a chunk is next; its transaction has not begun" },
  "run.chunk_held": {
    process: "worker",
    means: "the job is held and the chunk is in the ledger; nothing else is written",
  },
  "run.effects_written": { process: "worker", means: "a chunk's records are written; nothing is committed" },
  "run.before_commit": { process: "worker", means: "all of a chunk is written, counts too; nothing is committed" },
  "run.chunk_committed": { process: "worker", means: "a chunk has taken effect; the worker goes on" },
  "run.row_refused": { process: "worker", means: "a row that the database refuses is noted, not committed" },
  "run.before_finish": { process: "worker", means: "every chunk has taken effect; the job still runs" },
  "run.finished": { process: "worker", means: "the run is over; the queue does not know" },
  "undo.begin": { process: "worker", means: "a worker has taken a job that is to be taken back" },
  "undo.before_chunk": { process: "worker", means: "a chunk of change records is next; its transaction has not begun" },
  "undo.effects_written": { process: "worker", means: "a chunk's records are put back; nothing is committed" },
  "undo.chunk_committed": { process: "worker", means: "a chunk is taken back; the worker goes on" },
  "undo.before_finish": { process: "worker", means: "every chunk is taken back; the job is still at its undo" },
  "undo.finished": { process: "worker", means: "the undo is over; the queue does not know" },
  "purge.tables_dropped": { process: "server", means: "a job and its tables are deleted, not committed" },
  "purge.committed": { process: "server", means: "a job is gone; its file is not" },
} as const satisfies Record<string, Place>;
export type Failpoint = keyof typeof failpoints;
