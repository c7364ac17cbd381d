import { z } from "zod";
import { Instant } from "./common.ts";
import { JobStatus } from "./job-status.ts";

/** An earlier import of the very same bytes. */
export const SameFile = z.object({
  job_id: z.uuid(),
  file_name: z.string(),
  created_at: Instant,
  created_by: z.object({ id: z.string(), name: z.string() }),
  status: JobStatus,
  /** null until it is over. */
  finished_at: Instant.nullable(),
  rows_loaded: z.int(),
  /** Whether it has a mapping for this import type, to be read in its map-field form. */
  can_reuse_mapping: z.boolean(),
});
export type SameFile = z.infer<typeof SameFile>;
