import { endLeases } from "./again.ts";
import type { Decide } from "./decider.ts";
import type { Failpoint } from "@inlet/engine";
import type { Stand } from "./stand.ts";

/** What is killed. Whatever it is, it is started again. */
export const victims = ["worker", "server", "postgres"] as const;
export type Victim = (typeof victims)[number];

/** One fault: when the `nth` comes by a failpoint, it stands there until the victim is dead. */
export interface Fault {
  at: Failpoint;
  nth: number;
  victim: Victim;
}

/** Kill by SIGKILL; resolves when the victim is dead, PostgreSQL when it is back. */
export async function strike(stand: Stand, victim: Victim): Promise<void> {
  if (victim === "postgres") return stand.database.kill();
  if (victim === "server") return stand.server.kill();
  await Promise.all(stand.workers.map((worker) => worker.kill()));
  await endLeases(stand.database);
}

/** Let a fault happen once. @returns how to decide at failpoints, and whether it has happened */
export function faultOnce(stand: Stand, { at, nth, victim }: Fault): { decide: Decide; hasStruck(): boolean } {
  let hasStruck = false;
  const decide: Decide = async (hit) => {
    if (hasStruck || hit.at !== at || hit.count !== nth) return "go";
    hasStruck = true;
    await strike(stand, victim);
    return "go"; // to a process that is alive: it was not the victim
  };
  return { decide, hasStruck: () => hasStruck };
}
