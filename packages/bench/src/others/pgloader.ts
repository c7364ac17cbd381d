import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { headers } from "../data/person.ts";
import type { ContactsFile } from "../contacts/contact-trial.ts";
import type { Server } from "../server.ts";

const run = promisify(execFile);

/** Whether pgloader is on this machine. */
export async function hasPgloader(): Promise<boolean> {
  return run("pgloader", ["--version"]).then(
    () => true,
    () => false,
  );
}

const names = headers.map((_, index) => `c${index}`);

function loadCommand(path: string, databaseUrl: string): string {
  return `LOAD CSV FROM '${path}' HAVING FIELDS (${names.join(", ")})
    INTO ${databaseUrl} TARGET TABLE pgloader.staged TARGET COLUMNS (${names.join(", ")})
    WITH skip header = 1, fields optionally enclosed by '"', fields escaped by double-quote, fields terminated by ',';
`;
}

/**
 * Load a file into a bare table of text with pgloader: a part of what an import does.
 *
 * @returns milliseconds
 */
export async function runPgloader({ db, databaseUrl }: Server, { path, wish }: ContactsFile): Promise<number> {
  await db.query("DROP SCHEMA IF EXISTS pgloader CASCADE; CREATE SCHEMA pgloader");
  await db.query(`CREATE TABLE pgloader.staged (${names.map((name) => `${name} text`).join(", ")})`);
  await db.query("CHECKPOINT");
  const commands = `${path}.load`;
  await writeFile(commands, loadCommand(path, databaseUrl), { mode: 0o600 });
  const start = performance.now();
  await run("pgloader", [commands]);
  const took = performance.now() - start;
  const { rows } = await db.query<{ count: number }>("SELECT count(*)::int AS count FROM pgloader.staged");
  await db.query("DROP SCHEMA pgloader CASCADE");
  assert.equal(rows[0]?.count, wish.rows, "pgloader did not load every row; its time means nothing.");
  return took;
}
