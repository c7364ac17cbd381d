import type { JobEvent } from "@inlet/contract";
import type { Job } from "../jobs.ts";
import { noUndoCounts } from "../stages/undo-counts.ts";
import { channelOf } from "./present-job.ts";

/** Where a job stands, as its channel tells it. All times are the database's, so that clocks need not agree. */
export function eventOf(job: Job): JobEvent {
  const progress = progressOf(job);
  const rate = rateOf(job);
  const left = job.counts ? job.counts.total - job.counts.processed : 0;
  return {
    channel: channelOf(job.id),
    seq: job.version,
    status: job.status,
    progress,
    bytes_read: job.bytesRead,
    rows_loaded: job.rowsLoaded,
    rows_checked: job.rowsChecked,
    counts: job.counts,
    undo: job.undo && { ...noUndoCounts, ...job.undo },
    rows_per_second: rate,
    seconds_left: rate === null || rate === 0 ? null : Math.ceil(left / rate),
  };
}

function share(done: number, all: number): number {
  return all > 0 ? Math.min(1, done / all) : 0;
}

function progressOf(job: Job): number {
  switch (job.status) {
    case "draft":
      return 0;
    case "loading":
      return share(job.bytesRead, job.fileSize);
    case "validating":
      return share(job.rowsChecked, job.rowsLoaded);
    case "running":
    case "paused":
      return share(job.counts?.processed ?? 0, job.counts?.total ?? 0);
    case "undoing":
      return share(job.undo?.processed ?? 0, (job.counts?.created ?? 0) + (job.counts?.enriched ?? 0));
    case "loaded":
    case "validated":
    case "completed":
    case "completed_with_errors":
    case "cancelled":
    case "failed":
    case "undone":
    case "expired":
      return 1;
  }
}

/** Rows a second since the run began; null while it is not running. */
function rateOf({ status, counts, startedAt, updatedAt }: Job): number | null {
  if (status !== "running" || !counts || !startedAt) return null;
  const seconds = (updatedAt.getTime() - startedAt.getTime()) / 1000;
  return seconds > 0 ? counts.processed / seconds : null;
}
