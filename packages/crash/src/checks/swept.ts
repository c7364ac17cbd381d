import assert from "node:assert/strict";
import { readdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { createFolderStore } from "@inlet/engine";
import type { Stand } from "../stand/stand.ts";

const TWO_DAYS_S = 2 * 24 * 3600;

/** F2: what an upload that was cut off left in the store goes, once it is a day old and no job owns it. */
export async function assertSwept({ filesDir, database }: Stand): Promise<void> {
  const files = await createFolderStore(filesDir);
  const longAgo = Date.now() / 1000 - TWO_DAYS_S;
  for (const name of await readdir(filesDir)) await utimes(join(filesDir, name), longAgo, longAgo);
  await files.sweep(async (key) => {
    const [owner] = await database.query("SELECT FROM user_job WHERE file_key = $1", [key]);
    return owner !== undefined;
  });
  assert.deepEqual(await readdir(filesDir), [], "F2: orphan files are swept");
}
