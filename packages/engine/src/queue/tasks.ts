import { loadJob } from "../stages/load.ts";
import { planJob } from "../stages/plan.ts";
import { runJob } from "../stages/run.ts";
import { undoJob } from "../stages/undo.ts";
import { defineTask } from "./define-task.ts";

export const loadTask = defineTask({
  name: "load-job",
  status: "loading",
  isDividable: false,
  run: ({ jobId }, context) => loadJob(jobId, context),
});

export const planTask = defineTask({
  name: "plan-job",
  status: "validating",
  isDividable: false,
  run: ({ jobId }, context) => planJob(jobId, context),
});

export const runTask = defineTask({
  name: "run-job",
  status: "running",
  isDividable: true,
  run: ({ jobId }, context) => runJob(jobId, context),
});

export const undoTask = defineTask({
  name: "undo-job",
  status: "undoing",
  isDividable: true,
  run: ({ jobId }, context) => undoJob(jobId, context),
});

/** Every task, in the order of a row's road. */
export const tasks = [loadTask, planTask, runTask, undoTask] as const;
