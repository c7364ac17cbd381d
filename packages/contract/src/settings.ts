import { z } from "zod";

/** What holds for the whole installation. */
export const Settings = z.object({
  /** ISO 3166-1 alpha-2; read into phone numbers written without a country. */
  default_country: z.string().regex(/^[A-Z]{2}$/),
  max_upload_bytes: z.int(),
});
export type Settings = z.infer<typeof Settings>;
export const PatchSettings = z.strictObject({ default_country: z.string().regex(/^[A-Z]{2}$/) });
export type PatchSettings = z.infer<typeof PatchSettings>;
