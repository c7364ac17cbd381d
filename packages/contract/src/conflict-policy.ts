import { z } from "zod";

/** Whose value wins when a record exists. */
export const ConflictPolicy = z.enum(["keep_existing", "use_new", "newer_by_date", "review"]);
export type ConflictPolicy = z.infer<typeof ConflictPolicy>;

/** The same for one field. `clear`: as `use_new`, and a blank cell erases what stands there. */
export const FieldConflictPolicy = z.enum([...ConflictPolicy.options, "clear"]);
export type FieldConflictPolicy = z.infer<typeof FieldConflictPolicy>;
