import type { PatchSettings, Settings } from "@inlet/contract";
import { setting } from "@inlet/contract/tables";
import { isCountry } from "@inlet/engine";
import { inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "./database.ts";
import { AppError } from "./errors.ts";

/** Kept in the database under these keys; before anybody changes one, what the server was started with holds. */
const keys = ["default_country", "keep_finished_days", "keep_drafts_days"] as const;

const Stored = z.object({ default_country: z.string(), keep_finished_days: z.int(), keep_drafts_days: z.int() });

/** What the server was started with. */
export interface StartSettings {
  maxUploadBytes: number;
  allowsUrlImports: boolean;
  keepFinishedDays: number;
  keepDraftsDays: number;
}

/** What holds for the whole installation: some of it is kept in the database, the rest is set at the start. */
export interface SettingsStore {
  read(): Promise<Settings>;
  /** @throws {AppError} 422 `unknown_country` */
  change(patch: PatchSettings): Promise<Settings>;
}

export function openSettings(db: Db, start: StartSettings): SettingsStore {
  const defaults = {
    default_country: "US",
    keep_finished_days: start.keepFinishedDays,
    keep_drafts_days: start.keepDraftsDays,
  };
  async function read(): Promise<Settings> {
    const rows = await db.select().from(setting).where(inArray(setting.key, keys));
    const stored = Object.fromEntries(rows.map(({ key, value }) => [key, value]));
    const { maxUploadBytes: max_upload_bytes, allowsUrlImports: url_imports } = start;
    return { ...Stored.parse({ ...defaults, ...stored }), max_upload_bytes, url_imports };
  }
  return {
    read,
    async change(patch) {
      const { default_country: country } = patch;
      if (country !== undefined && !isCountry(country)) throw unknownCountry(country);
      const rows = keys.flatMap((key) => (patch[key] === undefined ? [] : [{ key, value: patch[key] }]));
      if (rows.length > 0) {
        const set = { value: sql`excluded.value`, updatedAt: sql`now()` };
        await db.insert(setting).values(rows).onConflictDoUpdate({ target: setting.key, set });
      }
      return await read();
    },
  };
}

function unknownCountry(code: string): AppError {
  return new AppError(422, "unknown_country", `${code} is not the code of a country.`, {
    hint: "Use two letters of ISO 3166-1, for example US or DE.",
  });
}
