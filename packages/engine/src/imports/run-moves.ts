import type { JobStatus, StartRun, UserJob } from "@inlet/contract";
import { sql } from "drizzle-orm";
import { refuseListWithout } from "../mapping/check.ts";
import { AppError } from "../errors.ts";
import type { ImportType } from "../define.ts";
import type { Job } from "../jobs.ts";
import { runTask, undoTask } from "../queue/tasks.ts";
import { blockedBy } from "../stages/blocked.ts";
import { noCounts } from "../stages/counts.ts";
import { noUndoCounts } from "../stages/undo-counts.ts";
import { refuseOutdated } from "../mapping/still-there.ts";
import { findSetUp } from "../read-import-type.ts";
import { readOwnJob, type Actor } from "./access.ts";
import type { ImportsContext } from "./context.ts";
import { askMove } from "./moves.ts";

interface Asked {
  id: string;
  key?: string | undefined;
}

/**
 * Start the run.
 *
 * @throws {AppError} 409 `wrong_status`; 409 `strict_refused` when the job takes
 *   all rows or none and some are not in order, `mapping_outdated` when what its
 *   mapping names is not there any more; 422 `no_campaign_list`
 */
export async function startRun(context: ImportsContext, actor: Actor, { id, key, body }: Asked & { body: StartRun }) {
  const importType = await typeOfJob(context, actor, id);
  return await askMove(context, actor, {
    jobId: id,
    key,
    check(job) {
      refuseBlocked(job);
      if (job.status !== "validated") return; // the move itself refuses it
      refuseOutdated(job, importType);
      refuseListWithout(importType, body.campaign_list ?? null);
    },
    move: {
      name: "run",
      from: ["validated"],
      to: "running",
      task: runTask,
      set: (job) => ({
        mapping: withList(job, body),
        counts: noCounts(job.rowsLoaded),
        startedAt: sql`now()`,
        failure: null,
      }),
    },
  });
}

/** What a job imports, as it is set up now; asked before a connection is held. */
async function typeOfJob(context: ImportsContext, actor: Actor, id: string): Promise<ImportType | null> {
  const { importType } = await readOwnJob(context.pool, actor, id);
  return await findSetUp(context, importType);
}

function refuseBlocked(job: Job): void {
  if (job.status !== "validated" || !job.plan) return; // the move itself refuses it
  const blocked = blockedBy(job, job.plan);
  if (blocked) throw new AppError(409, blocked.code, blocked.message);
}

function withList({ mapping }: Job, { campaign_list }: StartRun): Job["mapping"] {
  if (!mapping || campaign_list === undefined) return mapping;
  return { ...mapping, options: { ...mapping.options, campaign_list } };
}

export function pauseRun(context: ImportsContext, actor: Actor, { id, key }: Asked): Promise<UserJob> {
  return askMove(context, actor, { jobId: id, key, move: { name: "pause", from: ["running"], to: "paused" } });
}

/**
 * Go on with a paused or failed run from where its ledger ends.
 *
 * @throws {AppError} 409 `wrong_status`, `mapping_outdated`
 */
export async function resumeRun(context: ImportsContext, actor: Actor, { id, key }: Asked): Promise<UserJob> {
  const importType = await typeOfJob(context, actor, id);
  return await askMove(context, actor, {
    jobId: id,
    key,
    check(job) {
      refuseNeverRun(job);
      if (job.status === "paused" || job.status === "failed") refuseOutdated(job, importType);
    },
    move: { name: "resume", from: ["paused", "failed"], to: "running", task: runTask, set: () => ({ failure: null }) },
  });
}

function refuseNeverRun({ status, counts, undo }: Job): void {
  if (status !== "failed" || (counts !== null && undo === null)) return;
  throw new AppError(409, "wrong_status", "This import failed before its run; there is nothing to resume.", {
    hint: "Go back to its file or its columns, and check the rows again.",
  });
}

/** Stop for good. What is imported stays until it is undone; at most one more chunk goes in. */
export function cancelJob(context: ImportsContext, actor: Actor, { id, key }: Asked): Promise<UserJob> {
  return askMove(context, actor, {
    jobId: id,
    key,
    move: {
      name: "cancel",
      from: ["loading", "loaded", "validating", "validated", "running", "paused", "failed"],
      to: "cancelled",
      set: () => ({ finishedAt: sql`now()` }),
    },
  });
}

const undoable = [
  "completed",
  "completed_with_errors",
  "cancelled",
  "failed",
  "expired",
] as const satisfies readonly JobStatus[];

/** Take the import back. @throws {AppError} 409 `wrong_status` unless it is over and wrote something */
export function undoRun(context: ImportsContext, actor: Actor, { id, key }: Asked): Promise<UserJob> {
  return askMove(context, actor, {
    jobId: id,
    key,
    check: refuseNothingToUndo,
    move: {
      name: "undo",
      from: undoable,
      to: "undoing",
      task: undoTask,
      set: ({ undo }) => ({ undo: { ...noUndoCounts, ...undo }, failure: null }),
    },
  });
}

function refuseNothingToUndo({ counts }: Job): void {
  if (counts !== null) return;
  throw new AppError(409, "wrong_status", "This import never ran; there is nothing to undo.");
}

/** @throws {AppError} 409 `wrong_status` when a job cannot be taken back as it stands */
export function refuseUndo(job: Job): void {
  refuseNothingToUndo(job);
  if (undoable.some((status) => status === job.status)) return;
  const words = job.status.replaceAll("_", " ");
  throw new AppError(409, "wrong_status", `This import is ${words}; it cannot be taken back now.`, {
    hint: "Load the page again to see where it stands.",
  });
}
