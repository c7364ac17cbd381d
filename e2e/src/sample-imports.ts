import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type CsvFile, csvFile } from "./files.ts";

export { everySample } from "../../apps/api/src/sample-imports/every-sample.ts";
export type { SampleImport } from "../../apps/api/src/sample-imports/sample-import.ts";

const folder = join(import.meta.dirname, "../../apps/api/src/sample-imports");

/** A hand-written sample file, as a person would choose it. */
export async function sampleImportFile(name: string): Promise<CsvFile> {
  return csvFile(name, await readFile(join(folder, name)));
}
