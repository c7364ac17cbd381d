import type { Queryable } from "../database.ts";
import { writeBehind } from "../write-behind.ts";
import type { MadeRecords } from "./made-records.ts";
import type { Planner, RowRead } from "./planned-row.ts";
import { type LookedUpRows, lookUpReferrals, settleReferrals } from "./refer-rows.ts";

interface Behind {
  planner: Planner;
  made: MadeRecords;
  /** Resolves when rows may be looked up on the connection; for one that others use as well. */
  whenFree?: () => Promise<void>;
  /** Takes rows with what they refer to, in file order. */
  take(reads: readonly RowRead[]): Promise<void>;
}

/** Finds what rows refer to, a batch at a time: the next one is looked up while those before are settled and taken. */
export function referBehind(db: Queryable, { planner, made, whenFree, take }: Behind) {
  const settling = writeBehind(async (looked: LookedUpRows) => {
    await take(await settleReferrals(looked, { planner, made }));
  });
  const lookingUp = writeBehind(async (reads: readonly RowRead[]) => {
    if (whenFree) {
      await settling.end();
      await whenFree();
    }
    const before = settling.settled();
    const changedBy: MadeRecords["changedBy"] = async (entity, ids) => {
      await before;
      return await made.changedBy(entity, ids);
    };
    await settling.write(await lookUpReferrals(db, reads, { planner, changedBy }));
  });
  return {
    /** @throws what a batch before threw */
    write: (reads: readonly RowRead[]) => lookingUp.write(reads),
    async end(): Promise<void> {
      await lookingUp.end();
      await settling.end();
    },
    /** Wait until nothing is under way, whatever became of it. */
    async settled(): Promise<void> {
      await lookingUp.settled();
      await settling.settled();
    },
  };
}
