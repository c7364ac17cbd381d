import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { csvLine } from "../data/write-csv.ts";
import { beforeSql } from "./before-sql.ts";
import { sampleFiles } from "./sample-files.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rows: { type: "string", default: "240" }, seed: { type: "string", default: "1" } },
});
const [folder] = positionals;
const [rows, seed] = [Number(values.rows), Number(values.seed)];
if (folder === undefined || !Number.isInteger(rows) || rows < 4 || !Number.isInteger(seed)) {
  process.stderr.write("pnpm samples FOLDER [--rows 240] [--seed 1]\n");
  process.exitCode = 1;
} else {
  await mkdir(folder, { recursive: true });
  for (const file of sampleFiles({ rows, seed })) {
    const lines = [file.headers, ...file.rows].map(csvLine);
    await writeFile(join(folder, `${file.importType}.csv`), lines.join(""));
  }
  await writeFile(join(folder, "before.sql"), beforeSql);
}
