import { fileURLToPath } from "node:url";
import { relative } from "node:path";
import { z } from "zod";

const CallFrame = z.object({ functionName: z.string(), url: z.string(), lineNumber: z.int() });

/** What Node writes with `--cpu-prof`. Times in microseconds, on the clock of `process.hrtime`. */
const CpuProfile = z.object({
  nodes: z.array(z.object({ id: z.int(), callFrame: CallFrame, children: z.array(z.int()).optional() })),
  startTime: z.number(),
  samples: z.array(z.int()),
  timeDeltas: z.array(z.number()),
});
type CpuProfile = z.infer<typeof CpuProfile>;

/** A stretch of time on the clock of `process.hrtime`, in microseconds. */
export interface TimeWindow {
  from: number;
  to: number;
}

/** A function, and the milliseconds it ran. */
export interface FunctionTime {
  name: string;
  /** In its own code. */
  self: number;
  /** In its own code and in all it called. */
  total: number;
}

/** The names V8 gives to what is not a function. */
const outside = new Set(["(root)", "(program)", "(idle)"]);

/** @returns the profile that a server wrote when it ended */
export function readCpuProfile(text: string): CpuProfile {
  return CpuProfile.parse(JSON.parse(text));
}

/**
 * The time of each function within a stretch of time, most self time first.
 * `(idle)` is time in which the server waited: for the database, mostly.
 */
export function functionTimes(profile: CpuProfile, { from, to }: TimeWindow): FunctionTime[] {
  const paths = pathsToRoot(profile);
  const times = new Map<string, FunctionTime>();
  let now = profile.startTime;
  for (const [index, sample] of profile.samples.entries()) {
    const took = profile.timeDeltas[index] ?? 0;
    now += took;
    if (now < from || now > to) continue;
    for (const [depth, name] of (paths.get(sample) ?? []).entries()) {
      const time = times.get(name) ?? { name, self: 0, total: 0 };
      times.set(name, time);
      time.total += took / 1_000;
      if (depth === 0) time.self += took / 1_000;
    }
  }
  return [...times.values()].toSorted((a, b) => b.self - a.self);
}

/** For each node the names from it up to the root, each once: a function that calls itself is counted once. */
function pathsToRoot({ nodes }: CpuProfile): Map<number, string[]> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const paths = new Map<number, string[]>();
  const [top] = nodes;
  const open: [id: number, above: string[]][] = top ? [[top.id, []]] : [];
  for (let next = open.pop(); next; next = open.pop()) {
    const [id, above] = next;
    const node = byId.get(id);
    if (!node) continue;
    const name = nameOf(node.callFrame);
    const path = outside.has(name) && above.length === 0 ? [name] : [name, ...above.filter((one) => one !== name)];
    paths.set(id, path);
    for (const child of node.children ?? []) open.push([child, path]);
  }
  return paths;
}

const root = new URL("../../../../", import.meta.url);

/** `name file:line`, with the file as it lies in the repository or by its package. */
function nameOf({ functionName, url, lineNumber }: z.infer<typeof CallFrame>): string {
  const name = functionName === "" ? "(anonymous)" : functionName;
  if (url === "") return name;
  if (!url.startsWith("file:")) return `${name} ${url}`;
  const path = relative(fileURLToPath(root), fileURLToPath(url));
  const inPackage = path.split("node_modules/").at(-1) ?? path;
  return `${name} ${inPackage}:${lineNumber + 1}`;
}

/** Time of functions' own code by the file they stand in, or by the name V8 gives to what stands in none. */
export function timesByFile(functions: readonly FunctionTime[]): [file: string, milliseconds: number][] {
  const times = new Map<string, number>();
  for (const { name, self } of functions) {
    const file = / (node:\S+|\S+\.[cm]?[jt]s)(?::\d+)?$/.exec(name)?.[1] ?? name;
    times.set(file, (times.get(file) ?? 0) + self);
  }
  return [...times].toSorted(([, a], [, b]) => b - a);
}
