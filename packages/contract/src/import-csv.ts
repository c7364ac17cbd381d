import { z } from "zod";
import { Issue } from "./issue.ts";
import { JobStatus } from "./job-status.ts";
import { Suggestion } from "./mapping.ts";
import { Summary } from "./summary.ts";
import { JobFailure } from "./user-job.ts";

/** Answer of the one-shot import. */
export const ImportCsvAnswer = z.object({
  import_id: z.uuid(),
  status: JobStatus,
  preview: z.object({
    total_rows: z.int(),
    /** First rows, each a list of name and cell in column order. */
    sample_data: z.array(z.array(z.object({ column: z.string(), value: z.string() }))),
    detected_mappings: z.array(z.object({ ...Suggestion.shape, header: z.string() })),
    validation_errors: z.array(Issue),
  }),
  websocket_channel: z.string(),
  /** Present once the import is over and went in. */
  summary: Summary.nullable(),
  /** Why nothing, or not all, went in; null unless the status is `failed`. */
  failure: JobFailure.nullable(),
});
export type ImportCsvAnswer = z.infer<typeof ImportCsvAnswer>;
