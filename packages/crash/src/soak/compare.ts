import assert from "node:assert/strict";
import { afterRun, always } from "../checks/after-run.ts";
import { runChecks } from "../checks/check.ts";
import { destinationState, importState, type FinalState } from "../checks/final-state.ts";
import { follow } from "../drive/follow.ts";
import { assertQuiesced } from "../checks/quiesced.ts";
import type { Stand } from "../stand/stand.ts";
import type { EndedImport } from "./round.ts";

/** What a soak leaves: the destination, and each import by its file; of a cancelled one only the destination counts. */
export async function soakState({ database }: Stand, ended: readonly EndedImport[]): Promise<FinalState> {
  const state = await destinationState(database);
  for (const { id, imported, ending } of ended) {
    if (ending === "cancelled") continue;
    for (const [part, lines] of Object.entries(await importState(database, id)))
      state[`${imported.name} ${part}`] = lines;
  }
  return state;
}

/** Look at every invariant that can be looked at once all has come to rest. */
export async function checkSoak(stand: Stand, ended: readonly EndedImport[]): Promise<void> {
  for (const { id, imported, ending } of ended) {
    const to = ending === "kept" ? (["completed", "completed_with_errors"] as const) : (["undone"] as const);
    const driven = { id, events: await follow(stand.client, id, { through: [], to }) };
    await runChecks(ending === "kept" ? afterRun : always, { stand, imported, driven });
  }
  const touched = await stand.database.query(
    `SELECT id, updated_at, last_enriched_at FROM contact WHERE external_id IS NOT NULL
        AND (last_enriched_at IS NULL) <> (updated_at = '2021-02-03 04:05:06.789+00') LIMIT 5`,
  );
  assert.deepEqual(touched, [], "I5: what was taken back has its times back");
  await assertQuiesced(stand);
}
