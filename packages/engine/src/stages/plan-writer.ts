import type { ImportTables } from "@inlet/contract/tables";
import { copyLine, copyPieces, textArray } from "../copy.ts";
import type { Queryable } from "../database.ts";
import { failpoint } from "../failpoint.ts";
import { writeBehind } from "../write-behind.ts";
import { keyOf, type PlannedRow, type Planner, type WaitingRow } from "./planned-row.ts";
import { issueLines, issueTarget, planLine, planTarget } from "./plan-lines.ts";
import { repeatTable } from "./plan-repeats.ts";

/** What one COPY takes: so many bytes, or a little more. */
const BYTES_PER_COPY = 1024 ** 2;

/** What waits to be written. */
interface Waiting {
  bytes: number;
  plans: Uint8Array[];
  issues: Uint8Array[];
  repeats: Uint8Array[];
}

const nothing = (): Waiting => ({ bytes: 0, plans: [], issues: [], repeats: [] });

/**
 * Writes plans, and which rows are to be planned later, into tables that are
 * empty and were made or emptied in this transaction. Rows wait as bytes,
 * outside the heap that is searched for garbage; while some are written the
 * next are planned.
 */
export function openPlanWriter(db: Queryable, tables: ImportTables, { columns }: Planner) {
  let waiting = nothing();
  const written = writeBehind(async ({ plans, issues, repeats }: Waiting) => {
    await copyPieces(db, planTarget(tables.plan, columns), plans, { isFresh: true });
    await copyPieces(db, issueTarget(tables), issues, { isFresh: true });
    await copyPieces(db, `${repeatTable} (row_id, match_key, contested)`, repeats, { isFresh: true });
    await failpoint("plan.chunk_written");
  });
  const flush = async () => {
    const full = waiting;
    waiting = nothing();
    await written.write(full);
  };
  return {
    /** @throws what a write before threw */
    async write(rows: readonly PlannedRow[], repeats: readonly WaitingRow[]): Promise<void> {
      let [plans, issues] = ["", ""];
      for (const row of rows) {
        plans += planLine(row, columns);
        issues += issueLines(row);
      }
      const named = repeats.map((one) => copyLine([one.row.rowId, keyOf(one), textArray(one.contested)])).join("");
      waiting.bytes += add(waiting.plans, plans) + add(waiting.issues, issues) + add(waiting.repeats, named);
      if (waiting.bytes >= BYTES_PER_COPY) await flush();
    },
    async end(): Promise<void> {
      await flush();
      await written.end();
    },
    /** Wait until nothing is being written, whatever became of it. */
    settled: () => written.settled(),
  };
}

/** @returns how many bytes that are */
function add(pieces: Uint8Array[], lines: string): number {
  if (lines === "") return 0;
  const bytes = Buffer.from(lines);
  pieces.push(bytes);
  return bytes.byteLength;
}
