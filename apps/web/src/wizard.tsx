import { ProblemError } from "@inlet/client";
import type { UserJob } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useParams } from "react-router";
import { useJobListening } from "./api/job-events.ts";
import { isAtRest, userJobQuery } from "./api/user-jobs.ts";
import { useDoneElsewhere } from "./done-elsewhere.ts";
import { DoneElsewhereNote } from "./done-elsewhere-note.tsx";
import { Loading } from "./ui/loading.tsx";
import { Page } from "./ui/page.tsx";
import { ProblemAlert } from "./ui/problem-alert.tsx";
import { TextLink } from "./ui/text-link.tsx";
import { WizardBar } from "./wizard-bar.tsx";
import { type StepName, stepFor } from "./wizard-steps.ts";
import styles from "./wizard.module.css";

const DatasourceStep = lazy(async () => ({
  default: (await import("./steps/datasource/datasource-step.tsx")).DatasourceStep,
}));
const MapFieldStep = lazy(async () => ({
  default: (await import("./steps/map-field/map-field-step.tsx")).MapFieldStep,
}));
const PreviewStep = lazy(async () => ({ default: (await import("./steps/preview/preview-step.tsx")).PreviewStep }));
const RunStep = lazy(async () => ({ default: (await import("./steps/run/run-step.tsx")).RunStep }));
const SummaryStep = lazy(async () => ({ default: (await import("./steps/summary/summary-step.tsx")).SummaryStep }));

/** One import: the address names the job and the step, the job's status says which steps are open. */
export function Wizard() {
  const { t } = useTranslation();
  const { id = "", step } = useParams();
  const job = useQuery(userJobQuery(id));
  useJobListening(id, job.data !== undefined && !isAtRest(job.data));
  if (job.isPending) return <Waiting />;
  if (job.data !== undefined && !isGone(job.error)) return <JobSteps key={id} job={job.data} asked={step} />;
  return (
    <Page title={t("wizard.title")}>
      <ProblemAlert error={job.error} onRetry={() => void job.refetch()} />
      {isGone(job.error) && (
        <p>
          <TextLink to="/imports">{t("not_found.home")}</TextLink>
        </p>
      )}
    </Page>
  );
}

/** Whether there is no such import any more, whatever is still known of it. */
const isGone = (error: Error | null) => error instanceof ProblemError && error.status === 404;

function JobSteps({ job, asked }: { job: UserJob; asked: string | undefined }) {
  const shown = stepFor(job, asked);
  const { done, forget } = useDoneElsewhere(job, shown);
  if (shown !== asked) return <Navigate to={`/imports/${job.id}/${shown}`} replace />;
  return (
    <div className={styles.wizard}>
      <WizardBar job={job} step={shown} />
      <div className={styles.body}>
        <DoneElsewhereNote job={job} step={shown} done={done} onForget={forget} />
        <Suspense fallback={<Waiting />}>
          <Step job={job} step={shown} />
        </Suspense>
      </div>
    </div>
  );
}

function Step({ job, step }: { job: UserJob; step: StepName }) {
  switch (step) {
    case "datasource":
      return <DatasourceStep job={job} />;
    case "map-field":
      return <MapFieldStep job={job} />;
    case "preview":
      return <PreviewStep job={job} />;
    case "run":
      return <RunStep job={job} />;
    case "summary":
      return <SummaryStep job={job} />;
  }
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <Page title={t("wizard.title")}>
      <Loading />
    </Page>
  );
}
