import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres, stopAbandonedPostgres } from "../apps/api/src/postgres/embedded.ts";
import { isRunning } from "../apps/api/src/postgres/processes.ts";
import type { ProvidedPostgres } from "../apps/api/src/testing/provided-postgres.ts";
import { createTemplate } from "../apps/api/src/testing/template.ts";

const prefix = "inlet-test-";

/** One PostgreSQL per test run, with one migrated database that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned();
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  await chmod(folder, 0o711); // run as root, PostgreSQL is another user
  const postgres = await startEmbeddedPostgres({
    folder: join(folder, "postgres"),
    durable: false,
  });
  const { adminUrl } = postgres;
  const provided: ProvidedPostgres = { adminUrl, template: await createTemplate(adminUrl) };
  project.provide("postgres", provided);
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** Runs that were killed leave a server and a folder behind. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length).split("-")[0]) : NaN;
    if (Number.isNaN(pid) || (await isRunning(pid))) continue;
    const folder = join(tmpdir(), name);
    await stopAbandonedPostgres(join(folder, "postgres")).catch(() => undefined); // nothing runs there, or it is not ours
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}
