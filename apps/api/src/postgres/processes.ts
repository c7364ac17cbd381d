import { execFile } from "node:child_process";
import { readdir, readFile, readlink } from "node:fs/promises";
import { platform } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Whether a process runs. One that was killed but that nobody has waited for (a
 * zombie, usual where process 1 is not an init) does not.
 */
export async function isRunning(pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as another user. Errors of process.kill carry a code.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  const status = platform() === "linux" ? await readFile(`/proc/${pid}/status`, "utf8").catch(() => "") : "";
  return !/^State:\s*Z/m.test(status);
}

/** Whether a process id belongs to a PostgreSQL server, and not to something that got the number since. */
export async function isPostgres(pid: number): Promise<boolean> {
  if (platform() === "win32") return true;
  if (platform() === "linux")
    return (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).includes("postgres");
  const { stdout } = await run("ps", ["-o", "command=", "-p", String(pid)]).catch(() => ({ stdout: "" }));
  return stdout.includes("postgres");
}

/**
 * End what is left of a server whose first process was killed: it must not write
 * into the cluster once another server has it. Elsewhere than on Linux the new
 * server refuses to start until they have gone by themselves.
 */
export async function endOrphans(clusterFolder: string): Promise<void> {
  if (platform() !== "linux") return;
  for (let orphans = await processesIn(clusterFolder); orphans.length > 0; orphans = await processesIn(clusterFolder)) {
    for (const pid of orphans) killIfThere(pid);
    await delay(50);
  }
}

/** Every process of a PostgreSQL server works in the folder of its cluster. */
async function processesIn(folder: string): Promise<number[]> {
  const pids = (await readdir("/proc")).map(Number).filter(Number.isInteger);
  const working = await Promise.all(
    pids.map(async (pid) => {
      const place = await readlink(`/proc/${pid}/cwd`).catch(() => null); // gone meanwhile, or another user's
      return place === folder && (await isRunning(pid)) && (await isPostgres(pid));
    }),
  );
  return pids.filter((_, index) => working[index]);
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // Errors of process.kill carry a code.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
