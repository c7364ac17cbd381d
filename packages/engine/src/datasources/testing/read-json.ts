import { JsonFindings, type JsonOptions } from "@inlet/contract";
import type { RowDefect, SourceRow, StoredFile } from "../../define.ts";
import json from "../json.ts";
import { memoryFile } from "./memory-file.ts";

/** All that comes of a JSON file. */
export interface ReadJson {
  findings: JsonFindings;
  rawLines: { line: number; text: string }[];
  rows: SourceRow[];
}

/** Inspect a file and read it to its end. */
export async function readJson(file: StoredFile, options: JsonOptions = {}): Promise<ReadJson> {
  const { signal } = new AbortController();
  const { findings: found, rawLines } = await json.inspect(file, options, { signal });
  // As they come back from the database.
  const findings = JsonFindings.parse(JSON.parse(JSON.stringify(found)));
  const rows: SourceRow[] = [];
  for await (const batch of json.read(file, findings, { signal }).batches) rows.push(...batch);
  return { findings, rawLines, rows };
}

/** The names of the columns, and the cells of every row under them. */
export async function tableOf(
  content: string | Uint8Array,
  options: JsonOptions & { name?: string; chunkBytes?: readonly number[] } = {},
): Promise<{ names: string[]; cells: string[][]; lines: number[]; defects: (RowDefect["code"] | null)[] }> {
  const { name = "contacts.json", chunkBytes = [65_536], ...asked } = options;
  const { findings, rows } = await readJson(memoryFile(content, { name, chunkBytes }), asked);
  return {
    names: findings.columns.map((column) => column.name),
    cells: rows.map((row) => row.cells),
    lines: rows.map(({ line }) => line),
    defects: rows.map(({ defect }) => defect?.code ?? null),
  };
}
