import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { csvLine } from "../../packages/bench/src/data/write-csv.ts";
import { beforeSql } from "../../packages/bench/src/samples/before-sql.ts";
import { sampleFiles } from "../../packages/bench/src/samples/sample-files.ts";
import { type CsvFile, csvFile } from "./files.ts";

export { everySample } from "../../apps/api/src/sample-imports/every-sample.ts";
export type { SampleImport } from "../../apps/api/src/sample-imports/sample-import.ts";

/** Sample files that stand beside their expected outcomes, and those of `pnpm samples`. */
export type SampleKind = "hand-written" | "generated";

const folder = join(import.meta.dirname, "../../apps/api/src/sample-imports");

/** A hand-written sample file, as a person would choose it. */
export async function sampleImportFile(name: string): Promise<CsvFile> {
  return csvFile(name, await readFile(join(folder, name)));
}

/** A generated file of each import type, all about the people of the contacts' one, which comes first. */
export function generatedFiles(rows: number): { importType: string; file: CsvFile }[] {
  return sampleFiles({ rows, seed: 1 }).map(({ importType, headers, rows: lines }) => ({
    importType,
    file: csvFile(`${importType}.csv`, [headers, ...lines].map(csvLine).join("")),
  }));
}

/** SQL of what sample files name and no import makes. */
export async function beforeSamples(kind: SampleKind): Promise<string> {
  return kind === "generated" ? beforeSql : await readFile(join(folder, "before.sql"), "utf8");
}
