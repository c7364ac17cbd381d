import { readdir, readFile, writeFile } from "node:fs/promises";

// All of it is told by Linux only, in /proc (see proc(5)); elsewhere the bench measures time alone.

/** From now on the peak memory of processes is counted anew; where that is not possible, it stays that since their start. */
export async function resetPeakMemory(pids: readonly number[]): Promise<void> {
  for (const pid of pids) await writeFile(`/proc/${pid}/clear_refs`, "5").catch(() => undefined);
}

/**
 * Memory that processes had at most: the peaks of each added up, wherever in time they lie, and what they share
 * counted for each. So together they never had more.
 *
 * @returns bytes (resident set); `null` where the system does not tell
 */
export async function peakMemory(pids: readonly number[]): Promise<number | null> {
  const peaks = await Promise.all(pids.map(peakOf));
  return sumOfKnown(peaks);
}

async function peakOf(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kilobytes = /^VmHWM:\s*(\d+) kB/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

/** @returns the sum; `null` when one of them is not known */
export function sumOfKnown(numbers: readonly (number | null)[]): number | null {
  return numbers.reduce((sum, number) => (sum === null || number === null ? null : sum + number), 0);
}

/** Linux counts processor time in hundredths of a second, whatever the machine. */
const MS_PER_TICK = 10;

interface ProcessTime {
  parent: number;
  /** Milliseconds of processor time: its own, and that of its children that have ended. */
  own: number;
  ofChildren: number;
}

async function processTime(pid: number | string): Promise<ProcessTime | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (stat === null) return null;
  // The name, in brackets, may hold spaces; after it come state, parent and so on.
  const fields = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const [, parent = 0] = fields;
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15);
  return { parent, own: (user + system) * MS_PER_TICK, ofChildren: (childUser + childSystem) * MS_PER_TICK };
}

/**
 * Processor time a process and its children have used so far, ended ones too.
 * It says more than the clock where other programs use the same processors.
 *
 * @returns milliseconds; `null` where the system does not tell
 */
export async function processorTime(pid: number): Promise<number | null> {
  const top = await processTime(pid);
  if (top === null) return null;
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const others = await Promise.all(pids.map(processTime));
  const children = others.filter((other) => other?.parent === pid);
  return children.reduce((sum, child) => sum + (child?.own ?? 0), top.own + top.ofChildren);
}
