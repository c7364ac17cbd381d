import { importTables } from "@inlet/contract/tables";
import type { Pool } from "pg";
import { withConnection } from "../database.ts";
import type { EngineContext } from "../engine.ts";
import { readJob, type Job } from "../jobs.ts";
import { planChunk, type Planner } from "./plan-chunk.ts";
import { issueLines, planLine } from "./plan-lines.ts";
import type { Range } from "./planned-relation.ts";
import { createPlanner } from "./planner.ts";
import { copyRange } from "./staged-rows.ts";

/** Plans and issues of a range of rows, as the lines of COPY in UTF-8. */
export interface PlannedLines {
  plan: Uint8Array<ArrayBuffer>;
  issues: Uint8Array<ArrayBuffer>;
}

/** Which rows of which job a thread is to plan; `fence` tells one check of a job from the next. */
export interface PlanRequest {
  jobId: string;
  fence: number;
  range: Range;
}

/** Threads that plan rows, so that reading them takes nobody else's turn. */
export interface PlanThreads {
  plan(request: PlanRequest, signal: AbortSignal): Promise<PlannedLines>;
}

/** Plan rows as if each were alone in its file; nothing is written. */
export async function planRange(
  pool: Pool,
  { job, planner, range }: { job: Job; planner: Planner; range: Range },
): Promise<PlannedLines> {
  const rows = await copyRange(pool, importTables(job.id), range);
  const planned = await withConnection(pool, (db) => planChunk(db, rows, planner));
  const encoder = new TextEncoder();
  return {
    plan: encoder.encode(planned.rows.map((row) => planLine(row, planner.fields)).join("")),
    issues: encoder.encode(planned.rows.flatMap(issueLines).join("")),
  };
}

/** What a thread does with each request; it stays with one job as long as requests are about that. */
export function servePlanning(
  context: Pick<EngineContext, "pool" | "importTypes">,
): (request: PlanRequest) => Promise<PlannedLines> {
  let known: { job: Job; planner: Planner } | null = null;
  return async ({ jobId, fence, range }) => {
    if (known?.job.id !== jobId || known.job.fence !== fence) {
      const job = await readJob(context.pool, jobId);
      known = { job, planner: createPlanner(job, context) };
    }
    return planRange(context.pool, { ...known, range });
  };
}
