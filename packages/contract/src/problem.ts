import { z } from "zod";
import { Issue } from "./issue.ts";

/**
 * An HTTP error.
 *
 * @see RFC 9457. `code` is permanent and what clients decide by; `title` and
 *   `detail` are for people.
 */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  /** What the person can do about it. */
  hint: z.string().optional(),
  instance: z.string().optional(),
  /** Which part of the request was refused, one entry a part. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** Facts about the file that led to the refusal. */
  issues: z.array(Issue).optional(),
});
export type Problem = z.infer<typeof Problem>;
