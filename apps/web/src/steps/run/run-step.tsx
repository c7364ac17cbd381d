import { Button } from "@mantine/core";
import type { RunCounts, UserJob } from "@inlet/contract";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useJobEvent } from "../../api/job-events.ts";
import { usePause, useResume } from "../../api/user-jobs.ts";
import { useRecordWords } from "../../record-words.ts";
import { countsOf } from "../../job-words.tsx";
import { Figures } from "../../ui/figures.tsx";
import { formatDuration, formatNumber } from "../../ui/format.ts";
import { Note } from "../../ui/note.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { WizardFooter } from "../../wizard-footer.tsx";
import { JobFailureNote } from "../job-failure-note.tsx";
import { CancelDialog } from "./cancel-dialog.tsx";
import { RunProgressText } from "./run-progress-text.tsx";

/** The import at work, live; it goes on without this page. */
export function RunStep({ job }: { job: UserJob }) {
  const { t } = useTranslation();
  const words = useRecordWords(job.import_type);
  const event = useJobEvent(job.id);
  const live = event !== null && event.counts !== null && event.status === "running" ? event.counts : null;
  const counts = newer(live, countsOf(job));
  const state = job.status === "paused" ? "paused" : job.status === "failed" ? "failed" : "running";
  const pace = state === "running" ? event : null;
  return (
    <Page
      title={t(`run.title_${state}`)}
      documentTitle={`${t(`run.title_${state}`)}: ${job.file_name}`}
      lead={t(`run.lead_${state}`, { ...words })}
    >
      <JobFailureNote job={job} />
      {counts !== null && (
        <Panel title={t("run.progress", { done: formatNumber(counts.processed), count: counts.total })} isBoxed>
          <ProgressLine label={t("run.bar")} share={counts.total === 0 ? 0 : counts.processed / counts.total} />
          <RunProgressText counts={counts} state={state} />
          <Figures
            figures={[
              { label: t("run.created"), value: counts.created },
              { label: t("run.enriched"), value: counts.enriched },
              { label: t("run.unchanged"), value: counts.unchanged },
              { label: t("run.failed"), value: counts.failed },
              { label: t("run.pace"), value: shown(pace?.rows_per_second, (rows) => formatNumber(Math.round(rows))) },
              {
                label: t("run.left"),
                value: shown(pace?.seconds_left, (seconds) => formatDuration(seconds * 1000)),
              },
            ]}
          />
        </Panel>
      )}
      {state === "running" && <Note title={t("run.close")}>{t("run.close_hint")}</Note>}
      <Controls job={job} counts={counts} />
    </Page>
  );
}

/** A figure that is not known, or not any more, is a dash. */
const shown = (value: number | null | undefined, write: (value: number) => string) =>
  value === null || value === undefined ? "–" : write(value);

/** Counts only go up, so of the live ones and the job's own the larger are the newer. */
function newer(live: RunCounts | null, own: RunCounts | null): RunCounts | null {
  if (live === null || own === null) return live ?? own;
  return live.processed >= own.processed ? live : own;
}

function Controls({ job, counts }: { job: UserJob; counts: RunCounts | null }) {
  const { t } = useTranslation();
  const [isCancelling, setCancelling] = useState(false);
  const pause = usePause(job.id);
  const resume = useResume(job.id);
  return (
    <>
      <ProblemAlert error={pause.error ?? resume.error} />
      <WizardFooter>
        <Button variant="subtle" color="gray" onClick={() => setCancelling(true)}>
          {t("run.cancel")}
        </Button>
        {job.status === "running" ? (
          <Button
            variant="default"
            leftSection={<IconPlayerPause size={16} aria-hidden />}
            loading={pause.isPending}
            onClick={() => pause.mutate()}
          >
            {t("run.pause")}
          </Button>
        ) : (
          <Button
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            loading={resume.isPending}
            onClick={() => resume.mutate()}
          >
            {t("run.resume")}
          </Button>
        )}
      </WizardFooter>
      {isCancelling && <CancelDialog job={job} counts={counts} onClose={() => setCancelling(false)} />}
    </>
  );
}
