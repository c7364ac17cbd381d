import type { JobStatus, UserJob } from "@inlet/contract";
import { IconArrowBackUp, IconPlayerPause, type TablerIcon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { StatusWord, type Tone } from "./ui/status-word.tsx";

const looks: Record<JobStatus, { tone: Tone; icon?: TablerIcon }> = {
  draft: { tone: "quiet" },
  loading: { tone: "busy" },
  loaded: { tone: "quiet" },
  validating: { tone: "busy" },
  validated: { tone: "quiet" },
  running: { tone: "busy" },
  paused: { tone: "warn", icon: IconPlayerPause },
  completed: { tone: "ok" },
  completed_with_errors: { tone: "warn" },
  cancelled: { tone: "quiet" },
  failed: { tone: "bad" },
  undoing: { tone: "busy", icon: IconArrowBackUp },
  undone: { tone: "quiet", icon: IconArrowBackUp },
  expired: { tone: "quiet" },
};

/** Where a job stands, in a word. */
export function JobStatusWord({ status }: { status: JobStatus }) {
  const { t } = useTranslation();
  const { tone, icon } = looks[status];
  return (
    <StatusWord tone={tone} icon={icon}>
      {t(`job_status.${status}`)}
    </StatusWord>
  );
}

/** The counts of a run as far as the job has any. */
export const countsOf = (job: UserJob) => ("counts" in job ? job.counts : null);
