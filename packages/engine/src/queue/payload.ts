import { z } from "zod";
import type { Task } from "./define-task.ts";

/** Goes up when what a task carries changes its meaning. */
const PAYLOAD_VERSION = 1;

const Payload = z.strictObject({ version: z.literal(PAYLOAD_VERSION), task: z.string(), jobId: z.uuid() });

/** What of a payload can be told whatever else it says. */
const AnyPayload = z.object({ version: z.unknown(), jobId: z.unknown() }).partial();

/** What the queue carries: ids only, so that a task delivered late reads what is true then. */
export type Payload = z.infer<typeof Payload>;

export const payloadOf = (task: string, jobId: string): Payload => ({ version: PAYLOAD_VERSION, task, jobId });

/** A payload that another version of Inlet wrote, or nobody who should have. */
interface Unreadable {
  task: null;
  /** The job it is about; null when not even that can be told. */
  jobId: string | null;
  /** Whether a newer version wrote it, so that a newer worker can do it. */
  isNewer: boolean;
}

/** Read what the queue delivered, strictly: what is not understood whole is not done in part. */
export function readPayload(delivered: unknown, tasks: readonly Task[]): { task: Task; jobId: string } | Unreadable {
  const payload = Payload.safeParse(delivered);
  const task = payload.success ? tasks.find(({ name }) => name === payload.data.task) : undefined;
  if (payload.success && task) return { task, jobId: payload.data.jobId };
  const { version, jobId } = AnyPayload.safeParse(delivered).data ?? {};
  return {
    task: null,
    jobId: z.uuid().safeParse(jobId).data ?? null,
    isNewer: typeof version === "number" && version > PAYLOAD_VERSION,
  };
}
