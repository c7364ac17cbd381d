import type { ColumnMapping, JobRow, RowStatus } from "@inlet/contract";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Pool } from "pg";
import { expect } from "vitest";
import { ok, type ImportClient } from "../testing/import-client.ts";
import type { SampleImport, Samples } from "./sample-import.ts";

const tables = [
  ...["contact", "participant", "contribution", "contribution_soft", "pledge_payment", "membership", "activity"],
  ...["activity_contact", "campaign_list", "campaign_list_member", "contact_phone", "contact_email", "contact_address"],
  ...["contact_website", "custom_record"],
];

interface World {
  client: ImportClient;
  pool: Pool;
}

/**
 * Import the files of an import type, each by itself: hold what becomes of every
 * row against what is expected, then take it back and find all as it was.
 *
 * @returns every status that a row had on the way
 */
export async function importSamples(samples: Samples, world: World): Promise<RowStatus[]> {
  const { client, pool } = world;
  const seen = new Set<RowStatus>();
  await pool.query(await readFile(join(import.meta.dirname, "before.sql"), "utf8"));
  const before = await readTables(pool);
  for (const sample of samples.imports) {
    const { id, rows } = await importOne(sample, { ...world, importType: samples.importType, seen });
    await expectOutcomes(rows, { sample, samples, pool });
    const after = await readTables(pool);
    expect(growth(before, after), sample.file).toEqual(sample.made);
    if (sample.isOnlyChecked) continue;
    await client.send("POST", `/user-jobs/${id}/undo`, {});
    expect(await client.settled(id)).toMatchObject({ status: "undone" });
    expect(await readTables(pool), sample.file).toEqual(before);
  }
  return [...seen];
}

async function importOne(
  { file, settings, defaults = {}, leftOut = [], isOnlyChecked }: SampleImport,
  { client, importType, seen }: World & { importType: string; seen: Set<RowStatus> },
): Promise<{ id: string; rows: JobRow[] }> {
  const rowsNow = async (): Promise<JobRow[]> => {
    const { rows } = await client.rows(id, "?limit=200");
    for (const { status } of rows) seen.add(status);
    return rows;
  };
  const { id } = await client.create(await sampleFile(file), { import_type: importType });
  await client.settled(id);
  await rowsNow();
  const { mapping } = await client.mapField(id);
  const columns = mapping.columns.map((column, index): ColumnMapping => {
    if (index === 0) return { column: index, action: "ignore" };
    if (column.action !== "field") throw new Error(`${file}: nothing is suggested for column ${index}`);
    const text = defaults[column.field];
    return text === undefined ? column : { ...column, default: text };
  });
  await client.check(id, { ...mapping, columns, ...settings });
  for (const row of await rowsNow()) {
    if (leftOut.includes(caseOf(row))) {
      ok(await client.send("PATCH", `/user-jobs/${id}/rows/${row.row}`, { is_excluded: true }), 200);
    }
  }
  const checked = await rowsNow();
  if (isOnlyChecked) return { id, rows: checked };
  await client.run(id);
  expect((await client.summary(id)).plan_changed, file).toEqual([]);
  return { id, rows: await rowsNow() };
}

async function sampleFile(name: string): Promise<{ name: string; bytes: Buffer }> {
  return { name, bytes: await readFile(join(import.meta.dirname, name)) };
}

const caseOf = ({ cells }: JobRow): string => cells[0] ?? "";

/** What became of each row, in the order of the file, and what the records of those that went in say. */
async function expectOutcomes(
  rows: readonly JobRow[],
  { sample: { file, rows: expected }, samples, pool }: { sample: SampleImport; samples: Samples; pool: Pool },
): Promise<void> {
  expect(
    rows.map((row) => [caseOf(row), row.status, row.issues[0]?.code]),
    file,
  ).toEqual(Object.entries(expected).map(([name, { status, code }]) => [name, status, code]));
  const records: Record<string, unknown> = {};
  for (const row of rows) {
    if (expected[caseOf(row)]?.record === undefined) continue;
    const { rows: found } = await pool.query(samples.recordSql, [row.entity_id]);
    records[caseOf(row)] = found[0]?.record;
  }
  expect(records, file).toMatchObject(
    Object.fromEntries(Object.entries(expected).flatMap(([name, { record }]) => (record ? [[name, record]] : []))),
  );
}

/** Every column of every record, by table. */
async function readTables(pool: Pool): Promise<Record<string, unknown[]>> {
  const read = async (table: string) => (await pool.query(`SELECT t::text FROM ${table} t ORDER BY 1`)).rows;
  return Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await read(table)] as const)));
}

/** How many records came into which tables. */
function growth(before: Record<string, unknown[]>, after: Record<string, unknown[]>): Record<string, number> {
  const counted = tables.map((table) => [table, (after[table]?.length ?? 0) - (before[table]?.length ?? 0)] as const);
  return Object.fromEntries(counted.filter(([, count]) => count !== 0));
}
