import type { EngineContext } from "../engine.ts";
import type { JobStatus } from "@inlet/contract";

/** A stage as the queue runs it; safe to run twice. */
export interface Task {
  name: string;
  /** Status of the job while this task works on it; a job that fails in it is moved to failed. */
  status: JobStatus;
  /** Whether it commits as it goes, so that it can stop for others and go on later without loss. */
  isDividable: boolean;
  /** Stops, by throwing, soon after the signal is given. */
  run(payload: { jobId: string }, context: EngineContext & { signal: AbortSignal }): Promise<void>;
}

export const defineTask = (task: Task): Task => task;
