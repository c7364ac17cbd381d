import { readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stopAbandonedPostgres } from "../../../../apps/api/src/postgres/embedded.ts";
import { isRunning } from "../../../../apps/api/src/postgres/processes.ts";

/** Folders of stands begin like this; the id of the process they belong to follows. */
export const standPrefix = "inlet-crash-";

/** Remove the stands of runs that were killed; their servers and workers ended with them. */
export async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(standPrefix) ? Number(name.slice(standPrefix.length).split("-")[0]) : NaN;
    if (Number.isNaN(pid) || (await isRunning(pid))) continue;
    const folder = join(tmpdir(), name);
    await stopAbandonedPostgres(join(folder, "postgres")).catch(() => undefined); // nothing runs there, or it is not ours
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}
