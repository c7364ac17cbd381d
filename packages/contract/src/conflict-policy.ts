import { z } from "zod";

/** Whose value wins when a record exists. */
export const ConflictPolicy = z.enum(["keep_existing", "use_new", "newer_by_date", "review"]);
export type ConflictPolicy = z.infer<typeof ConflictPolicy>;
