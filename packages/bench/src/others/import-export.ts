import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import type { ContactsFile } from "../contacts/contact-trial.ts";
import type { Server } from "../server.ts";

const run = promisify(execFile);
const script = join(import.meta.dirname, "import_export_trial.py");

/** As its documentation has it, and at its quickest. */
export const importExportKinds = ["default", "bulk"] as const;
export type ImportExportKind = (typeof importExportKinds)[number];

const Told = z.object({
  version: z.string(),
  seconds: z.number(),
  contacts: z.int(),
  invalid: z.int(),
});

/** The Python of PATH, and that of the system, where its packages are. */
const pythons = ["python3", "/usr/bin/python3"];

/** @returns a Python that has django-import-export and a driver for PostgreSQL; `null` when none has */
export async function findImportExport(): Promise<string | null> {
  for (const python of pythons) {
    const has = await run(python, ["-c", "import import_export, psycopg2"]).then(
      () => true,
      () => false,
    );
    if (has) return python;
  }
  return null;
}

/** Milliseconds, and what it was. */
export interface ImportExportRun {
  time: number;
  version: string;
}

/** Import a file into a table of contacts with a unique phone, with django-import-export. */
export async function runImportExport(
  { db, databaseUrl }: Server,
  { python, file, kind }: { python: string; file: ContactsFile; kind: ImportExportKind },
): Promise<ImportExportRun> {
  const name = "import_export_trial";
  await db.query(`DROP DATABASE IF EXISTS ${name}`);
  await db.query(`CREATE DATABASE ${name}`);
  const { hostname, port, username, password } = new URL(databaseUrl);
  const place = { PGHOST: hostname, PGPORT: port, PGUSER: username, PGPASSWORD: password, PGDATABASE: name };
  const { stdout } = await run(python, [script, file.path, kind], { env: { ...process.env, ...place } });
  await db.query(`DROP DATABASE ${name}`);
  const { seconds, version, ...counts } = Told.parse(JSON.parse(stdout));
  const wanted = { contacts: file.expected.contacts, invalid: file.expected.empty.failed };
  assert.deepEqual(counts, wanted, "django-import-export did not import what it should; its time means nothing.");
  return { time: seconds * 1_000, version };
}
