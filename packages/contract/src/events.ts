import { z } from "zod";
import { RunCounts } from "./counts.ts";
import { JobStatus } from "./job-status.ts";
import { UndoCounts } from "./undo.ts";

/** A message on the channel `import_<id>`. `seq` only goes up. */
export const JobEvent = z.object({
  channel: z.string(),
  seq: z.int(),
  status: JobStatus,
  /** 0..1 within the status; 1 when it is over. */
  progress: z.number(),
  bytes_read: z.int(),
  rows_loaded: z.int(),
  rows_checked: z.int(),
  counts: RunCounts.nullable(),
  /** null until the import is being taken back. */
  undo: UndoCounts.nullable(),
  rows_per_second: z.number().nullable(),
  seconds_left: z.number().nullable(),
});
export type JobEvent = z.infer<typeof JobEvent>;

export const EventsQuery = z.strictObject({
  /** Sequence number of the last event the listener has. */
  after: z.coerce.number().int().min(0).optional(),
});

/** Codes with which the server ends a channel for good; there is no use in coming back. */
export const channelEnds = {
  signedOut: 4401,
  deleted: 4404,
} as const;
