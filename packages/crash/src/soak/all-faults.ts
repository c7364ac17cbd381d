import { failpoints, type Failpoint } from "@inlet/engine";
import { importCase } from "../cases/import-case.ts";
import { runFaulty, runQuietly } from "../cases/run-case.ts";
import { openLanes } from "../stand/lanes.ts";
import { victims } from "../stand/strike.ts";

const LANES = 4;
const ROWS = 160;

/**
 * Every hit of every failpoint with every victim: an import is done once for
 * each, and all invariants are looked at.
 *
 * @returns how many passed and failed
 */
export async function allFaults(
  seed: number,
  say: (line: string) => void,
): Promise<{ passed: number; failed: number }> {
  const lanes = await openLanes(LANES);
  const imported = importCase({ seed, rows: ROWS, area: 212 });
  const quiet = await lanes.use((stand) => runQuietly(stand, imported));
  const places = Object.keys(failpoints) as Failpoint[]; // the keys of a table that is typed by them
  const faults = places.flatMap((at) =>
    Array.from({ length: quiet.hits.get(at) ?? 1 }, (_, hit) =>
      victims.map((victim) => ({ at, nth: hit + 1, victim })),
    ).flat(),
  );
  const tally = { passed: 0, failed: 0 };
  const runs = faults.map(async (fault) => {
    const problem = await lanes
      .use((stand) => runFaulty(stand, imported, quiet, fault))
      .catch((error: unknown) => error);
    if (problem === undefined) tally.passed += 1;
    else tally.failed += 1;
    const outcome = problem instanceof Error ? problem.message : "as if nothing had died";
    say(`seed ${seed}, SIGKILL of the ${fault.victim} at ${fault.at} (${fault.nth}.): ${outcome}`);
  });
  await Promise.all(runs);
  await lanes.close();
  return tally;
}
