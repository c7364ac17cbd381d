/**
 * Write the registries from the folders they stand for.
 *
 * `node scripts/generate.ts` writes; `--check` writes nothing and exits with 1
 * when a registry does not say what its folders hold.
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

const root = join(import.meta.dirname, "..");

interface Folder {
  path: string;
  /** Name of the exported map, type of its entries. */
  map: string;
  type: string;
}

interface Registry {
  path: string;
  typesFrom: string;
  folders: readonly Folder[];
}

const registries: readonly Registry[] = [
  {
    path: "packages/engine/src/registry.ts",
    typesFrom: "./define.ts",
    folders: [
      { path: "datasources", map: "datasources", type: "Datasource" },
      { path: "field-types", map: "fieldTypes", type: "FieldType" },
      { path: "transforms", map: "transforms", type: "Transform" },
    ],
  },
  {
    path: "packages/crm/src/registry.ts",
    typesFrom: "@inlet/engine",
    folders: [{ path: "import-types", map: "importTypes", type: "ImportType" }],
  },
];

const nameOf = (file: string): string =>
  basename(file, ".ts").replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Files directly in a folder that have a default export, in order of name. */
function entriesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".test.ts"))
    .map(({ name }) => name)
    .filter((name) => /^export default /m.test(readFileSync(join(folder, name), "utf8")))
    .toSorted();
}

function sourceOf({ path, typesFrom, folders }: Registry): string {
  const at = join(root, path, "..");
  const filled = folders.map((folder) => ({ ...folder, files: entriesOf(join(at, folder.path)) }));
  const imports = filled.flatMap(({ path: from, files }) =>
    files.map((file) => `import ${nameOf(file)} from "./${from}/${file}";`),
  );
  const maps = filled.map(({ map, type, files }) => {
    const pairs = files.map((file) => `[${nameOf(file)}.key, ${nameOf(file)}]`);
    return `export const ${map}: ReadonlyMap<string, ${type}> = new Map<string, ${type}>([${pairs.join(", ")}]);`;
  });
  const types = folders.map(({ type }) => type).join(", ");
  return `// Written by scripts/generate.ts from the folders beside this file.
import type { ${types} } from "${typesFrom}";
${imports.join("\n")}

${maps.join("\n\n")}
`;
}

function formatted(path: string, source: string): string {
  const options = { input: source, cwd: root, encoding: "utf8" } as const;
  return execFileSync(join(root, "node_modules/.bin/oxfmt"), [`--stdin-filepath=${path}`], options);
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

const stale = registries.filter((registry) => {
  const path = join(root, registry.path);
  const source = formatted(registry.path, sourceOf(registry));
  if (read(path) === source) return false;
  if (!process.argv.includes("--check")) writeFileSync(path, source);
  return true;
});

for (const { path } of stale) console.log(process.argv.includes("--check") ? `${path} is stale` : `wrote ${path}`);
if (process.argv.includes("--check") && stale.length > 0) {
  console.log("Run: pnpm generate");
  process.exitCode = 1;
}
