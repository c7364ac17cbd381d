import { z } from "zod";

/**
 * What becomes of a row whose record is there already. `enrich`: the record is
 * changed as the conflict policy says; `skip`: it stays, and the row is a
 * duplicate; `create`: another one is made.
 */
export const OnMatch = z.enum(["enrich", "skip", "create"]);
export type OnMatch = z.infer<typeof OnMatch>;
