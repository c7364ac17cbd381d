import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { isRunning } from "../apps/api/src/postgres/processes.ts";

const everyMs = 500;

/** `npx` names itself `npm exec …`; pnpm and yarn may be scripts that node runs. */
const packageRunner = /(^|[\s/])(npm|npx|pnpm|yarn)(-cli)?(\.[cm]?js)?(\s|$)/;
const shells = new Set(["sh", "bash", "dash", "ash", "zsh"]);

/**
 * Do something when a program that only passed our command on has ended.
 *
 * Whoever stops `npx pnpm start` by its process id means the server, but npx and
 * pnpm end without telling it. Their ends are looked for where the system tells
 * who started whom (Linux); elsewhere Ctrl+C and the server's own id remain.
 */
export async function onLauncherEnd(act: () => void): Promise<void> {
  const launchers = await findLaunchers();
  if (launchers.length === 0) return;
  const timer = setInterval(async () => {
    const running = await Promise.all(launchers.map(isRunning));
    if (running.every(Boolean)) return;
    clearInterval(timer);
    act();
  }, everyMs);
  timer.unref();
}

/**
 * The processes between us and the person: package runners, and the shells they
 * put between. A shell above them is the person's own, and may end as it likes.
 */
async function findLaunchers(): Promise<number[]> {
  const between: number[] = [];
  const launchers: number[] = [];
  for (let pid = process.ppid; pid > 1;) {
    const known = await readProcess(pid);
    if (!known) break;
    const isShell = shells.has(basename(known.command[0] ?? ""));
    if (!isShell && !packageRunner.test(known.command.join(" "))) break;
    between.push(pid);
    if (!isShell) launchers.push(...between.splice(0));
    pid = known.parent;
  }
  return launchers;
}

async function readProcess(pid: number): Promise<{ command: string[]; parent: number } | null> {
  try {
    const [command, status] = await Promise.all(
      ["cmdline", "status"].map(async (name) => readFile(`/proc/${pid}/${name}`, "utf8")),
    );
    const parent = Number(/^PPid:\s*(\d+)/m.exec(status ?? "")?.[1] ?? 0);
    return { command: (command ?? "").split("\0").filter(Boolean), parent };
  } catch {
    return null;
  }
}
