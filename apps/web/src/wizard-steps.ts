import type { UserJob } from "@inlet/contract";

export type StepName = "datasource" | "map-field" | "preview" | "run" | "summary";

export const stepNames: readonly StepName[] = ["datasource", "map-field", "preview", "run", "summary"];

/** Which steps a job may be looked at in, and which one it is on now. */
export interface OpenSteps {
  current: StepName;
  open: readonly StepName[];
}

/** The job's status says which steps are open; until the run one can go back to all before. */
export function openSteps(job: UserJob): OpenSteps {
  switch (job.status) {
    case "draft":
    case "loading":
      return { current: "datasource", open: ["datasource"] };
    case "loaded":
      return { current: "datasource", open: ["datasource", "map-field"] };
    case "validating":
    case "validated":
      return { current: "preview", open: ["datasource", "map-field", "preview"] };
    case "running":
    case "paused":
      return { current: "run", open: ["run"] };
    case "failed":
      return stepsOfFailure(job);
    case "completed":
    case "completed_with_errors":
    case "cancelled":
    case "undoing":
    case "undone":
    case "expired":
      return { current: "summary", open: ["summary"] };
  }
}

/** A job that failed is taken up again where it failed. */
function stepsOfFailure({ failure }: Extract<UserJob, { status: "failed" }>): OpenSteps {
  switch (failure.at) {
    case "draft":
    case "loading":
      return { current: "datasource", open: ["datasource"] };
    case "loaded":
    case "validating":
    case "validated":
      return { current: "map-field", open: ["datasource", "map-field"] };
    case "running":
    case "paused":
      // All rows or none: what went in is taken back, and there is nothing to resume.
      return failure.code === "strict_refused"
        ? { current: "summary", open: ["summary"] }
        : { current: "run", open: ["run"] };
    case "completed":
    case "completed_with_errors":
    case "cancelled":
    case "failed":
    case "undoing":
    case "undone":
    case "expired":
      return { current: "summary", open: ["summary"] };
  }
}

/** The step a job is on now. */
export const currentStep = (job: UserJob): StepName => openSteps(job).current;

/**
 * Where to show a job that is asked for at a step.
 *
 * @param asked the step in the address; absent for the job alone
 */
export function stepFor(job: UserJob, asked: string | undefined): StepName {
  const { current, open } = openSteps(job);
  return open.find((step) => step === asked) ?? current;
}
