import type { Stage } from "../import-file.ts";
import type { Latency } from "./latency.ts";

/** The stages during which others read: those that keep the server busy. */
export const readStages = ["load", "plan", "run"] as const;
export type ReadStage = (typeof readStages)[number];

export const isReadStage = (stage: Stage): stage is ReadStage => readStages.some((one) => one === stage);

export const REQUESTS_PER_SECOND = 50;

/** What the reader measured. */
export interface Readings {
  stages: { [stage: string]: Latency };
  /** The same, by what was asked for during the stage. */
  paths: { [stage: string]: { [path: string]: Latency } };
  /** Some of the errors, in words. */
  complaints: string[];
}

/** What people have open while an import runs: the list, the import, contacts; and whatever watches the server. */
const always = ["/api/v1/user-jobs", "/api/v1/user-jobs/:id", "/api/v1/contacts", "/health/ready"];
/** Those that can be asked for before there is an import. */
export const pathsOfAnyTime: readonly string[] = always.filter((path) => !path.includes(":id"));
/** There is a preview only when there is a plan. */
const withPlan = [...always, "/api/v1/user-jobs/:id/preview"];

/** The path of the request of some number: all of the mix in turn. */
export function pathOf(number: number, { stage, jobId }: { stage: ReadStage; jobId: string }): string {
  const mix = stage === "run" ? withPlan : always;
  return (mix[number % mix.length] ?? "/health/ready").replace(":id", jobId);
}
