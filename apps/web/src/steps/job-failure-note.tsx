import type { UserJob } from "@inlet/contract";
import { Note } from "../ui/note.tsx";

/** Why the job stopped and what to do; nothing while it has not. */
export function JobFailureNote({ job }: { job: UserJob }) {
  if (job.status !== "failed") return null;
  const { message, hint } = job.failure;
  return (
    <Note tone="bad" role="alert" title={message}>
      {hint}
    </Note>
  );
}
