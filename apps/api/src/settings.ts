import type { PatchSettings, Settings } from "@inlet/contract";
import { setting } from "@inlet/contract/tables";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "./database.ts";
import { AppError } from "./errors.ts";

const DEFAULT_COUNTRY = "default_country";

const countryNames = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** What holds for the whole installation: some of it is kept in the database, the rest is set at the start. */
export interface SettingsStore {
  read(): Promise<Settings>;
  /** @throws {AppError} 422 `unknown_country` */
  change(patch: PatchSettings): Promise<Settings>;
}

/** @param maxUploadBytes the limit the server was started with */
export function openSettings(db: Db, { maxUploadBytes }: { maxUploadBytes: number }): SettingsStore {
  async function read(): Promise<Settings> {
    const [row] = await db.select({ value: setting.value }).from(setting).where(eq(setting.key, DEFAULT_COUNTRY));
    return { default_country: z.string().default("US").parse(row?.value), max_upload_bytes: maxUploadBytes };
  }
  return {
    read,
    async change({ default_country: value }) {
      if (countryNames.of(value) === undefined) throw unknownCountry(value);
      const row = { key: DEFAULT_COUNTRY, value, updatedAt: sql`now()` };
      await db.insert(setting).values(row).onConflictDoUpdate({ target: setting.key, set: row });
      return await read();
    },
  };
}

function unknownCountry(code: string): AppError {
  return new AppError(422, "unknown_country", `${code} is not the code of a country.`, {
    hint: "Use two letters of ISO 3166-1, for example US or DE.",
  });
}
