import { z } from "zod";
import type { EngineContext } from "../engine.ts";
import type { JobStatus } from "@inlet/contract";

/** Payloads hold ids only, so that a task delivered late reads what is true then. */
export const JobPayload = z.strictObject({ jobId: z.uuid() });
export type JobPayload = z.infer<typeof JobPayload>;

/** A stage as the queue runs it; safe to run twice. */
export interface Task {
  name: string;
  /** Status of the job while this task works on it; a job that fails in it is moved to failed. */
  status: JobStatus;
  run(payload: JobPayload, context: EngineContext & { signal: AbortSignal }): Promise<void>;
}

export const defineTask = (task: Task): Task => task;
