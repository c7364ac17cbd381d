import { z } from "zod";

const CountryCode = z.string().regex(/^[A-Z]{2}$/);
const Days = z.int().min(1).max(3_650);

const changeable = {
  /** ISO 3166-1 alpha-2; read into phone numbers written without a country. */
  default_country: CountryCode,
  /** How long the rows and the file of an import stay that has run, from the last time anything happened to it. */
  keep_finished_days: Days,
  /** The same for one that never ran. */
  keep_drafts_days: Days,
};

/** What holds for the whole installation. */
export const Settings = z.object({
  ...changeable,
  max_upload_bytes: z.int(),
  /** Whether a file may be given by its web address. */
  url_imports: z.boolean(),
});
export type Settings = z.infer<typeof Settings>;

/** What is left out stays as it is. */
export const PatchSettings = z.strictObject(changeable).partial();
export type PatchSettings = z.infer<typeof PatchSettings>;
