import { mkdir } from "node:fs/promises";
import { parseArgs } from "node:util";
import { outputNames, type NamedFile } from "./output-names.ts";
import { readToFolder, readToOutput } from "./read-file.ts";

const usage = `inlet read FILE             read a file as the first step of an import does, and write it as clean CSV;
                            what was found goes to standard error, as JSON
inlet read --out DIR FILE…  several: NAME.csv and NAME.json for each, in that folder; NAME has the file's ending
                            too where it would be written over another of them`;

/** @returns the exit code */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { out: { type: "string" }, help: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const [command, ...files] = positionals;
  const [file] = files;
  if (values.help || command !== "read" || file === undefined || (values.out === undefined && files.length > 1)) {
    process.stderr.write(`${usage}\n`);
    return values.help ? 0 : 2;
  }
  if (values.out === undefined) return (await readToOutput(file)) ? 0 : 1;
  await mkdir(values.out, { recursive: true });
  let failed = 0;
  for (const one of await outputNames(files, values.out)) if (!(await readOne(one, values.out))) failed += 1;
  return failed === 0 ? 0 : 1;
}

/** Whatever goes wrong with one file, the others are read. */
async function readOne(file: NamedFile, folder: string): Promise<boolean> {
  try {
    return await readToFolder(file, folder);
  } catch (error) {
    process.stderr.write(`${file.path}: ${messageOf(error)}\n`);
    return false;
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // Whoever reads along has seen enough.
  if (error instanceof Error && "code" in error && error.code === "EPIPE") process.exit(0);
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 2;
}
