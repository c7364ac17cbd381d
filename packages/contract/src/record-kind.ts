import { z } from "zod";
import { Noun } from "./noun.ts";

/** A kind of record that can be listed and shown. */
export const RecordKindInfo = z.object({
  key: z.string(),
  label: z.string(),
  noun: Noun,
  /** What a search looks into, for people. */
  search_hint: z.string(),
  /** Whether contacts have records of this kind. */
  is_of_contact: z.boolean(),
  /** Whether its records are parts of others, and of little use in a list of their own. */
  is_part: z.boolean(),
});
export type RecordKindInfo = z.infer<typeof RecordKindInfo>;
