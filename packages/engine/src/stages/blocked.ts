import type { PlanTotals, Preview } from "@inlet/contract";
import type { Job } from "../jobs.ts";

/** Why a job cannot run as it stands; null when it can. */
export function blockedBy({ mapping }: Pick<Job, "mapping">, plan: PlanTotals): Preview["blocked"] {
  const bad = plan.fail + plan.review;
  if (mapping?.options.mode !== "strict" || bad === 0) return null;
  const rows = bad === 1 ? "1 row is" : `${bad} rows are`;
  return {
    code: "strict_refused",
    message: `${rows} not in order, and this import takes all rows or none. Mend or leave them out, or let good rows go in alone.`,
  };
}
