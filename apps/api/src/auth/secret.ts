import { setting } from "@inlet/contract/tables";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "../database.ts";
import { newToken } from "./tokens.ts";

const KEY = "session_secret";

/**
 * The secret that signs session cookies: made at the first start, then shared
 * through the database by every server that works on it.
 */
export async function readSessionSecret(db: Db): Promise<string> {
  await db.insert(setting).values({ key: KEY, value: newToken() }).onConflictDoNothing();
  const [row] = await db.select({ value: setting.value }).from(setting).where(eq(setting.key, KEY));
  return z.string().min(32).parse(row?.value);
}
