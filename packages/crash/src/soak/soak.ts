import assert from "node:assert/strict";
import { createRandom } from "../cases/random.ts";
import { openStand } from "../stand/stand.ts";
import { checkSoak, soakState } from "./compare.ts";
import { killAtRandom, type Kills } from "./killer.ts";
import { roundOf, runRound, type EndedImport } from "./round.ts";

/** What a soak went through. */
export interface Soaked {
  kills: Kills;
  imports: EndedImport[];
}

const WORKERS = 2;

/**
 * Run five imports side by side, round after round, while everything is killed
 * at random; then look at every invariant and compare with a quiet run of the
 * same rounds.
 *
 * @throws when an invariant does not hold or the two differ
 */
export async function soak(
  { seed, minutes }: { seed: number; minutes: number },
  say: (line: string) => void,
): Promise<Soaked> {
  const stormy = await openStand(WORKERS);
  try {
    const { kills, imports, rounds } = await storm(stormy, { seed, minutes }, say);
    await checkSoak(stormy, imports);
    say(`every invariant holds; now the same ${rounds} rounds with nothing killed`);
    const left = await soakState(stormy, imports);
    const quiet = await quietState({ seed, rounds });
    for (const [part, lines] of Object.entries(quiet)) assert.deepEqual(left[part], lines, part);
    return { kills, imports };
  } finally {
    await stormy.close();
  }
}

async function storm(
  stand: Awaited<ReturnType<typeof openStand>>,
  { seed, minutes }: { seed: number; minutes: number },
  say: (line: string) => void,
) {
  const calm = AbortSignal.timeout(minutes * 60_000);
  const killing = killAtRandom(stand, createRandom(seed), calm);
  const imports: EndedImport[] = [];
  let rounds = 0;
  // The last round is brought to its end in calm.
  while (!calm.aborted) {
    const ended = await runRound(stand, roundOf(seed, rounds++));
    imports.push(...ended);
    say(`round ${rounds}: ${ended.map(({ ending, resumed }) => `${ending} (resumed ${resumed}×)`).join(", ")}`);
  }
  return { kills: await killing, imports, rounds };
}

async function quietState({ seed, rounds }: { seed: number; rounds: number }) {
  const stand = await openStand(WORKERS);
  try {
    const imports: EndedImport[] = [];
    for (let round = 0; round < rounds; round++) imports.push(...(await runRound(stand, roundOf(seed, round))));
    return await soakState(stand, imports);
  } finally {
    await stand.close();
  }
}
