import { execFile } from "node:child_process";
import { access, chown, constants, lstat, mkdir, readlink, realpath, stat, symlink } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { dirname, join, resolve } from "node:path";
import { userInfo } from "node:os";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Numeric ids a child process is given. */
export interface UnixUser {
  uid: number;
  gid: number;
}

/** Where root keeps what an unprivileged user must be able to reach. */
export const sharedFolder = "/var/lib/inlet";

/**
 * The user PostgreSQL runs as. PostgreSQL refuses to run as root, so root lends
 * it the user that already owns the folder, or else `postgres`, made if missing.
 *
 * @returns `null` when this process is not root: PostgreSQL runs as whoever we are
 */
export async function databaseUser(folder: string): Promise<UnixUser | null> {
  if (userInfo().uid !== 0) return null;
  const owner = await stat(folder).catch(() => null);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await findUser("postgres")) ?? (await createUser("postgres"));
}

async function findUser(name: string): Promise<UnixUser | null> {
  try {
    const [uid, gid] = await Promise.all(["-u", "-g"].map(async (flag) => (await run("id", [flag, name])).stdout));
    return { uid: Number(uid), gid: Number(gid) };
  } catch {
    return null;
  }
}

async function createUser(name: string): Promise<UnixUser> {
  try {
    await run("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name]);
  } catch (cause) {
    throw new Error(
      `PostgreSQL cannot run as root, and the user "${name}" could not be made. Start Inlet as another user, or set DATABASE_URL.`,
      { cause },
    );
  }
  const user = await findUser(name);
  if (!user) throw new Error(`The user "${name}" was made but cannot be found.`);
  return user;
}

/**
 * Make the folder that holds the cluster, owned by the user PostgreSQL runs as.
 *
 * A clone under `/root` cannot be entered by that user; then the folder is made
 * under {@link sharedFolder} and the place asked for becomes a link to it.
 *
 * @returns its real path
 */
export async function prepareHome(folder: string, user: UnixUser | null): Promise<string> {
  const place = resolve(folder);
  await mkdir(dirname(place), { recursive: true });
  if (user && !(await canEnter(await realpath(dirname(place)), user))) await linkElsewhere(place);
  const home = await readlink(place).catch(() => place); // not a link
  await mkdir(home, { mode: 0o700 }).catch(ignoreExisting);
  if (user && (await stat(home)).uid === 0) await chown(home, user.uid, user.gid);
  return realpath(home);
}

/** The place gets a name nobody had before: whoever deletes the link begins with empty data. */
async function linkElsewhere(place: string): Promise<void> {
  if (await lstat(place).catch(() => null)) return;
  await mkdir(sharedFolder, { recursive: true, mode: 0o755 });
  await symlink(join(sharedFolder, `data-${randomUUID()}`), place).catch(ignoreExisting);
}

/** Two starters at once both make the same folder; the second one finds it made. */
function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}

/** Whether a user who is not root may pass through a folder and all above it. */
export async function canEnter(folder: string, user: UnixUser): Promise<boolean> {
  for (let path = folder; ; path = dirname(path)) {
    if (!(await permits(path, user, 0o1))) return false;
    if (dirname(path) === path) return true;
  }
}

/** Whether the mode of a file or folder gives a user a right: 4 read, 2 write, 1 execute or enter. */
export async function permits(path: string, { uid, gid }: UnixUser, right: number): Promise<boolean> {
  const { mode, uid: owner, gid: group } = await stat(path);
  if (owner === uid) return ((mode >> 6) & right) === right;
  if (group === gid) return ((mode >> 3) & right) === right;
  return (mode & right) === right;
}

/** Refuse a folder that another user made, with words instead of EACCES from deep inside. */
export async function assertUsable(home: string): Promise<void> {
  await access(home, constants.R_OK | constants.W_OK | constants.X_OK).catch((cause) => {
    throw new Error(`${home} belongs to another user. Start Inlet as that user, or set INLET_DATA_DIR.`, { cause });
  });
}
