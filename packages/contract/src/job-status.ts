import { z } from "zod";

/**
 * Where a user job is on its road.
 *
 * draft → loading → loaded → validating → validated → running → completed or
 * completed_with_errors; aside: paused, cancelled, failed (resumable),
 * undoing → undone, expired: its rows and its file are deleted, and it can
 * still be undone.
 */
export const JobStatus = z.enum([
  "draft",
  "loading",
  "loaded",
  "validating",
  "validated",
  "running",
  "paused",
  "completed",
  "completed_with_errors",
  "cancelled",
  "failed",
  "undoing",
  "undone",
  "expired",
]);
export type JobStatus = z.infer<typeof JobStatus>;

/** The legal moves. Whoever moves a job tests the old status in the UPDATE itself. */
export const nextStatuses: Record<JobStatus, readonly JobStatus[]> = {
  draft: ["loading", "failed", "expired"],
  loading: ["loaded", "failed", "cancelled"],
  loaded: ["loading", "validating", "failed", "cancelled", "expired"],
  validating: ["validated", "loaded", "failed", "cancelled"],
  validated: ["loading", "loaded", "validating", "running", "failed", "cancelled", "expired"],
  running: ["completed", "completed_with_errors", "paused", "cancelled", "failed"],
  paused: ["running", "cancelled", "failed", "expired"],
  completed: ["undoing", "expired"],
  completed_with_errors: ["undoing", "expired"],
  cancelled: ["undoing", "expired"],
  failed: ["loading", "validating", "running", "undoing", "cancelled", "expired"],
  undoing: ["undone", "failed"],
  undone: ["expired"],
  expired: ["undoing"],
};

/** Statuses in which work goes on by itself. */
export const busyStatuses = ["loading", "validating", "running", "undoing"] as const satisfies readonly JobStatus[];
