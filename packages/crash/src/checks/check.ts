import assert from "node:assert/strict";
import type { ImportCase } from "../cases/import-case.ts";
import type { Driven } from "../drive/drive.ts";
import type { Stand } from "../stand/stand.ts";
import type { FinalState } from "./final-state.ts";

/** What the checks of an import look at. */
export interface Facts {
  stand: Stand;
  imported: ImportCase;
  driven: Driven;
  /** Left by the same import where nothing died; looked at by `sameAsQuiet` alone. */
  quiet?: FinalState;
}

/** One invariant that holds after every fault. */
export interface Check {
  name: string;
  /** @throws {AssertionError} */
  run(facts: Facts): Promise<void>;
}

/** Must give no row; the first rows it gives are what is wrong. */
export async function assertNone({ stand }: Facts, sql: string, values: readonly unknown[] = []): Promise<void> {
  assert.deepEqual(await stand.database.query(`${sql} LIMIT 5`, values), []);
}

/** Run checks one after the other; the name of the one that does not hold stands before its reason. */
export async function runChecks(checks: readonly Check[], facts: Facts): Promise<void> {
  for (const { name, run } of checks) {
    await run(facts).catch((error: unknown) => {
      throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    });
  }
}
