import { z } from "zod";

/** What a record is called within a sentence, and several of them. */
export const Noun = z.object({ one: z.string(), other: z.string() });
export type Noun = z.infer<typeof Noun>;
