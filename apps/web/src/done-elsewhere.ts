import type { JobStatus, UserJob } from "@inlet/contract";
import { useIsMutating } from "@tanstack/react-query";
import { useState } from "react";
import { jobWriteKey, ownVersionOf } from "./api/user-jobs.ts";
import type { StepName } from "./wizard-steps.ts";

/** What somebody else, or another tab, did to an import that waits for its next step. */
export type DoneElsewhere = "read" | "matched" | "changed" | "started" | "cancelled";

/** Statuses in which an import waits for somebody. */
const waiting: readonly JobStatus[] = ["loaded", "validated", "failed"];

/** What must have happened for a status to follow; absent: what comes by itself, or says so where it is shown. */
const causes: Partial<Record<JobStatus, DoneElsewhere>> = {
  loading: "read",
  loaded: "read",
  validating: "matched",
  running: "started",
  paused: "started",
  completed: "started",
  completed_with_errors: "started",
  undoing: "started",
  undone: "started",
  cancelled: "cancelled",
};

/**
 * Of two states of an import, what was done to it between them. Nothing where it went on by itself, and where it had failed
 * in its run, whose own page says how it stands.
 *
 * @param after of a later version than `before`
 */
export function doneBetween(before: JobStatus, after: JobStatus): DoneElsewhere | null {
  if (!waiting.includes(before)) return null;
  if (after === "validated") return before === "validated" ? "changed" : "matched";
  const cause = causes[after] ?? null;
  return before === "failed" && cause === "started" ? null : cause;
}

type Seen = Pick<UserJob, "status" | "version">;

/** What was done to the import on screen that was not done on this page; gone with the next write from here, or step. */
export function useDoneElsewhere(job: UserJob, step: StepName) {
  const isWriting = useIsMutating({ mutationKey: jobWriteKey(job.id) }) > 0;
  const [seen, setSeen] = useState<Seen>(job);
  const [news, setNews] = useState<{ done: DoneElsewhere; step: StepName } | null>(null);
  // Whose doing it is shows only once the answer to what was written from here is in.
  if (!isWriting && job.version > seen.version) {
    setSeen(job);
    const isOwn = job.version <= ownVersionOf(job.id);
    const done = isOwn ? null : doneBetween(seen.status, job.status);
    if (done !== null) setNews({ done, step });
    else if (isOwn) setNews(null);
  }
  // A run leads on by itself, from its own step to the report.
  const isHere = news !== null && (news.step === step || news.step === "run");
  return { done: isHere ? news.done : null, forget: () => setNews(null) };
}
