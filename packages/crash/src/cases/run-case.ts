import assert from "node:assert/strict";
import type { Failpoint } from "@inlet/engine";
import { afterRun, sameAsQuiet } from "../checks/after-run.ts";
import { afterGifts } from "../checks/after-gifts.ts";
import { runChecks } from "../checks/check.ts";
import { destinationState, exactState, importState, type FinalState } from "../checks/final-state.ts";
import { assertQuiesced } from "../checks/quiesced.ts";
import { assertSwept } from "../checks/swept.ts";
import { driveImport, drivePurge, driveUndo, type Driven } from "../drive/drive.ts";
import { follow } from "../drive/follow.ts";
import { deliverAgain } from "../stand/again.ts";
import { startAfresh } from "../stand/fresh.ts";
import type { Stand } from "../stand/stand.ts";
import { faultOnce, type Fault } from "../stand/strike.ts";
import type { ImportCase } from "./import-case.ts";

/** What an import does where nothing dies: what it leaves, and how often it comes by each failpoint. */
export interface Quiet {
  state: FinalState;
  hits: ReadonlyMap<Failpoint, number>;
}

/** Import, deliver again, take back and delete, with nothing dying on the way. */
export async function runQuietly(stand: Stand, imported: ImportCase): Promise<Quiet> {
  stand.decider.reset();
  const state = await runWhole(stand, imported, null);
  return { state, hits: new Map(stand.decider.counts) };
}

/**
 * The same with one fault on the way, and every invariant looked at.
 *
 * @throws when one does not hold, or when nobody came by the failpoint
 */
export async function runFaulty(stand: Stand, imported: ImportCase, quiet: Quiet, fault: Fault): Promise<void> {
  const { decide, hasStruck } = faultOnce(stand, fault);
  stand.decider.reset(decide);
  try {
    await runWhole(stand, imported, quiet);
  } finally {
    stand.decider.reset();
  }
  assert.ok(hasStruck(), `nobody came by ${fault.at} for the ${fault.nth}. time`);
}

async function runWhole(stand: Stand, imported: ImportCase, quiet: Quiet | null): Promise<FinalState> {
  const { database, client } = stand;
  await startAfresh(stand, imported);
  const before = await exactState(database);
  const driven = await driveImport(client, imported);
  const state = await stateOf(stand, driven);
  const ofType = imported.importType === "contribution" ? afterGifts : [];
  const checks = [...afterRun, ...ofType];
  if (quiet) await runChecks([...checks, sameAsQuiet], { stand, imported, driven, quiet: quiet.state });
  else await runChecks(ofType, { stand, imported, driven });
  await runAgain(stand, driven);
  assert.deepEqual(await stateOf(stand, driven), state, "I4: a run that is delivered again changes nothing");
  await driveUndo(client, driven.id);
  assert.deepEqual(await exactState(database), before, "I5: undo brings back what was there, to the last column");
  await drivePurge(client, driven.id);
  await assertQuiesced(stand);
  await assertSwept(stand);
  return state;
}

async function stateOf({ database }: Stand, { id }: Driven): Promise<FinalState> {
  return { ...(await destinationState(database)), ...(await importState(database, id)) };
}

/** Run a job again from its first chunk, as if its last move and the end of its task had been lost. */
async function runAgain({ database, client }: Stand, { id }: Driven): Promise<void> {
  // Unseen by the log of moves: it is not the product that moves the job back.
  await database.query(
    `BEGIN; SET LOCAL session_replication_role = replica;
     UPDATE user_job SET status = 'running' WHERE id = '${id}'; COMMIT`,
  );
  await deliverAgain(database, "run-job", id);
  await follow(client, id, { through: ["running"], to: ["completed", "completed_with_errors"] });
}
