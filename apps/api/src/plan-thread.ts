import { importTypes } from "@inlet/crm";
import { servePlanning, type PlanRequest } from "@inlet/engine";
import { move, transferableSymbol, valueSymbol, workerData } from "piscina";
import { openLog } from "./log.ts";
import type { ThreadData } from "./plan-threads.ts";
import { openPool } from "./runtime.ts";

// A thread that plans rows: the same planner, a heap and connections of its own.

const { databaseUrl }: ThreadData = workerData;
const plan = servePlanning({ pool: openPool("tasks", { databaseUrl, log: openLog("warn") }), importTypes });

/** Plan a range of rows; the lines are handed over, not copied. */
export async function planInThread(request: PlanRequest): Promise<unknown> {
  const lines = await plan(request);
  return move({ [transferableSymbol]: [lines.plan.buffer, lines.issues.buffer], [valueSymbol]: lines });
}
